// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.locationtech.jts.geom.Point;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.SheetFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gazetteer as GeoJSON: each feature a place, its properties the columns, its shape where it lies. */
final class PlaceFormat implements SheetFormat {
    private static final int MOST_PROPERTIES = 60;
    private static final int MOST_PLACES = 50_000;

    private final JsonMapper json;

    PlaceFormat(JsonMapper json) {
        this.json = json;
    }

    private record Row(int line, Map<String, String> cells) {}

    @Override
    public String endings() {
        return ".geojson,.json";
    }

    @Override
    public String address() {
        return "/admin/gazetteer/places.geojson";
    }

    @Override
    public boolean recognises(String text) {
        String begun = text.startsWith("\ufeff") ? text.substring(1) : text;
        return begun.stripLeading().startsWith("{");
    }

    @Override
    public String rows(String text) {
        var rows = new ArrayList<Row>();
        Set<String> headings = new LinkedHashSet<>();
        String begun = text.startsWith("\ufeff") ? text.substring(1) : text;
        new GeoJsonReading(json).read(begun.getBytes(StandardCharsets.UTF_8), MOST_PLACES, found -> {
            Row row = row(found);
            rows.add(row);
            headings.addAll(row.cells().keySet());
            if (headings.size() > MOST_PROPERTIES) {
                throw new RefusedException(422, Refusal.of("map-too-many-properties", MOST_PROPERTIES));
            }
        });
        return written(rows, headings);
    }

    private static Row row(GeoJsonReading.Found found) {
        var cells = new LinkedHashMap<String, String>();
        found.properties().properties().forEach(property -> {
            String name = property.getKey().strip();
            if (!name.isEmpty()) {
                cells.put(name, words(property.getValue()));
            }
        });
        JsonNode geometry = found.geometry();
        JsonNode position = geometry.path("coordinates");
        if (geometry.path("type").asString("").equals("Point")) {
            // What is wrong with a number is then said in its line.
            cells.put(GazetteerSheet.LONGITUDE, words(position.path(0)));
            cells.put(GazetteerSheet.LATITUDE, words(position.path(1)));
        } else if (!geometry.isMissingNode() && !geometry.isNull()) {
            var point = middle(found);
            cells.put(GazetteerSheet.LONGITUDE, GazetteerSheet.degrees(point.getX()));
            cells.put(GazetteerSheet.LATITUDE, GazetteerSheet.degrees(point.getY()));
        }
        return new Row(found.line(), cells);
    }

    /** Where a place is an area or a line, a point on it stands for it. */
    private static Point middle(GeoJsonReading.Found found) {
        try {
            return Shapes.read(found.geometry()).getInteriorPoint();
        } catch (RefusedException unreadable) {
            throw new RefusedException(422, Refusal.of("place-shape-unreadable", found.number(), found.line()));
        }
    }

    private static String words(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(PlaceFormat::words)
                        .collect(Collectors.joining("\u3001"))
                : value.isNull() || value.isMissingNode()
                        ? ""
                        : value.isContainer() ? value.toString() : value.asString();
    }

    /** Write each row in the line where its feature began; features that share a line follow each other. */
    private static String written(List<Row> rows, Set<String> headings) {
        var text = new StringBuilder();
        line(text, headings);
        int line = 1;
        for (Row row : rows) {
            while (++line < row.line()) {
                text.append('\n');
            }
            line(
                    text,
                    headings.stream()
                            .map(heading -> row.cells().getOrDefault(heading, ""))
                            .toList());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, Iterable<String> cells) {
        String separator = "";
        for (String cell : cells) {
            text.append(separator)
                    .append('"')
                    .append(cell.replace("\"", "\"\"").replaceAll("[\\t\\r\\n]+", " "))
                    .append('"');
            separator = "\t";
        }
        text.append('\n');
    }
}
