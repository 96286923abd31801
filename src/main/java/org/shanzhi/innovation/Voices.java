// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/**
 * What residents said, by day, place and category, and by the age of those who said how old they are (声音). Kept from what
 * other modules tell, without words and people; a matter counts on the day on which it was first heard.
 */
public interface Voices {
    /**
     * How many were heard (计数).
     *
     * @param region the village or community, as precisely as known
     */
    record Count(RegionCode region, LocalDate day, Optional<CategoryCode> category, int heard) {}

    /**
     * How many were heard of people of an age (按年龄计数).
     *
     * @param age empty where nobody said how old they are, as in all figures of earlier years
     */
    record Aged(RegionCode region, Optional<CategoryCode> category, Optional<AgeBand> age, int heard) {}

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

    /** Count what was heard in the region in these days, by village, category and age. */
    List<Aged> byAge(RegionCode region, LocalDate from, LocalDate until);
}
