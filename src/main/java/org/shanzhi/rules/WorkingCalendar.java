// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The working days with their make-up days (工作日历), and the clocks that run by them. Answered from memory. */
public interface WorkingCalendar {
    /** Day that departs from the ordinary week. */
    record SpecialDay(LocalDate date, boolean working, String name) {}

    /** Tell whether offices work on the day; in a year without a calendar Monday to Friday. */
    boolean isWorkingDay(LocalDate day);

    /** Return the years whose calendar was entered. */
    Set<Integer> knownYears();

    /** Return the end of the limit for something that starts at the instant. */
    Deadline after(Instant start, TimeLimit limit);

    /** Return the working days from the first day (exclusive) to the last (inclusive), for counting what is left. */
    long workingDaysBetween(LocalDate from, LocalDate to);

    /** Enter or replace the special days of a year. */
    void save(int year, List<SpecialDay> days);
}
