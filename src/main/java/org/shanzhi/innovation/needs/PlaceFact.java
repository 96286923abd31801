// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fact of places that is asked for (地方情况).
 *
 * @param adds whether the fact of a town is the sum of those of its villages; otherwise it is their mean, by people
 */
record PlaceFact(String name, String unit, boolean adds) {
    static final List<PlaceFact> ALL = List.of(
            new PlaceFact("area-km2", "km2", true),
            new PlaceFact("households", "households", true),
            new PlaceFact("income-per-head-yuan", "yuan", false),
            new PlaceFact("mountain-share", "share", false),
            new PlaceFact("urban-share", "share", false),
            new PlaceFact("left-behind-share", "share", false),
            new PlaceFact("internet-share", "share", false),
            new PlaceFact("digital-systems", "systems", false));

    static Optional<PlaceFact> of(String name) {
        return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(PlaceFact::name).toList();
    }

    /** Return the measures for which a range can be set. */
    static List<String> measures() {
        return Stream.concat(Stream.of(IndicatorRange.HEARD_PER_1000), names().stream())
                .toList();
    }

    boolean isShare() {
        return unit.equals("share");
    }
}
