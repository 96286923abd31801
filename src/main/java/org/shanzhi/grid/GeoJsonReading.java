// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.function.Consumer;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a GeoJSON file (RFC 7946) feature by feature, so that a large one never lies in memory as a whole. */
final class GeoJsonReading {
    private static final int LONGEST_SHOWN = 40;

    private final JsonMapper json;

    GeoJsonReading(JsonMapper json) {
        this.json = json;
    }

    /**
     * A feature as it was found.
     *
     * @param number its place in the file, counted from 1
     * @param line the line in which it begins
     */
    record Found(int number, int line, JsonNode properties, JsonNode geometry) {}

    /** Hand over each feature in turn; refused if the file is no collection of features, or of more than these. */
    void read(byte[] file, int most, Consumer<Found> taken) {
        try (JsonParser parser = json.createParser(file)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refused("map-not-features");
            }
            boolean collection = false;
            int features = 0;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                if (member.equals("features") && value == JsonToken.START_ARRAY) {
                    features = features(parser, most, taken);
                } else if (member.equals("type") && value == JsonToken.VALUE_STRING) {
                    collection = parser.getString().equals("FeatureCollection");
                } else if (member.equals("crs")) {
                    checkReference(parser.readValueAsTree());
                } else {
                    parser.skipChildren();
                }
            }
            if (!collection || features == 0) {
                throw refused("map-not-features");
            }
        } catch (JacksonException broken) {
            TokenStreamLocation at = broken.getLocation();
            throw refused("map-not-json", at == null || at.getLineNr() < 1 ? "?" : Integer.toString(at.getLineNr()));
        }
    }

    private static int features(JsonParser parser, int most, Consumer<Found> taken) {
        int number = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int line = parser.currentTokenLocation().getLineNr();
            JsonNode feature = parser.readValueAsTree();
            if (++number > most) {
                throw refused("map-too-many", most);
            }
            taken.accept(new Found(number, line, feature.path("properties"), feature.path("geometry")));
        }
        return number;
    }

    /** Degrees are all that the form knows; what older programs write about another reference is not passed over. */
    private static void checkReference(JsonNode reference) {
        String name = reference.path("properties").path("name").asString("");
        if (!name.isEmpty() && !name.matches("(?i).*(CRS84|4326|4490)")) {
            throw refused(
                    "map-other-reference", name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) : name);
        }
    }

    private static RefusedException refused(String slug, Object... arguments) {
        return new RefusedException(422, Refusal.of(slug, arguments));
    }
}
