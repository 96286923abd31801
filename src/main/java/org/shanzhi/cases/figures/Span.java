// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Whole months that are looked at (统计时段), from the first up to and including the last. */
record Span(YearMonth first, YearMonth last) {
    static final List<Integer> LENGTHS = List.of(1, 3, 6, 12);

    /** Return the given number of whole months before the running one. */
    static Span before(YearMonth running, int months) {
        return new Span(running.minusMonths(months), running.minusMonths(1));
    }

    /** Return the equally long time before. */
    Span previous() {
        return before(first, months());
    }

    int months() {
        return (int) first.until(last, ChronoUnit.MONTHS) + 1;
    }

    List<YearMonth> all() {
        return Stream.iterate(first, month -> month.plusMonths(1))
                .limit(months())
                .toList();
    }
}
