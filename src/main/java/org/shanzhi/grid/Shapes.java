// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import tools.jackson.databind.JsonNode;

/** Reads the shapes of GeoJSON; what is none is refused with the reason. */
final class Shapes {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final int LONGEST_SHOWN = 40;

    private Shapes() {}

    static Geometry read(JsonNode geometry) {
        String type = geometry.path("type").asString("");
        JsonNode coordinates = geometry.path("coordinates");
        Geometry shape = switch (type) {
            case "Point" -> GEOMETRY.createPoint(position(coordinates));
            case "LineString" -> line(coordinates);
            case "MultiLineString" ->
                GEOMETRY.createMultiLineString(all(coordinates, Shapes::line).toArray(LineString[]::new));
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" ->
                GEOMETRY.createMultiPolygon(all(coordinates, Shapes::polygon).toArray(Polygon[]::new));
            case "" -> throw refused("map-shape-missing");
            default -> throw refused("map-shape-unknown", shown(type));
        };
        if (shape.isEmpty()) {
            throw refused("map-shape-missing");
        }
        return shape;
    }

    /** Refuse an area whose border crosses itself, and say where. */
    static void checkArea(Geometry area) {
        var error = new IsValidOp(area).getValidationError();
        if (error != null) {
            throw refused(
                    "map-crosses-itself",
                    error.getCoordinate() == null ? "" : written(error.getCoordinate().x, error.getCoordinate().y));
        }
    }

    static String written(double longitude, double latitude) {
        return String.format(Locale.ROOT, "%.6f, %.6f", longitude, latitude);
    }

    private static LineString line(JsonNode positions) {
        List<Coordinate> line = all(positions, Shapes::position);
        if (line.size() < 2) {
            throw refused("map-line-short");
        }
        return GEOMETRY.createLineString(line.toArray(Coordinate[]::new));
    }

    private static Polygon polygon(JsonNode rings) {
        List<LinearRing> borders = all(rings, Shapes::ring);
        if (borders.isEmpty()) {
            throw refused("map-shape-missing");
        }
        return GEOMETRY.createPolygon(
                borders.getFirst(), borders.subList(1, borders.size()).toArray(LinearRing[]::new));
    }

    private static LinearRing ring(JsonNode positions) {
        List<Coordinate> ring = all(positions, Shapes::position);
        if (ring.size() < 4 || !ring.getFirst().equals2D(ring.getLast())) {
            throw refused("map-ring-open");
        }
        return GEOMETRY.createLinearRing(ring.toArray(Coordinate[]::new));
    }

    private static <T> List<T> all(JsonNode array, Function<JsonNode, T> read) {
        var parts = new ArrayList<T>();
        array.forEach(part -> parts.add(read.apply(part)));
        return parts;
    }

    private static Coordinate position(JsonNode position) {
        JsonNode east = position.path(0);
        JsonNode north = position.path(1);
        if (!position.isArray() || !east.isNumber() || !north.isNumber()) {
            throw refused("map-position", shown(position.toString()));
        }
        double longitude = east.asDouble();
        double latitude = north.asDouble();
        if (!(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)) {
            throw refused("map-not-degrees", shown(position.toString()));
        }
        return new Coordinate(longitude, latitude);
    }

    private static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "\u2026" : text;
    }

    private static RefusedException refused(String slug, Object... arguments) {
        return new RefusedException(422, Refusal.of(slug, arguments));
    }
}
