// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Lineal;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.RegionCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a base map from GeoJSON and checks it: what each feature is, that its shape can be drawn, and that it lies here. */
final class MapUpload {
    static final int MOST_BYTES = 16 << 20;
    static final int MOST_FEATURES = 100_000;

    private static final int MOST_FAULTS = 50;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_SHOWN = 20;
    /** Farther from the county than this, in degrees, nothing of its map can lie. */
    private static final double NEAR = 1;
    /** No county reaches over so many degrees. */
    private static final double WIDEST = 10;

    private final JsonMapper json;
    private final Optional<BaseMap.Layer> chosen;
    private final Predicate<RegionCode> regions;
    private final Envelope county;
    private final List<Fault> faults = new ArrayList<>();
    private final List<BaseMap.Feature> features = new ArrayList<>();
    private final Map<RegionCode, Integer> outlines = new HashMap<>();
    private final Envelope extent = new Envelope();

    /** What an upload leads to. */
    sealed interface Outcome {
        /** The layers that the file holds may be replaced by its features. */
        record Good(Set<BaseMap.Layer> layers, List<BaseMap.Feature> features) implements Outcome {}

        record Bad(List<Fault> faults) implements Outcome {}
    }

    /** Something wrong: with the feature of this number, counted from one, or with the whole file if it is 0. */
    record Fault(int feature, int line, Refusal refusal) {}

    /**
     * @param chosen the layer that all features belong to; empty if each says it itself
     * @param regions tells which regions there are
     * @param county where the cells lie; null envelope if there are none yet
     */
    MapUpload(JsonMapper json, Optional<BaseMap.Layer> chosen, Predicate<RegionCode> regions, Envelope county) {
        this.json = json;
        this.chosen = chosen;
        this.regions = regions;
        this.county = new Envelope(county);
        this.county.expandBy(NEAR);
    }

    Outcome read(byte[] file) {
        try {
            new GeoJsonReading(json).read(file, MOST_FEATURES, found -> {
                if (faults.size() < MOST_FAULTS) {
                    take(found);
                }
            });
        } catch (RefusedException unreadable) {
            faults.add(new Fault(0, 0, unreadable.refusal()));
        }
        if (faults.isEmpty() && (extent.getWidth() > WIDEST || extent.getHeight() > WIDEST)) {
            faults.add(new Fault(0, 0, Refusal.of("map-too-wide", Math.round(WIDEST))));
        }
        if (!faults.isEmpty()) {
            return new Outcome.Bad(faults);
        }
        var layers = EnumSet.noneOf(BaseMap.Layer.class);
        features.forEach(feature -> layers.add(feature.layer()));
        return new Outcome.Good(layers, features);
    }

    private void take(GeoJsonReading.Found found) {
        try {
            features.add(feature(found));
        } catch (RefusedException why) {
            faults.add(new Fault(found.number(), found.line(), why.refusal()));
        }
    }

    private BaseMap.Feature feature(GeoJsonReading.Found found) {
        JsonNode properties = found.properties();
        BaseMap.Layer layer = chosen.orElseGet(() -> layer(properties));
        String name = first(properties, "name", "名称");
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw refused("map-name-long", LONGEST_NAME);
        }
        Geometry shape = shape(layer, found.geometry());
        checkPlace(shape);
        return new BaseMap.Feature(
                layer,
                name,
                rank(layer, properties.path("rank"), shape),
                shape,
                layer == BaseMap.Layer.OUTLINE ? Optional.of(region(properties, found.number())) : Optional.empty());
    }

    private static BaseMap.Layer layer(JsonNode properties) {
        String said = first(properties, "layer", "图层");
        return Stream.of(BaseMap.Layer.values())
                .filter(layer -> words(layer).contains(said.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        said.isEmpty() ? refused("map-layer-missing") : refused("map-layer-unknown", shortened(said)));
    }

    /** Return how files name the layer. */
    static List<String> words(BaseMap.Layer layer) {
        return switch (layer) {
            case ROAD -> List.of("roads", "road", "道路");
            case WATER -> List.of("water", "水系");
            case GREEN -> List.of("green", "绿地");
            case BUILDING -> List.of("buildings", "building", "建筑");
            case OUTLINE -> List.of("outlines", "outline", "界线");
        };
    }

    private static Geometry shape(BaseMap.Layer layer, JsonNode geometry) {
        Geometry shape = Shapes.read(geometry);
        boolean fits = switch (layer) {
            case ROAD -> shape instanceof Lineal;
            case WATER -> shape instanceof Lineal || shape instanceof Polygonal;
            case GREEN, BUILDING, OUTLINE -> shape instanceof Polygonal;
        };
        if (!fits) {
            throw refused("map-shape-" + words(layer).getFirst(), shape.getGeometryType());
        }
        if (layer == BaseMap.Layer.OUTLINE) {
            Shapes.checkArea(shape);
        }
        return shape instanceof Polygonal ? drawable(shape) : shape;
    }

    /** A border that touches itself is mended: for a picture it does not matter, and much data has a few. */
    private static Geometry drawable(Geometry area) {
        if (new IsValidOp(area).isValid()) {
            return area;
        }
        Geometry mended = GeometryFixer.fix(area);
        if (mended.isEmpty() || !(mended instanceof Polygonal)) {
            Shapes.checkArea(area);
        }
        return mended;
    }

    private void checkPlace(Geometry shape) {
        Envelope place = shape.getEnvelopeInternal();
        if (!county.isNull() && !county.contains(place)) {
            var at = shape.getCoordinate();
            throw refused("map-far-away", Shapes.written(at.x, at.y));
        }
        extent.expandToInclude(place);
    }

    private static int rank(BaseMap.Layer layer, JsonNode said, Geometry shape) {
        if (said.isMissingNode() || said.isNull()) {
            return switch (layer) {
                case OUTLINE -> 1;
                case WATER -> shape instanceof Polygonal ? 2 : 3;
                case ROAD, GREEN -> 3;
                case BUILDING -> 4;
            };
        }
        String rank = said.asString("");
        if (!rank.matches("[1-5]")) {
            throw refused("map-rank", shortened(said.toString()));
        }
        return Integer.parseInt(rank);
    }

    private RegionCode region(JsonNode properties, int number) {
        String digits = first(properties, "code", "区划代码");
        if (!digits.matches("\\d{12}")) {
            throw refused("map-outline-code", shortened(digits));
        }
        var code = new RegionCode(digits);
        if (!regions.test(code)) {
            throw refused("map-outline-unknown", digits);
        }
        Integer earlier = outlines.putIfAbsent(code, number);
        if (earlier != null) {
            throw refused("map-outline-twice", digits, earlier);
        }
        return code;
    }

    private static String first(JsonNode properties, String... names) {
        return Stream.of(names)
                .map(name -> properties.path(name).asString("").strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "\u2026" : text;
    }

    private static RefusedException refused(String slug, Object... arguments) {
        return new RefusedException(422, Refusal.of(slug, arguments));
    }
}
