// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.shanzhi.grid.MapUpload.Outcome;
import tools.jackson.databind.json.JsonMapper;

/** What is uploaded as a map is drawn or refused with its place in the file and the reason. */
class MapUploadTests {
    private static final Envelope COUNTY = new Envelope(107.0, 107.3, 29.0, 29.2);
    private static final String LINE = "{\"type\":\"LineString\",\"coordinates\":[[107.1,29.1],[107.2,29.1,320.5]]}";
    private static final String AREA =
            "{\"type\":\"Polygon\",\"coordinates\":[[[107.1,29.1],[107.2,29.1],[107.2,29.2],[107.1,29.1]]]}";
    private static final String BOW_TIE = "{\"type\":\"Polygon\",\"coordinates\":"
            + "[[[107.1,29.1],[107.2,29.2],[107.2,29.1],[107.1,29.2],[107.1,29.1]]]}";

    private static String feature(String properties, String geometry) {
        return "{\"type\":\"Feature\",\"properties\":" + properties + ",\"geometry\":" + geometry + "}";
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[\n" + String.join(",\n", features) + "\n]}";
    }

    private static Outcome read(String text) {
        return read(text, Optional.empty(), COUNTY);
    }

    private static Outcome read(String text, Optional<BaseMap.Layer> chosen, Envelope county) {
        return new MapUpload(
                        JsonMapper.builder().build(),
                        chosen,
                        region -> region.value().startsWith("990101"),
                        county)
                .read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String faults(Outcome outcome) {
        return ((Outcome.Bad) outcome)
                .faults().stream()
                        .map(fault -> fault.feature() + "@" + fault.line() + " "
                                + fault.refusal().slug())
                        .collect(Collectors.joining("; "));
    }

    @Test
    void everyFeatureSaysItsLayerInEitherLanguage() {
        var good = (Outcome.Good) read(collection(
                feature("{\"layer\":\"roads\",\"name\":\"Riverside\",\"rank\":1}", LINE),
                feature("{\"图层\":\"水系\",\"名称\":\"青岚江\"}", AREA),
                feature("{\"layer\":\"outline\",\"code\":\"990101000000\"}", AREA)));

        assertThat(good.layers())
                .containsExactlyInAnyOrder(BaseMap.Layer.ROAD, BaseMap.Layer.WATER, BaseMap.Layer.OUTLINE);
        assertThat(good.features())
                .extracting(feature -> feature.name() + " " + feature.rank())
                .containsExactly("Riverside 1", "青岚江 2", " 1");
    }

    @Test
    void fileOfOneLayerNeedsNoWordOfItInEachFeature() {
        var good = (Outcome.Good)
                read(collection(feature("null", AREA)), Optional.of(BaseMap.Layer.GREEN), new Envelope());

        assertThat(good.features()).extracting(BaseMap.Feature::layer).containsExactly(BaseMap.Layer.GREEN);
    }

    @Test
    void faultsAreToldWithTheirFeatureAndLine() {
        assertThat(faults(read(collection(
                        feature("{\"layer\":\"roads\"}", LINE),
                        feature("{\"layer\":\"roads\"}", AREA),
                        feature("{\"layer\":\"moon\"}", LINE),
                        feature("{}", LINE),
                        feature("{\"layer\":\"roads\",\"rank\":9}", LINE),
                        feature("{\"layer\":\"roads\",\"name\":\"" + "x".repeat(61) + "\"}", LINE),
                        feature("{\"layer\":\"outlines\"}", AREA),
                        feature("{\"layer\":\"outlines\",\"code\":\"110000000000\"}", AREA)))))
                .isEqualTo("2@3 map-shape-roads; 3@4 map-layer-unknown; 4@5 map-layer-missing; 5@6 map-rank;"
                        + " 6@7 map-name-long; 7@8 map-outline-code; 8@9 map-outline-unknown");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"type":"LineString","coordinates":[[35412345.5,3212345.1],[1,2]]} | map-not-degrees
                    {"type":"LineString","coordinates":[[29.1,107.1],[29.1,107.2]]} | map-not-degrees
                    {"type":"LineString","coordinates":[["a",1],[1,2]]} | map-position
                    {"type":"LineString","coordinates":[[107.1,29.1]]} | map-line-short
                    {"type":"LineString","coordinates":[]} | map-line-short
                    {"type":"MultiLineString","coordinates":[]} | map-shape-missing
                    {"type":"LineString","coordinates":[[87.1,29.1],[87.2,29.1]]} | map-far-away
                    {"type":"Polygon","coordinates":[[[107.1,29.1],[107.2,29.1],[107.2,29.2]]]} | map-ring-open
                    {"type":"GeometryCollection","geometries":[]} | map-shape-unknown
                    null | map-shape-missing
                    7 | map-shape-missing
                    """)
    void shapeThatCannotBeDrawnSaysWhy(String geometry, String slug) {
        assertThat(faults(read(collection(feature("{\"layer\":\"roads\"}", geometry)))))
                .isEqualTo("1@2 " + slug);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nothing | map-not-json
                    {"type":"FeatureCollection","features":[{ | map-not-json
                    [] | map-not-features
                    {} | map-not-features
                    {"type":"FeatureCollection","features":[]} | map-not-features
                    {"type":"Feature","features":[1]} | map-not-features
                    {"crs":{"properties":{"name":"EPSG:3857"}}} | map-other-reference
                    """)
    void fileThatIsNoMapSaysWhy(String text, String slug) {
        assertThat(faults(read(text))).endsWith(slug);
    }

    @Test
    void deepNestingIsRefusedAndNotFollowed() {
        assertThat(faults(read("{\"features\":[" + "[".repeat(100_000)))).isEqualTo("0@0 map-not-json");
    }

    @Test
    void borderThatCrossesItselfIsMendedForAPictureAndRefusedForARegion() {
        var good = (Outcome.Good) read(collection(feature("{\"layer\":\"green\"}", BOW_TIE)));

        assertThat(good.features().getFirst().shape().isValid()).isTrue();
        assertThat(faults(read(collection(feature("{\"layer\":\"outlines\",\"code\":\"990101000000\"}", BOW_TIE)))))
                .isEqualTo("1@2 map-crosses-itself");
    }

    @Test
    void outlineIsGivenOnce() {
        String outline = feature("{\"layer\":\"outlines\",\"code\":\"990101000000\"}", AREA);

        assertThat(faults(read(collection(outline, outline)))).isEqualTo("2@3 map-outline-twice");
    }

    @Test
    void shapesAcrossHalfTheCountryAreNoCounty() {
        String far = LINE.replace("107.1", "87.1");

        assertThat(faults(read(
                        collection(feature("{}", LINE), feature("{}", far)),
                        Optional.of(BaseMap.Layer.ROAD),
                        new Envelope())))
                .isEqualTo("0@0 map-too-wide");
    }

    @Test
    void notEveryFaultOfABrokenFileIsListed() {
        String[] broken =
                IntStream.range(0, 300).mapToObj(_ -> feature("{}", LINE)).toArray(String[]::new);

        assertThat(((Outcome.Bad) read(collection(broken))).faults()).hasSize(50);
    }

    @Test
    void referenceInDegreesIsTaken() {
        for (String name : List.of("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4490", "urn:ogc:def:crs:EPSG::4326")) {
            assertThat(read("{\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"" + name + "\"}},"
                            + collection(feature("{\"layer\":\"roads\"}", LINE)).substring(1)))
                    .isInstanceOf(Outcome.Good.class);
        }
    }
}
