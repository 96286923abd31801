// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.shanzhi.shared.RegionCode;

/** The vector base map (底图). */
public interface BaseMap {
    /** What a feature is. */
    enum Layer {
        ROAD,
        WATER,
        GREEN,
        BUILDING,
        /** The border of a region, drawn where it is known instead of the borders of its cells. */
        OUTLINE
    }

    /**
     * Something drawn.
     *
     * @param rank 1 is the most important and drawn at every scale, 5 the least
     * @param region whose outline it is; empty for everything else
     */
    record Feature(Layer layer, String name, int rank, Geometry shape, Optional<RegionCode> region) {
        public Feature(Layer layer, String name, int rank, Geometry shape) {
            this(layer, name, rank, shape, Optional.empty());
        }
    }

    /** Where a map is from and on which terms it is shown (地图来源); the map says so. */
    record Origin(String source, String licence) {}

    /** Put the features in the place of all that there were. */
    void replace(List<Feature> features, Origin origin);
}
