// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.shanzhi.rules.WorkingCalendar.SpecialDay;

/**
 * What would become of the calendar if the days were saved for the year.
 *
 * @param known whether the year has a calendar already
 * @param days all special days of the year as they would be
 * @param changed the days that differ, by date
 * @param workingBefore working days of the year as it stands; without a calendar Mondays to Fridays
 * @param mark stands for the calendar compared with: another mark, another calendar
 */
record CalendarChange(
        int year,
        boolean known,
        List<SpecialDay> days,
        List<Day> changed,
        long workingBefore,
        long workingAfter,
        String mark) {

    /** A day before and after; empty where it is an ordinary one. */
    record Day(
            LocalDate date,
            Optional<SpecialDay> before,
            Optional<SpecialDay> after,
            boolean workedBefore,
            boolean worksAfter) {
        boolean turns() {
            return workedBefore != worksAfter;
        }
    }

    /** @param entered what was saved for the year; a day of it may lie outside the year */
    static CalendarChange of(int year, List<SpecialDay> days, OfficeCalendar standing, List<SpecialDay> entered) {
        var special = new HashMap<>(standing.special());
        entered.forEach(day -> special.remove(day.date()));
        days.forEach(day -> special.put(day.date(), day));
        var after = new OfficeCalendar(special, standing.years(), standing.hours(), standing.zone());
        var dates = new TreeSet<LocalDate>();
        entered.forEach(day -> dates.add(day.date()));
        days.forEach(day -> dates.add(day.date()));
        List<Day> changed = dates.stream()
                .map(date -> new Day(
                        date,
                        Optional.ofNullable(standing.special().get(date)),
                        Optional.ofNullable(special.get(date)),
                        standing.isWorkingDay(date),
                        after.isWorkingDay(date)))
                .filter(day -> !day.before().equals(day.after()))
                .toList();
        boolean known = standing.years().contains(year);
        return new CalendarChange(
                year,
                known,
                List.copyOf(days),
                changed,
                workingDays(standing, year),
                workingDays(after, year),
                known + "-" + Integer.toHexString(standing.special().hashCode()));
    }

    static long workingDays(OfficeCalendar calendar, int year) {
        return calendar.workingDaysBetween(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31));
    }

    /** Count the days that turn from working days into days off or the other way round. */
    long turning() {
        return changed.stream().filter(Day::turns).count();
    }

    /** Tell whether saving would change anything: a year without any special day is a calendar too. */
    boolean savable() {
        return !known || !changed.isEmpty();
    }

    /** Tell whether deadlines may have counted these days already: those set today reach a few months ahead. */
    boolean mayBeInUse(LocalDate today) {
        return today.plusMonths(3).getYear() >= year;
    }
}
