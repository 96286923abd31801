// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.RegionCode;

/** Who lives where, by age, and what the places are like (常住人口与地方情况); dated, with the source. */
public interface Residents {
    /** Age bands in use, in years. */
    List<String> AGE_BANDS = Stream.of(AgeBand.values()).map(AgeBand::code).toList();

    /** How many people of an age live in a village or community (常住人口). */
    record Count(RegionCode region, String ageBand, LocalDate from, int people, String source) {}

    /** What a place is like: one fact, e.g. {@code area-km2} (地方情况). */
    record Fact(RegionCode region, String fact, LocalDate from, double value, String source) {}

    void save(List<Count> counts);

    void saveFacts(List<Fact> facts);

    /** Return what holds on the day for every village of the region, ordered by region and age. */
    List<Count> within(RegionCode region, LocalDate on);

    /** Return how many people live in each village of the region on the day. */
    SortedMap<RegionCode, Integer> people(RegionCode region, LocalDate on);

    /** Return the facts that hold on the day of the region and of what lies within it. */
    List<Fact> facts(RegionCode region, LocalDate on);
}
