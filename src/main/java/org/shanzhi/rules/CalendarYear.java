// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shanzhi.rules.WorkingCalendar.SpecialDay;

/**
 * A year as it is shown: its months in weeks that begin on Monday, and its special days in stretches.
 *
 * @param known whether the calendar was entered; otherwise Mondays to Fridays stand for it
 */
record CalendarYear(
        int year,
        boolean known,
        long working,
        long holidays,
        long makeUp,
        List<MonthOfYear> months,
        List<Stretch> stretches) {

    /** What a day is: its shape doubles every colour. */
    enum Shape {
        ORDINARY,
        WEEKEND,
        HOLIDAY,
        WORKED
    }

    record DayOfMonth(LocalDate date, Shape shape, String name) {}

    /** @param weeks seven places each, empty where the month has no day */
    record MonthOfYear(Month month, List<List<Optional<DayOfMonth>>> weeks) {}

    /** Days one after another with the same name. */
    record Stretch(String name, boolean working, LocalDate first, LocalDate last) {
        long days() {
            return first.datesUntil(last.plusDays(1)).count();
        }
    }

    static CalendarYear of(int year, OfficeCalendar calendar) {
        List<SpecialDay> special = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .flatMap(date -> Optional.ofNullable(calendar.special().get(date)).stream())
                .toList();
        long makeUp = special.stream().filter(SpecialDay::working).count();
        var months = new ArrayList<MonthOfYear>();
        for (Month month : Month.values()) {
            months.add(new MonthOfYear(month, weeks(LocalDate.of(year, month, 1), calendar)));
        }
        return new CalendarYear(
                year,
                calendar.years().contains(year),
                CalendarChange.workingDays(calendar, year),
                special.size() - makeUp,
                makeUp,
                List.copyOf(months),
                stretches(special));
    }

    private static List<List<Optional<DayOfMonth>>> weeks(LocalDate first, OfficeCalendar calendar) {
        var weeks = new ArrayList<List<Optional<DayOfMonth>>>();
        LocalDate monday = first.with(DayOfWeek.MONDAY);
        for (LocalDate week = monday; week.isBefore(first.plusMonths(1)); week = week.plusDays(7)) {
            weeks.add(week.datesUntil(week.plusDays(7))
                    .map(date -> Optional.of(date)
                            .filter(day -> day.getMonth() == first.getMonth())
                            .map(day -> day(day, calendar)))
                    .toList());
        }
        return List.copyOf(weeks);
    }

    private static DayOfMonth day(LocalDate date, OfficeCalendar calendar) {
        SpecialDay special = calendar.special().get(date);
        if (special != null) {
            return new DayOfMonth(date, special.working() ? Shape.WORKED : Shape.HOLIDAY, special.name());
        }
        return new DayOfMonth(date, calendar.isWorkingDay(date) ? Shape.ORDINARY : Shape.WEEKEND, "");
    }

    private static List<Stretch> stretches(List<SpecialDay> special) {
        var stretches = new ArrayList<Stretch>();
        for (SpecialDay day : special) {
            if (!stretches.isEmpty()) {
                Stretch last = stretches.getLast();
                if (last.name().equals(day.name())
                        && last.working() == day.working()
                        && last.last().plusDays(1).equals(day.date())) {
                    stretches.set(
                            stretches.size() - 1, new Stretch(last.name(), last.working(), last.first(), day.date()));
                    continue;
                }
            }
            stretches.add(new Stretch(day.name(), day.working(), day.date(), day.date()));
        }
        return List.copyOf(stretches);
    }
}
