// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.util.Arrays;
import java.util.Locale;

/** By what a table is ordered (排序), the largest first. Places with too few answers stand at the end, not at zero. */
enum Order {
    HEARD,
    CLOSED,
    ANSWERS,
    RESPONSE,
    SOLVED,
    SATISFIED,
    ON_TIME,
    SILENT;

    static Order of(String word) {
        return Arrays.stream(values())
                .filter(order -> order.word().equals(word))
                .findFirst()
                .orElse(ANSWERS);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    double value(Count count, Weights weights) {
        return switch (this) {
            case HEARD -> count.heard();
            case CLOSED -> count.closed();
            case ANSWERS -> count.answers();
            case RESPONSE -> count.response(weights).value().orElse(-1.0);
            case SOLVED -> count.solvedShare(weights).value().orElse(-1.0);
            case SATISFIED -> count.satisfiedShare(weights).value().orElse(-1.0);
            case ON_TIME -> count.onTimeShare(weights).value().orElse(-1.0);
            case SILENT -> count.silent(weights).value().orElse(-1.0);
        };
    }
}
