// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shanzhi.rules.WorkingCalendar.SpecialDay;
import org.shanzhi.testing.TestClock;

class CalendarChangeTests {
    private static final SpecialDay NEW_YEAR = off("2027-01-01", "元旦");
    private static final SpecialDay NEW_YEAR_SATURDAY = off("2027-01-02", "元旦");
    private static final SpecialDay MADE_UP = new SpecialDay(LocalDate.of(2027, 1, 9), true, "元旦调休上班");

    @Test
    void yearWithoutACalendarIsComparedWithMondaysToFridays() {
        var change = change(List.of(NEW_YEAR, NEW_YEAR_SATURDAY, MADE_UP), Set.of(2026), List.of());

        assertThat(change.known()).isFalse();
        assertThat(change.savable()).isTrue();
        assertThat(change.changed()).hasSize(3);
        assertThat(change.turning())
                .as("the Saturday off is an ordinary weekend")
                .isEqualTo(2);
        assertThat(change.workingAfter()).isEqualTo(change.workingBefore());
    }

    @Test
    void daysThatAFileLeavesOutBecomeOrdinaryAgain() {
        var change = change(List.of(NEW_YEAR), Set.of(2027), List.of(NEW_YEAR, NEW_YEAR_SATURDAY, MADE_UP));

        assertThat(change.changed())
                .extracting(CalendarChange.Day::date)
                .containsExactly(NEW_YEAR_SATURDAY.date(), MADE_UP.date());
        assertThat(change.changed()).extracting(CalendarChange.Day::turns).containsExactly(false, true);
        assertThat(change.workingBefore() - change.workingAfter()).isEqualTo(1);
    }

    @Test
    void newNameOfADayIsAChangeThatTurnsNoDay() {
        var change = change(List.of(off("2027-01-01", "新年")), Set.of(2027), List.of(NEW_YEAR));

        assertThat(change.changed()).hasSize(1);
        assertThat(change.turning()).isZero();
    }

    @Test
    void sameDaysOfAKnownYearAreNothingToSave() {
        assertThat(change(List.of(NEW_YEAR), Set.of(2027), List.of(NEW_YEAR)).savable())
                .isFalse();
        assertThat(change(List.of(), Set.of(), List.of()).savable())
                .as("a year without special days is a calendar too")
                .isTrue();
    }

    @Test
    void markTellsWhetherTheCalendarIsStillTheSame() {
        String mark = change(List.of(), Set.of(2027), List.of(NEW_YEAR)).mark();

        assertThat(change(List.of(MADE_UP), Set.of(2027), List.of(NEW_YEAR)).mark())
                .isEqualTo(mark);
        assertThat(change(List.of(), Set.of(2027), List.of(NEW_YEAR, MADE_UP)).mark())
                .isNotEqualTo(mark);
        assertThat(change(List.of(), Set.of(), List.of(NEW_YEAR)).mark()).isNotEqualTo(mark);
    }

    @Test
    void deadlinesReachSomeMonthsAhead() {
        var change = change(List.of(NEW_YEAR), Set.of(), List.of());

        assertThat(change.mayBeInUse(LocalDate.of(2026, 9, 1))).isFalse();
        assertThat(change.mayBeInUse(LocalDate.of(2026, 11, 23))).isTrue();
        assertThat(change.mayBeInUse(LocalDate.of(2028, 1, 1))).isTrue();
    }

    @Test
    void yearIsShownInWeeksFromMondayWithItsStretches() {
        var shown = CalendarYear.of(
                2027, calendar(Set.of(2027), List.of(NEW_YEAR, NEW_YEAR_SATURDAY, off("2027-01-03", "元旦"), MADE_UP)));

        assertThat(shown.holidays()).isEqualTo(3);
        assertThat(shown.makeUp()).isEqualTo(1);
        assertThat(shown.stretches())
                .containsExactly(
                        new CalendarYear.Stretch("元旦", false, LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 3)),
                        new CalendarYear.Stretch("元旦调休上班", true, MADE_UP.date(), MADE_UP.date()));
        assertThat(shown.stretches().getFirst().days()).isEqualTo(3);
        var january = shown.months().getFirst().weeks();
        assertThat(january).hasSize(5).allSatisfy(week -> assertThat(week).hasSize(7));
        assertThat(january.getFirst().subList(0, 4)).allMatch(Optional::isEmpty);
        assertThat(january.getFirst().get(4)).hasValueSatisfying(day -> {
            assertThat(day.date()).isEqualTo(NEW_YEAR.date());
            assertThat(day.shape()).isEqualTo(CalendarYear.Shape.HOLIDAY);
        });
        assertThat(january.get(1).get(5)).map(CalendarYear.DayOfMonth::shape).hasValue(CalendarYear.Shape.WORKED);
        assertThat(shown.months().stream()
                        .flatMap(month -> month.weeks().stream())
                        .flatMap(List::stream)
                        .flatMap(Optional::stream))
                .hasSize(365);
    }

    private static CalendarChange change(List<SpecialDay> days, Set<Integer> known, List<SpecialDay> entered) {
        return CalendarChange.of(2027, days, calendar(known, entered), entered);
    }

    private static OfficeCalendar calendar(Set<Integer> known, List<SpecialDay> entered) {
        Map<LocalDate, SpecialDay> special =
                entered.stream().collect(Collectors.toMap(SpecialDay::date, Function.identity()));
        return new OfficeCalendar(
                special,
                known,
                List.of(new OfficeHours(
                        LocalDate.of(2000, 1, 1),
                        LocalTime.of(9, 0),
                        LocalTime.of(12, 0),
                        LocalTime.of(14, 0),
                        LocalTime.of(18, 0))),
                TestClock.ZONE);
    }

    private static SpecialDay off(String date, String name) {
        return new SpecialDay(LocalDate.parse(date), false, name);
    }
}
