// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shanzhi.rules.WorkingCalendar.SpecialDay;

class CalendarFileTests {
    @Test
    void daysAreReadWithOrWithoutHeading() {
        var expected = new SpecialDay(LocalDate.of(2027, 1, 1), false, "元旦");

        assertThat(read("\uFEFFdate,kind,name\n2027-01-01,holiday,元旦\n").days()).containsExactly(expected);
        assertThat(read("2027-01-01,holiday,元旦").days()).containsExactly(expected);
    }

    @Test
    void eachBadLineIsNamedWithItsReason() {
        CalendarFile.Read read = read("""
                date,kind,name
                2027-01-01,holiday,元旦
                2027-13-01,holiday,元旦
                2027-01-02,party,元旦
                2027-01-03,workday,
                2027-01-01,holiday,元旦
                2027-01-05,holiday
                """);

        assertThat(read.problems()).extracting(CalendarFile.Problem::line).containsExactly(3L, 4L, 5L, 6L, 7L);
        assertThat(read.problems())
                .extracting(problem -> problem.refusal().slug())
                .containsExactly(
                        "calendar-date", "calendar-kind", "calendar-name", "calendar-twice", "calendar-columns");
    }

    @Test
    void whatASpreadsheetMakesOfItIsUnderstood() {
        var expected = List.of(
                new SpecialDay(LocalDate.of(2027, 1, 1), false, "元旦"),
                new SpecialDay(LocalDate.of(2027, 2, 20), true, "春节调休上班"));

        assertThat(read("日期\t安排\t名称\r\n2027/1/1\t放假\t元旦\r\n2027年2月20日\t补班\t春节调休上班\r\n")
                        .days())
                .isEqualTo(expected);
        assertThat(read("2027.01.01;holiday;元旦\n2027-02-20;workday;春节调休上班").days())
                .isEqualTo(expected);
        assertThat(read("2027-01-01,holiday,元旦,,\n2027-02-20,workday,春节调休上班,,").days())
                .isEqualTo(expected);
    }

    @Test
    void yearIsThatOfMostDaysAndDaysFarFromItAreNamed() {
        CalendarFile.Read read =
                read("2026-12-31,holiday,元旦\n2027-01-01,holiday,元旦\n2027-01-02,holiday,元旦\n2025-05-01,holiday,劳动节\n");

        assertThat(read.year()).hasValue(2027);
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.refusal().slug()).isEqualTo("calendar-other-year");
        });
    }

    @Test
    void onlyWeekendsAreMadeUpAndNamesComputeNothing() {
        assertThat(read("2027-02-19,workday,春节\n2027-01-01,holiday,=1+1\n").problems())
                .extracting(problem -> problem.refusal().slug())
                .containsExactly("calendar-ordinary", "calendar-name-odd");
    }

    @Test
    void fileWithoutADayOrWithFarTooManyIsRefusedAsAWhole() {
        assertThat(read("date,kind,name\n").problems())
                .extracting(problem -> problem.refusal().slug())
                .containsExactly("calendar-empty");
        assertThat(read("2027-01-01,holiday,元旦\n".repeat(501)).problems())
                .extracting(problem -> problem.refusal().slug())
                .containsExactly("calendar-too-long");
        assertThat(read("2027-01-01,holiday,\"元旦\n").days().size()
                        + read("2027-01-01,holiday,\"元旦\n").problems().size())
                .as("a quote that never closes is no failure")
                .isEqualTo(1);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var days = List.of(
                new SpecialDay(LocalDate.of(2027, 1, 1), false, "元旦, \"新年\""),
                new SpecialDay(LocalDate.of(2027, 2, 20), true, "春节调休上班"));

        assertThat(read(CalendarFile.write(days)).days()).isEqualTo(days);
    }

    private static CalendarFile.Read read(String text) {
        return CalendarFile.read(new StringReader(text));
    }
}
