// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/** The base map ready to be sent: each layer as bytes, and an index for parts of it. Immutable. */
final class MapLayers {
    private final Map<BaseMap.Layer, Prepared> whole = new EnumMap<>(BaseMap.Layer.class);
    private final Map<BaseMap.Layer, STRtree> trees = new EnumMap<>(BaseMap.Layer.class);

    private record Numbered(int position, BaseMap.Feature feature) {}

    MapLayers(List<BaseMap.Feature> features) {
        for (var layer : BaseMap.Layer.values()) {
            var tree = new STRtree();
            var json = new GeoJson();
            for (int i = 0; i < features.size(); i++) {
                var feature = features.get(i);
                if (feature.layer() == layer) {
                    json.feature(properties(feature), feature.shape());
                    tree.insert(feature.shape().getEnvelopeInternal(), new Numbered(i, feature));
                }
            }
            tree.build();
            trees.put(layer, tree);
            whole.put(layer, Prepared.of(json.toString()));
        }
    }

    Prepared whole(BaseMap.Layer layer) {
        return whole.getOrDefault(layer, Prepared.of(new GeoJson().toString()));
    }

    /** Return the features of the layer that touch the box, as GeoJSON. */
    Prepared within(BaseMap.Layer layer, Envelope box) {
        var json = new GeoJson();
        var tree = trees.get(layer);
        if (tree != null) {
            List<?> found = tree.query(box);
            found.stream()
                    .map(Numbered.class::cast)
                    .sorted(Comparator.comparingInt(Numbered::position))
                    .forEach(item -> json.feature(properties(item.feature), item.feature.shape()));
        }
        return Prepared.of(json.toString());
    }

    private static Map<String, Object> properties(BaseMap.Feature feature) {
        var properties = new LinkedHashMap<String, Object>();
        if (!feature.name().isEmpty()) {
            properties.put("name", feature.name());
        }
        properties.put("rank", feature.rank());
        return properties;
    }
}
