// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * The working days with their make-up days (工作日历), and the clocks that run by them. Answered from memory.
 *
 * <p>How limits count (Civil Code, Articles 201 and 203: the day of the start is not counted, the last day ends at 24:00 or,
 * where there are business hours, when business closes):
 *
 * <ul>
 *   <li>hours: natural hours from the instant, by night and on holidays alike;
 *   <li>days: until 23:59:59 of the n-th day after the day of the start; a holiday at the end does not lengthen them;
 *   <li>working days: until the close of business (18:00) of the n-th working day after the day of the start, whatever the
 *       hour of the start and whether or not it was a day off;
 *   <li>working hours: that many hours of open offices (9:00 to 12:00 and 14:00 to 18:00 of working days) after the start;
 *       a limit used up exactly when offices close ends then and not at their next opening.
 * </ul>
 *
 * The hours in brackets are the default; a county may set its own from a day on.
 */
public interface WorkingCalendar {
    /** Day that departs from the ordinary week. */
    record SpecialDay(LocalDate date, boolean working, String name) {}

    /** Tell whether offices work on the day; in a year without a calendar Monday to Friday. */
    boolean isWorkingDay(LocalDate day);

    /** Return the years whose calendar was entered. */
    Set<Integer> knownYears();

    /** Return the end of the limit for something that starts at the instant. */
    Deadline after(Instant start, TimeLimit limit);

    /**
     * Return the deadline put off by the time from one moment to another, measured as the unit counts: hours as they pass, days
     * by the date, working days and hours of open offices by the calendar. A deadline in days keeps its time of day, one in
     * working days ends at the close of business.
     */
    Deadline later(Instant by, Instant from, Instant to, LimitUnit unit);

    /**
     * Return the working days from the first day (exclusive) to the last (inclusive), for counting what is left; 0 if the
     * last is not after the first.
     */
    long workingDaysBetween(LocalDate from, LocalDate to);

    /** Return the special days of the year, ordered by date; empty for a year without a calendar. */
    List<SpecialDay> specialDays(int year);

    /**
     * Enter or replace the special days of a year. Days up to a month outside it may be among them, for a notice sometimes
     * names the last days of the year before.
     */
    void save(int year, List<SpecialDay> days);
}
