// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entry of the gazetteer (地名): a road, an estate, a building, a public place or a region by its name.
 *
 * @param cell the cell it lies in; absent for what spans several, such as a road or a town
 */
public record NamedPlace(
        String name,
        List<String> aliases,
        Kind kind,
        Point point,
        RegionCode region,
        @Nullable CellCode cell) {
    public NamedPlace {
        aliases = List.copyOf(aliases);
    }

    /** What is named. */
    public enum Kind {
        REGION,
        ROAD,
        ESTATE,
        BUILDING,
        PUBLIC_PLACE
    }
}
