// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.shanzhi.shared.RegionCode;

/** The base map ready to be sent: each layer as bytes, and an index for parts of it. Immutable. */
final class MapLayers {
    private final Map<BaseMap.Layer, Prepared> whole = new EnumMap<>(BaseMap.Layer.class);
    private final Map<BaseMap.Layer, STRtree> trees = new EnumMap<>(BaseMap.Layer.class);
    private final Map<BaseMap.Layer, Integer> counts = new EnumMap<>(BaseMap.Layer.class);
    private final SortedMap<RegionCode, Geometry> outlines = new TreeMap<>();
    private final Map<BaseMap.Layer, MapChange> latest;

    private record Numbered(int position, BaseMap.Feature feature) {}

    /** @param latest what was last done to each layer; empty for one that is as old as the platform itself */
    MapLayers(List<BaseMap.Feature> features, Map<BaseMap.Layer, MapChange> latest) {
        this.latest = Map.copyOf(latest);
        features.forEach(feature -> {
            counts.merge(feature.layer(), 1, Integer::sum);
            feature.region().ifPresent(region -> outlines.put(region, feature.shape()));
        });
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

    int count(BaseMap.Layer layer) {
        return counts.getOrDefault(layer, 0);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Return what was last done to the layer. */
    Optional<MapChange> latest(BaseMap.Layer layer) {
        return Optional.ofNullable(latest.get(layer));
    }

    /** Return the borders that were uploaded, by the region's code. */
    SortedMap<RegionCode, Geometry> outlines() {
        return Collections.unmodifiableSortedMap(outlines);
    }

    /** Return where what is drawn is from and on which terms, each said once. */
    List<String> attribution() {
        return Stream.of(BaseMap.Layer.values())
                .filter(layer -> count(layer) > 0)
                .flatMap(layer -> latest(layer).stream())
                .map(change -> Stream.of(
                                change.origin().source(), change.origin().licence())
                        .filter(words -> !words.isBlank())
                        .collect(Collectors.joining(" \u00b7 ")))
                .filter(words -> !words.isEmpty())
                .distinct()
                .toList();
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
