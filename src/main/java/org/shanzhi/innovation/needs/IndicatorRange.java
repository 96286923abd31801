// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.LocalDate;
import java.util.OptionalDouble;
import org.shanzhi.shared.RegionCode;

/**
 * Between what bounds a measure is as it should be (指标范围).
 *
 * @param measure {@link #HEARD_PER_1000}, or the name of a fact of places
 * @param category of what was heard, with all below it; empty for everything
 */
record IndicatorRange(
        String measure,
        String category,
        RegionCode region,
        LocalDate from,
        OptionalDouble low,
        OptionalDouble high,
        String basis) {
    /** 每千人件数, over the months that are looked at. */
    static final String HEARD_PER_1000 = "heard-per-1000";

    boolean holds(double value) {
        return !(low.isPresent() && value < low.getAsDouble()) && !(high.isPresent() && value > high.getAsDouble());
    }
}
