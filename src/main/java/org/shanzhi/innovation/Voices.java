// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/**
 * What residents said, by day, place and category (声音). Kept from what other modules tell, without words and people; a matter
 * counts on the day on which it was first heard.
 */
public interface Voices {
    /**
     * How many were heard (计数).
     *
     * @param region the village or community, as precisely as known
     */
    record Count(RegionCode region, LocalDate day, Optional<CategoryCode> category, int heard) {}

    /**
     * What the desk of earlier years counted in a month (往年月度数据).
     *
     * @param month its first day
     */
    record Earlier(RegionCode region, LocalDate month, CategoryCode category, int heard, String source) {}

    /** Keep what was counted before the platform was there; {@link #counts} tells it on the first day of its month. */
    void saveEarlier(List<Earlier> counted);

    /** Return the first day from which anything is known of the region: before it, silence means nothing. */
    Optional<LocalDate> first(RegionCode region);

    /** Return the first day from which every matter is known of the region, day by day. */
    Optional<LocalDate> firstDaily(RegionCode region);

    /**
     * Count what was heard in the region from a day up to, not including, another, by village and day.
     *
     * @param category with all below it; empty for everything
     */
    List<Count> counts(RegionCode region, Optional<CategoryCode> category, LocalDate from, LocalDate until);
}
