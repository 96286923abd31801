// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.LocalDate;
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

    private static CalendarFile.Read read(String text) {
        return CalendarFile.read(new StringReader(text));
    }
}
