// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.LocalDate;
import java.util.SortedMap;
import org.shanzhi.shared.RegionCode;

/**
 * What a place is like (地方画像), computed from the data at hand, so that what worked in one place is not taken to another
 * unseen.
 */
public interface LocalityProfiles {
    /**
     * A figure of a place (地方指标).
     *
     * @param unit e.g. {@code people}, {@code share}, {@code per-1000}
     * @param source in words, or the name of the data of the platform it was computed from
     * @param day on which it holds
     */
    record Covariate(double value, String unit, String source, LocalDate day) {}

    /** Return what is known of the region on the day, by name; what is unknown is not in it. */
    SortedMap<String, Covariate> of(RegionCode region, LocalDate day);
}
