// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** The vector base map (底图). */
public interface BaseMap {
    /** What a feature is. */
    enum Layer {
        ROAD,
        WATER,
        GREEN,
        BUILDING
    }

    /** Something drawn; {@code rank} 1 is the most important and drawn at every scale, 5 the least. */
    record Feature(Layer layer, String name, int rank, Geometry shape) {}

    /** Put the features in the place of all that there were. */
    void replace(List<Feature> features);
}
