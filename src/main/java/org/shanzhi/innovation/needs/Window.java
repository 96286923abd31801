// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.LocalDate;
import java.time.YearMonth;

/** The whole months that are looked at (所看的月份), up to, not including, the month of the day. */
record Window(LocalDate from, LocalDate until, int months) {
    static Window before(LocalDate day, int months) {
        YearMonth now = YearMonth.from(day);
        return new Window(now.minusMonths(months).atDay(1), now.atDay(1), months);
    }

    LocalDate last() {
        return until.minusDays(1);
    }
}
