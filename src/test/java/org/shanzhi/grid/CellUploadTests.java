// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanzhi.grid.CellUpload.Outcome;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.PersonId;
import tools.jackson.databind.json.JsonMapper;

class CellUploadTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String WEST = square("990101001001001", 107.0, 107.1);
    private static final String MIDDLE = square("990101001001002", 107.1, 107.2);
    private static final String EAST = square("990101001002001", 107.2, 107.3);

    private static final PersonId WORKER = new PersonId(new UUID(0, 1));

    private static final CellIndex NOTHING = new CellIndex(List.of(), List.of());

    private static String square(String code, double west, double east) {
        return feature(code, "[[[%1$s,29],[%2$s,29],[%2$s,29.1],[%1$s,29.1],[%1$s,29]]]".formatted(west, east));
    }

    private static String feature(String code, String rings) {
        return """
                {"type":"Feature","properties":{"code":"%s","name":"网格","households":280},
                 "geometry":{"type":"Polygon","coordinates":%s}}""".formatted(code, rings);
    }

    private static Outcome read(CellIndex before, String... features) {
        return readText(before, "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}");
    }

    private static Outcome readText(CellIndex before, String text) {
        return new CellUpload(
                        JsonMapper.builder().build(),
                        region -> region.value().matches("99010100100[12]"),
                        number -> Optional.of(WORKER).filter(_ -> number.equals("DJ-01")),
                        before,
                        TODAY)
                .read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> slugs(Outcome outcome) {
        return ((Outcome.Bad) outcome)
                .faults().stream().map(fault -> fault.refusal().slug()).toList();
    }

    private static CellIndex county() {
        var good = (Outcome.Good) read(NOTHING, WEST, MIDDLE, EAST);
        return new CellIndex(good.cells(), good.cells());
    }

    @Test
    void cellsSideBySideAreGood() {
        var good = (Outcome.Good) read(NOTHING, WEST, MIDDLE, EAST);

        assertThat(good.cells()).hasSize(3);
        assertThat(good.ended()).isEmpty();
        assertThat(good.cells().getFirst().cell().households()).isEqualTo(280);
    }

    @Test
    void cellLeftOutEnds() {
        var good = (Outcome.Good) read(county(), square("990101001001001", 107.0, 107.2));

        assertThat(good.ended()).containsExactly(new CellCode("990101001001002"));
    }

    @Test
    void workerIsNamedByTheirNumberAndStaysWhereTheFileDoesNotSay() {
        String served = WEST.replace("\"households\"", "\"worker\":\"DJ-01\",\"households\"");
        var first = (Outcome.Good) read(NOTHING, served);
        var index = new CellIndex(first.cells(), first.cells());

        assertThat(first.cells().getFirst().cell().worker()).contains(WORKER);
        assertThat(((Outcome.Good) read(index, WEST)).cells().getFirst().cell().worker())
                .contains(WORKER);
        assertThat(((Outcome.Good) read(index, served.replace("DJ-01", "")))
                        .cells()
                        .getFirst()
                        .cell()
                        .worker())
                .isEmpty();
        assertThat(slugs(read(NOTHING, served.replace("DJ-01", "DJ-02")))).containsExactly("cells-unknown-worker");
    }

    @Test
    void overlapIsRefused() {
        var bad = (Outcome.Bad) read(NOTHING, WEST, square("990101001001002", 107.09, 107.2));

        assertThat(slugs(bad)).containsExactly("cells-overlap");
        assertThat(bad.faults().getFirst().feature()).isEqualTo(1);
    }

    @Test
    void overlapWithAnotherVillageIsRefused() {
        assertThat(slugs(read(county(), WEST, square("990101001001002", 107.1, 107.21))))
                .containsExactly("cells-overlap");
    }

    @Test
    void gapIsRefused() {
        assertThat(slugs(read(NOTHING, WEST, square("990101001001002", 107.11, 107.2))))
                .containsExactly("cells-gap");
    }

    @Test
    void landLeftOutIsRefused() {
        assertThat(slugs(read(county(), MIDDLE))).containsExactly("cells-other-land");
    }

    @Test
    void villageThatHadNoCellsAddsItsLand() {
        var first = (Outcome.Good) read(NOTHING, WEST, MIDDLE);
        var index = new CellIndex(first.cells(), first.cells());

        assertThat(read(index, EAST)).isInstanceOf(Outcome.Good.class);
        assertThat(slugs(read(index, WEST, square("990101001001002", 107.1, 107.25))))
                .containsExactly("cells-other-land");
        assertThat(read(index, WEST, square("990101001002001", 107.1, 107.2)))
                .as("a village that is made out of another")
                .isInstanceOf(Outcome.Good.class);
    }

    @Test
    void brokenTextNamesItsLine() {
        var bad = (Outcome.Bad) readText(NOTHING, "{\"type\":\n\"FeatureCollection\",\n\"features\": oops}");

        assertThat(slugs(bad)).containsExactly("cells-not-json");
        assertThat(bad.faults().getFirst().refusal().arguments()).containsExactly("3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|cells-not-features",
                "[]|cells-not-features",
                "null|cells-not-features",
                "12|cells-not-features",
                "{\"type\":\"FeatureCollection\",\"features\":[]}|cells-not-features",
                "{\"type\":\"FeatureCollection\",\"features\":[1]}|cells-bad-code",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"code\":{}}}]}|cells-bad-code"
            })
    void anythingElseIsRefused(String text, String slug) {
        assertThat(slugs(readText(NOTHING, text))).containsExactly(slug);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[[107,29],[108,29],[107,29]]]|cells-not-closed",
                "[[[107,29],[108,29],[108,30],[107,30]]]|cells-not-closed",
                "[[[107,29],[108,30],[108,29],[107,30],[107,29]]]|cells-crosses-itself",
                "[[[107,29],[1e99,29],[108,30],[107,29]]]|cells-bad-position",
                "[[[107,29],[\"x\",29],[108,30],[107,29]]]|cells-bad-position",
                "[]|cells-not-polygon",
                "7|cells-not-polygon"
            })
    void wrongShapeIsRefused(String rings, String slug) {
        assertThat(slugs(read(NOTHING, feature("990101001001001", rings)))).containsExactly(slug);
    }

    @Test
    void codesAreChecked() {
        assertThat(slugs(read(NOTHING, WEST, WEST))).contains("cells-twice");
        assertThat(slugs(read(NOTHING, square("99010100100100", 107.0, 107.1)))).containsExactly("cells-bad-code");
        assertThat(slugs(read(NOTHING, square("990101009001001", 107.0, 107.1))))
                .containsExactly("cells-unknown-village");
    }

    @Test
    void knownCellKeepsItsFirstDay() {
        var known = county().find(new CellCode("990101001001001")).orElseThrow();
        var later = new CellUpload(
                        JsonMapper.builder().build(), _ -> true, _ -> Optional.empty(), county(), TODAY.plusDays(30))
                .read(("{\"type\":\"FeatureCollection\",\"features\":[" + WEST + "," + MIDDLE + "]}")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(((Outcome.Good) later).cells().getFirst().cell().validity())
                .isEqualTo(known.cell().validity());
    }
}
