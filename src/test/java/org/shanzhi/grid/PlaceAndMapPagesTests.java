// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.access.Grant;
import org.shanzhi.access.Scope;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.Gazetteer;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.shanzhi.ui.Groundwork;
import org.shanzhi.ui.Viewer;
import org.shanzhi.ui.Viewers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.HtmlUtils;

/** The names of places and the base map through their pages, on a county that has none of either yet. */
@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "ui")
@AutoConfigureMockMvc(addFilters = false)
@WithPostgres
@Import(PlaceAndMapPagesTests.Office.class)
class PlaceAndMapPagesTests {
    private static final Validity ALWAYS = Validity.since(LocalDate.of(2020, 1, 1));
    private static final RegionCode COUNTY = new RegionCode("990101000000");
    private static final RegionCode TOWN = new RegionCode("990101001000");
    private static final RegionCode VILLAGE = new RegionCode("990101001001");
    private static final RegionCode OTHER = new RegionCode("990101001002");
    private static final CellCode CELL = new CellCode("990101001001001");
    private static final CellCode OTHER_CELL = new CellCode("990101001002001");
    private static final Pattern HIDDEN = Pattern.compile("name=\"(mark|parcel)\" value=\"([^\"]*)\"");
    private static final String ROAD = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"layer":"roads","name":"滨河路","rank":1},"geometry":{"type":"LineString","coordinates":[[107.01,29.05],[107.15,29.05]]}},
            {"type":"Feature","properties":{"layer":"outlines","code":"990101001000"},"geometry":{"type":"Polygon","coordinates":[[[107,29],[107.3,29],[107.3,29.1],[107,29.1],[107,29]]]}}
            ]}""";

    /** Who looks at the pages. */
    @TestConfiguration
    static class Office {
        private RegionCode reach = COUNTY;

        @Bean
        @Primary
        Viewers testViewers() {
            return () -> Optional.of(new Viewer(
                    new AccountId(new UUID(0, 1)),
                    "周敏",
                    Set.of(Role.ADMINISTRATOR),
                    List.of(new Viewer.Reach(Role.ADMINISTRATOR, reach, Optional.empty())),
                    Optional.empty()));
        }

        @Bean
        @Primary
        Actors testActors() {
            return () -> new Actor.Staff(
                    new AccountId(new UUID(0, 1)),
                    new PersonId(new UUID(0, 2)),
                    "周敏",
                    new OrganisationId(new UUID(0, 3)),
                    List.of(new Grant(Role.ADMINISTRATOR, new Scope(reach, Optional.empty()))));
        }
    }

    @Autowired
    Office office;

    @Autowired
    MockMvcTester web;

    @Autowired
    Regions regions;

    @Autowired
    Cells cells;

    @Autowired
    Addresses addresses;

    @Autowired
    Gazetteer gazetteer;

    @Autowired
    JdbcBaseMap map;

    @Autowired
    List<Groundwork> groundwork;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @BeforeEach
    void countyWithTwoCells() {
        office.reach = COUNTY;
        jdbc.sql("TRUNCATE grid.place, grid.feature, grid.map_change, grid.cell")
                .update();
        addresses.save(List.of());
        map.replace(List.of(), new BaseMap.Origin("", ""));
        regions.save(List.of(
                new Region(COUNTY, "青岚县", RegionLevel.COUNTY, Optional.empty(), List.of(), ALWAYS),
                new Region(TOWN, "城关街道", RegionLevel.TOWN, Optional.of(COUNTY), List.of(), ALWAYS),
                new Region(VILLAGE, "文庙社区", RegionLevel.VILLAGE, Optional.of(TOWN), List.of(), ALWAYS),
                new Region(OTHER, "河西社区", RegionLevel.VILLAGE, Optional.of(TOWN), List.of(), ALWAYS)));
        cells.save(List.of(square(CELL, 107.0, 107.1), square(OTHER_CELL, 107.1, 107.2)));
    }

    private static Cells.Drawn square(CellCode code, double west, double east) {
        return new Cells.Drawn(
                new Cell(
                        code,
                        "第" + code.value().substring(11) + "网格",
                        false,
                        new Point((west + east) / 2, 29.05),
                        320,
                        Optional.empty(),
                        ALWAYS),
                new GeometryFactory().toGeometry(new Envelope(west, east, 29, 29.1)));
    }

    @Test
    void placesThatArePastedAreFoundAtOnce() {
        long before = gazetteer.revision();

        saved("""
                地名\t类型\t所在区划\t别名\t经度\t纬度\t网格
                锦绣花园\t小区\t990101001001\t锦绣小区、锦绣家园\t107.0500001\t29.05\t
                滨河路\t道路\t990101001000\t\t107.1\t29.05\t
                河西菜场\t公共场所\t990101001002\t\t\t\t990101001002001
                """);

        assertThat(gazetteer.revision()).isGreaterThan(before);
        assertThat(addresses.suggest("锦绣家园", 5)).singleElement().satisfies(place -> {
            assertThat(place.name()).isEqualTo("锦绣花园");
            assertThat(place.cell()).isEqualTo(CELL);
        });
        assertThat(addresses.suggest("滨河路", 5).getFirst().cell()).isNull();
        assertThat(addresses.suggest("河西菜场", 5).getFirst().point().longitude()).isEqualTo(107.15);
        assertThat(get("/admin/gazetteer")).bodyText().contains("锦绣花园", "文庙社区", "周敏");
    }

    @Test
    void whatIsWrongIsSaidInItsLine() {
        assertThat(faults("""
                name\tkind\tregion\tlongitude\tlatitude\tcell
                A\tESTATE\t990199001001\t107.05\t29.05\t
                B\tESTATE\t990101001001\t29.05\t107.05\t
                C\tESTATE\t990101001001\t107.15\t29.05\t
                D\tESTATE\t990101001001\t\t\t
                E\tESTATE\t990101001001\t107.05\t29.05\t990101001002001
                F\tESTATE\t990101001002\t107.05\t29.05\t990101001002001
                G\tmoon\t990101001002\t107.05\t29.05\t
                """))
                .contains("不在行政区划表里", "不是经纬度", "这个位置在河西社区，不在文庙社区", "没有位置", "2001网格不在文庙社区", "这个位置不在第2001网格里", "moon");
        assertThat(gazetteer.places()).isEmpty();
    }

    @Test
    void cellFollowsThePointWhenThePlaceMovesAndStaysWhenItDoesNot() {
        saved("name\tkind\tregion\tlongitude\tlatitude\n市场\tPUBLIC_PLACE\t990101001000\t107.05\t29.05\n");
        saved("name\tkind\tregion\taliases\n市场\tPUBLIC_PLACE\t990101001000\t菜场\n");
        assertThat(gazetteer.places().getFirst().cell()).isEqualTo(CELL);

        saved("name\tkind\tregion\tlongitude\n市场\tPUBLIC_PLACE\t990101001000\t107.15\n");

        assertThat(gazetteer.places()).singleElement().satisfies(place -> {
            assertThat(place.cell()).isEqualTo(OTHER_CELL);
            assertThat(place.aliases()).containsExactly("菜场");
        });
    }

    @Test
    void placeThatSpansSeveralCellsStaysWithoutOne() {
        addresses.save(List.of(
                new NamedPlace("天池", List.of(), NamedPlace.Kind.PUBLIC_PLACE, new Point(107.05, 29.05), COUNTY, null)));

        assertThat(compare(Visits.body(get("/admin/gazetteer/table.csv"))))
                .hasStatusOk()
                .bodyText()
                .contains("没有不同");
        saved("name\tkind\tregion\taliases\n天池\tPUBLIC_PLACE\t990101000000\t大天池\n");

        assertThat(gazetteer.places().getFirst().cell()).isNull();
    }

    @Test
    void nameThatIsNoLongerUsedEndsWithItsDayAndCanBeTakenUpAgain() {
        saved("name\tkind\tregion\tlongitude\tlatitude\n老市场\tPUBLIC_PLACE\t990101001001\t107.05\t29.05\n");
        saved("name\tkind\tregion\tuntil\n老市场\tPUBLIC_PLACE\t990101001001\t2026-11-23\n");
        long before = gazetteer.revision();
        assertThat(addresses.suggest("老市场", 5)).hasSize(1);

        clock.advance(Duration.ofDays(1));
        assertThat(addresses.suggest("老市场", 5)).isEmpty();
        assertThat(gazetteer.revision()).isGreaterThan(before);

        saved("name\tkind\tregion\tlongitude\tlatitude\n老市场\tPUBLIC_PLACE\t990101001001\t107.06\t29.05\n");
        assertThat(addresses.suggest("老市场", 5)).hasSize(1);
    }

    @Test
    void geoJsonIsComparedLikeRowsAndTakenInTheSameForm() {
        saved("""
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"name":"锦绣\\"花园\\"","kind":"小区","region":"990101001001","aliases":["锦绣小区","锦绣里"],"note":"x"},"geometry":{"type":"Polygon","coordinates":[[[107.04,29.04],[107.06,29.04],[107.06,29.06],[107.04,29.06],[107.04,29.04]]]}},
                {"type":"Feature","properties":{"name":"桥头","kind":"PUBLIC_PLACE","region":"990101001002","aliases":null},"geometry":{"type":"Point","coordinates":[107.15,29.05]}}
                ]}""");

        assertThat(gazetteer.places())
                .extracting(place -> place.name() + " " + place.kind() + " " + place.aliases() + " " + place.cell())
                .containsExactly("锦绣\"花园\" ESTATE [锦绣小区, 锦绣里] 990101001001001", "桥头 PUBLIC_PLACE [] 990101001002001");
        String taken = Visits.body(get("/admin/gazetteer/places.geojson"));
        assertThat(taken).contains("锦绣\\\"花园\\\"", "\"type\":\"Point\"");
        assertThat(compare(taken)).hasStatusOk().bodyText().contains("没有不同");
        assertThat(compare(Visits.body(get("/admin/gazetteer/table.csv"))))
                .hasStatusOk()
                .bodyText()
                .contains("没有不同");
    }

    @Test
    void faultsInGeoJsonAreToldInTheLineOfTheFile() {
        assertThat(faults("""
                {"type":"FeatureCollection",
                 "features":[
                  {"type":"Feature",
                   "properties":{"name":"A","kind":"ESTATE","region":"990101001001"},
                   "geometry":{"type":"Point","coordinates":[107.05,29.05]}},
                  {"type":"Feature",
                   "properties":{"name":"B","kind":"ESTATE","region":"1"},
                   "geometry":{"type":"Point","coordinates":[107.05,29.05]}}
                ]}""")).containsPattern("<td class=\"number\">6</td><td>所在区划");
        assertThat(faults("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":"))
                .contains("不是正确的 JSON");
        assertThat(faults("{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"name\":\"A\"},"
                        + "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2]]}}]}"))
                .contains("第 1 个地名");
    }

    @Test
    void administratorOfATownKeepsTheNamesOfTheTownOnly() {
        office.reach = VILLAGE;

        saved("name\tkind\tregion\tlongitude\tlatitude\nA\tESTATE\t990101001001\t107.05\t29.05\n");
        assertThat(faults("name\tkind\tregion\tlongitude\tlatitude\nB\tESTATE\t990101001002\t107.15\t29.05\n"))
                .contains("不归您管");
    }

    @Test
    void mapIsSeenAtTheNextPageWithItsSource() {
        String before = versions();

        assertThat(upload(ROAD, "县自然资源局 2026", "审图号：渝S（2026）012号")).hasStatus(302);

        assertThat(versions()).isNotEqualTo(before).contains("县自然资源局 2026 · 审图号：渝S（2026）012号");
        assertThat(get("/map/roads.json")).bodyText().contains("滨河路");
        // The town reaches farther than its two cells: the outline says so.
        assertThat(get("/map/regions.json")).bodyText().contains("107.3", "城关街道");
        assertThat(get("/admin/base-map")).bodyText().contains("县自然资源局 2026", "周敏");
    }

    @Test
    void layerIsKeptUnderItsVersionAndAskedForAgainWithoutOne() {
        upload(ROAD, "s", "l");
        String version = Pattern.compile("\"roads\":\"([0-9a-f]+)\"")
                .matcher(versions())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        assertThat(get("/map/roads.json?v=" + version))
                .headers()
                .hasHeaderSatisfying(
                        HttpHeaders.CACHE_CONTROL,
                        values -> assertThat(values.getFirst()).contains("immutable"));
        for (String address :
                List.of("/map/roads.json", "/map/roads.json?v=x", "/map/buildings.json?bbox=107,29,108,30")) {
            assertThat(get(address))
                    .headers()
                    .hasHeaderSatisfying(
                            HttpHeaders.CACHE_CONTROL,
                            values -> assertThat(values.getFirst()).contains("no-cache"));
        }
    }

    @Test
    void regionThatGetsAnotherNameIsCalledSoOnTheMap() {
        assertThat(get("/map/regions.json")).bodyText().contains("城关街道");

        regions.save(List.of(new Region(TOWN, "新城街道", RegionLevel.TOWN, Optional.of(COUNTY), List.of(), ALWAYS)));

        assertThat(get("/map/regions.json")).bodyText().contains("新城街道");
    }

    @Test
    void uploadReplacesTheLayersItHoldsAndNoOthers() {
        upload(ROAD, "s", "l");
        upload(
                ROAD.replace("滨河路", "沿江路")
                        .replaceAll("(?s),\\s*\\{\"type\":\"Feature\",\"properties\":\\{\"layer\":\"outlines.*", "]}"),
                "new",
                "l");

        assertThat(get("/map/roads.json")).bodyText().contains("沿江路").doesNotContain("滨河路");
        assertThat(map.layers().count(BaseMap.Layer.OUTLINE)).isEqualTo(1);
        assertThat(map.layers().attribution()).containsExactly("new · l", "s · l");

        post("/admin/base-map/remove", "layer", "ROAD");
        assertThat(map.layers().count(BaseMap.Layer.ROAD)).isZero();
        assertThat(map.layers().attribution()).containsExactly("s · l");
        assertThat(map.changes(9))
                .hasSize(4)
                .first()
                .satisfies(change -> assertThat(change.features()).isZero());
    }

    @Test
    void mapIsTakenAsItIsUploaded() {
        upload(ROAD, "s", "l");
        String taken = Visits.body(get("/admin/base-map/map.geojson"));

        assertThat(upload(taken, "s", "l")).hasStatus(302);
        assertThat(Visits.body(get("/admin/base-map/map.geojson"))).isEqualTo(taken);
    }

    @Test
    void refusedMapKeepsWhatWasTypedAndWhatIsDrawn() {
        upload(ROAD, "s", "l");

        assertThat(upload(ROAD.replace("LineString", "Point"), "Survey office", "l"))
                .hasStatus(422)
                .bodyText()
                .contains("第 1 个图形（第 2 行）", "Survey office");
        assertThat(upload(ROAD, "", "")).hasStatus(422);
        assertThat(post("/admin/base-map", "source", "s", "licence", "l")).hasStatus(422);
        assertThat(post("/admin/base-map", "source", "s", "licence", "l", "layer", "MOON"))
                .hasStatus(422);
        assertThat(map.changes(9)).hasSize(2);
    }

    @Test
    void mapIsForWhoLooksAfterTheWholeCounty() {
        office.reach = TOWN;

        assertThat(upload(ROAD, "s", "l")).hasStatus(403);
        assertThat(post("/admin/base-map/remove", "layer", "ROAD")).hasStatus(403);
        assertThat(get("/admin/base-map")).hasStatusOk().bodyText().doesNotContain("multipart/form-data");
    }

    @Test
    void overviewNamesWhatIsMissingUntilItIsThere() {
        assertThat(gaps()).contains("grid.gap.gazetteer", "grid.gap.map").doesNotContain("grid.gap.cells");

        saved("name\tkind\tregion\tlongitude\tlatitude\nA\tESTATE\t990101001001\t107.05\t29.05\n");
        upload(ROAD, "s", "l");

        assertThat(gaps()).doesNotContain("grid.gap.gazetteer", "grid.gap.map");
    }

    @Test
    void placeOfAnyKindIsWrittenInItsForm() {
        for (NamedPlace.Kind kind : NamedPlace.Kind.values()) {
            saved("name\tkind\tregion\tlongitude\tlatitude\nX\t" + kind + "\t990101001001\t107.05\t29.05\n");
        }
        assertThat(compare(Visits.body(get("/admin/gazetteer/places.geojson?on=nonsense"))))
                .hasStatusOk()
                .bodyText()
                .contains("没有不同");
    }

    private List<String> gaps() {
        return groundwork.stream()
                .flatMap(module -> module.gaps().stream())
                .map(Groundwork.Gap::key)
                .toList();
    }

    private String versions() {
        return Visits.body(get("/map/current.json"));
    }

    private MvcTestResult upload(String geoJson, String source, String licence) {
        return web.post()
                .uri("/admin/base-map")
                .multipart()
                .file(new MockMultipartFile(
                        "file", "map.geojson", "application/geo+json", geoJson.getBytes(StandardCharsets.UTF_8)))
                .param("source", source)
                .param("licence", licence)
                .exchange();
    }

    private void saved(String pasted) {
        MvcTestResult comparison = compare(pasted);
        assertThat(comparison).as(() -> Visits.body(comparison)).hasStatusOk();
        var fields = new ArrayList<String>();
        for (Matcher found = HIDDEN.matcher(Visits.body(comparison)); found.find(); ) {
            fields.addAll(List.of(found.group(1), HtmlUtils.htmlUnescape(found.group(2))));
        }
        assertThat(post("/admin/gazetteer/save", fields.toArray(String[]::new))).hasStatus(302);
    }

    private String faults(String pasted) {
        MvcTestResult comparison = compare(pasted);
        assertThat(comparison).hasStatus(422);
        return Visits.body(comparison);
    }

    private MvcTestResult compare(String pasted) {
        return post("/admin/gazetteer/compare", "text", pasted);
    }

    private MvcTestResult get(String address) {
        return web.get().uri(address).exchange();
    }

    private MvcTestResult post(String address, String... fields) {
        return Visits.filled(web.post().uri(address), fields).exchange();
    }
}
