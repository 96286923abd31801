// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** Writes features as GeoJSON (RFC 7946), with six decimals: a tenth of a metre. */
final class GeoJson {
    private static final int DECIMALS = 6;

    private final StringBuilder text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    private boolean first = true;

    /** Add a feature; values are texts, numbers or booleans. */
    GeoJson feature(Map<String, Object> properties, Geometry shape) {
        text.append(first ? "\n" : ",\n").append("{\"type\":\"Feature\",\"properties\":{");
        first = false;
        String comma = "";
        for (var property : properties.entrySet()) {
            text.append(comma);
            quote(property.getKey());
            text.append(':');
            if (property.getValue() instanceof Number || property.getValue() instanceof Boolean) {
                text.append(property.getValue());
            } else {
                quote(property.getValue().toString());
            }
            comma = ",";
        }
        text.append("},\"geometry\":");
        geometry(shape);
        text.append('}');
        return this;
    }

    @Override
    public String toString() {
        return text + "\n]}\n";
    }

    private void geometry(Geometry shape) {
        // GeoJSON knows no ring apart from a line that closes.
        String type = shape instanceof LineString ? "LineString" : shape.getGeometryType();
        text.append("{\"type\":\"").append(type).append("\",\"coordinates\":");
        switch (shape) {
            case Polygon polygon -> polygon(polygon);
            case MultiPolygon _, MultiLineString _ -> parts((GeometryCollection) shape);
            case LineString line -> line(line.getCoordinateSequence());
            case org.locationtech.jts.geom.Point point -> position(point.getCoordinateSequence(), 0);
            default -> throw new IllegalArgumentException("A map holds no shape of type " + type);
        }
        text.append('}');
    }

    private void parts(GeometryCollection shape) {
        text.append('[');
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            if (i > 0) {
                text.append(',');
            }
            if (shape.getGeometryN(i) instanceof Polygon polygon) {
                polygon(polygon);
            } else {
                line(((LineString) shape.getGeometryN(i)).getCoordinateSequence());
            }
        }
        text.append(']');
    }

    private void polygon(Polygon polygon) {
        text.append('[');
        line(polygon.getExteriorRing().getCoordinateSequence());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            text.append(',');
            line(polygon.getInteriorRingN(i).getCoordinateSequence());
        }
        text.append(']');
    }

    private void line(CoordinateSequence line) {
        text.append('[');
        for (int i = 0; i < line.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            position(line, i);
        }
        text.append(']');
    }

    private void position(CoordinateSequence line, int at) {
        text.append('[')
                .append(number(line.getX(at)))
                .append(',')
                .append(number(line.getY(at)))
                .append(']');
    }

    private static String number(double degrees) {
        return BigDecimal.valueOf(degrees)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private void quote(String value) {
        text.append('"');
        for (char letter : value.toCharArray()) {
            if (letter == '"' || letter == '\\') {
                text.append('\\').append(letter);
            } else if (letter < ' ' || letter == '\u2028' || letter == '\u2029') {
                text.append("\\u%04x".formatted((int) letter));
            } else {
                text.append(letter);
            }
        }
        text.append('"');
    }
}
