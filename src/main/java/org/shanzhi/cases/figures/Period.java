// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Time that is counted as one (统计期), from the first up to and including the last day. It is named by the month in which it
 * ends: a period from the 19th of October belongs to November.
 */
record Period(LocalDate first, LocalDate last) {

    YearMonth month() {
        return YearMonth.from(last);
    }

    Instant begins(ZoneId zone) {
        return first.atStartOfDay(zone).toInstant();
    }

    Instant ends(ZoneId zone) {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Return when nothing of it changes any more. */
    Instant closes(Formula formula, ZoneId zone) {
        return last.plusDays(1L + formula.closingDays()).atStartOfDay(zone).toInstant();
    }

    /** List the periods from the one that begins on or before a day up to the one in which another day lies, without a gap. */
    static List<Period> between(LocalDate from, LocalDate until, CountyFormulas formulas) {
        var periods = new ArrayList<Period>();
        LocalDate first = from;
        while (!formulas.begins(first)) {
            first = first.minusDays(1);
        }
        while (!first.isAfter(until)) {
            LocalDate next = first.plusDays(1);
            while (!formulas.begins(next)) {
                next = next.plusDays(1);
            }
            periods.add(new Period(first, next.minusDays(1)));
            first = next;
        }
        return List.copyOf(periods);
    }

    /** Return the period in which the day lies. */
    static Period of(LocalDate day, CountyFormulas formulas) {
        return between(day, day, formulas).getLast();
    }
}
