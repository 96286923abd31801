// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.shanzhi.Shanzhi;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.Gazetteer;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** The cells, places and map on a real database, asked the way browsers ask. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@AutoConfigureMockMvc
@WithPostgres
class GridTests {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final LocalDate START = LocalDate.of(2020, 1, 1);
    private static final Validity ALWAYS = Validity.since(START);
    private static final RegionCode COUNTY = new RegionCode("990101000000");
    private static final RegionCode TOWN = new RegionCode("990101001000");
    private static final RegionCode VILLAGE = new RegionCode("990101001001");
    private static final CellCode WEST = new CellCode("990101001001001");
    private static final CellCode EAST = new CellCode("990101001001002");
    private static final BaseMap.Origin ORIGIN = new BaseMap.Origin("County survey", "CC BY 4.0");
    private static final OrganisationId COMMITTEE = new OrganisationId(new UUID(9, 1));
    private static final PersonId WORKER = new PersonId(new UUID(9, 2));

    @Autowired
    JdbcCells cells;

    @Autowired
    JdbcAddresses addresses;

    @Autowired
    Gazetteer gazetteer;

    @Autowired
    BaseMap baseMap;

    @Autowired
    Regions regions;

    @Autowired
    Organisations organisations;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    private static Cells.Drawn square(CellCode code, double west, double east, Validity validity) {
        return new Cells.Drawn(
                new Cell(
                        code,
                        "文庙社区第" + code.value().substring(14) + "网格",
                        false,
                        new Point((west + east) / 2, 29.05),
                        320,
                        Optional.of(WORKER),
                        validity),
                GEOMETRY.toGeometry(new Envelope(west, east, 29, 29.1)));
    }

    @BeforeEach
    void aSmallCounty() {
        regions.save(List.of(
                new Region(COUNTY, "青岚县", RegionLevel.COUNTY, Optional.empty(), List.of(), ALWAYS),
                new Region(TOWN, "城关街道", RegionLevel.TOWN, Optional.of(COUNTY), List.of(), ALWAYS),
                new Region(VILLAGE, "文庙社区", RegionLevel.VILLAGE, Optional.of(TOWN), List.of(), ALWAYS)));
        organisations.save(List.of(new Organisation(
                COMMITTEE,
                "WM",
                "文庙社区居委会",
                OrganisationKind.COMMITTEE,
                VILLAGE,
                Optional.empty(),
                "0990-1001",
                ALWAYS)));
        organisations.savePeople(List.of(new Person(WORKER, "李青", COMMITTEE, "网格员", "0990-2002")));
        jdbc.sql("DELETE FROM grid.cell").update();
        cells.save(List.of(square(WEST, 107.0, 107.1, ALWAYS), square(EAST, 107.1, 107.2, ALWAYS)));
        addresses.save(List.of(
                new NamedPlace(
                        "锦绣花园", List.of("锦绣小区"), NamedPlace.Kind.ESTATE, new Point(107.05, 29.05), VILLAGE, WEST),
                new NamedPlace("滨河路", List.of(), NamedPlace.Kind.ROAD, new Point(107.1, 29.05), TOWN, null)));
        baseMap.replace(
                List.of(
                        new BaseMap.Feature(
                                BaseMap.Layer.ROAD, "滨\"河\\路", 1, GEOMETRY.createLineString(new Coordinate[] {
                                    new Coordinate(107, 29), new Coordinate(107.2, 29.1)
                                })),
                        new BaseMap.Feature(
                                BaseMap.Layer.BUILDING,
                                "1号楼",
                                4,
                                GEOMETRY.toGeometry(new Envelope(107.01, 107.02, 29.01, 29.02))),
                        new BaseMap.Feature(
                                BaseMap.Layer.BUILDING,
                                "2号楼",
                                4,
                                GEOMETRY.toGeometry(new Envelope(107.11, 107.12, 29.01, 29.02)))),
                ORIGIN);
    }

    @Test
    void savedCellIsFoundAsItWas() {
        var expected = square(WEST, 107.0, 107.1, ALWAYS);

        assertThat(cells.find(WEST)).contains(expected.cell());
        assertThat(cells.polygon(WEST)).contains(expected.polygon());
        assertThat(cells.at(new Point(107.1, 29.05)).orElseThrow().code()).isEqualTo(WEST);
        assertThat(cells.in(TOWN)).hasSize(2);
        assertThat(cells.servedBy(WORKER)).hasSize(2);
    }

    @Test
    void savedAgainReplaces() {
        cells.save(List.of(square(WEST, 107.0, 107.05, ALWAYS)));

        assertThat(cells.at(new Point(107.07, 29.05))).isEmpty();
    }

    @Test
    void whatWasTakenBackIsNotRemembered() {
        transaction.executeWithoutResult(status -> {
            cells.save(List.of(square(WEST, 107.0, 107.05, ALWAYS)));
            assertThat(cells.at(new Point(107.07, 29.05))).isEmpty();
            status.setRollbackOnly();
        });

        assertThat(cells.at(new Point(107.07, 29.05))).isPresent();
    }

    @Test
    void changeByAnotherNodeIsSeenAfterSeconds() {
        assertThat(cells.in(COUNTY)).hasSize(2);
        jdbc.sql("DELETE FROM grid.cell WHERE code = ?").param(EAST.value()).update();
        jdbc.sql("UPDATE grid.revision SET number = number + 1 WHERE subject = 'cells'")
                .update();

        clock.advance(java.time.Duration.ofSeconds(4));

        assertThat(cells.in(COUNTY)).hasSize(1);
    }

    @Test
    void cellEndsWithItsDay() {
        cells.save(List.of(square(EAST, 107.1, 107.2, new Validity(START, LocalDate.of(2026, 11, 24)))));
        assertThat(cells.at(new Point(107.15, 29.05))).isPresent();

        clock.advance(java.time.Duration.ofDays(1));

        assertThat(cells.at(new Point(107.15, 29.05))).isEmpty();
        assertThat(cells.find(EAST)).isPresent();
    }

    @Test
    void polygonWithAHoleIsNotSaved() {
        var holed = (org.locationtech.jts.geom.Polygon) GEOMETRY.createPoint(new Coordinate(107, 29))
                .buffer(0.1)
                .difference(GEOMETRY.createPoint(new Coordinate(107, 29)).buffer(0.05));

        assertThatThrownBy(() -> cells.save(List.of(
                        new Cells.Drawn(square(WEST, 107.0, 107.1, ALWAYS).cell(), holed))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gazetteerCountsItsChanges() {
        long before = gazetteer.revision();

        addresses.save(List.of(
                new NamedPlace("锦绣花园", List.of(), NamedPlace.Kind.ESTATE, new Point(107.06, 29.05), VILLAGE, WEST)));

        assertThat(gazetteer.revision()).isGreaterThan(before);
        assertThat(gazetteer.places())
                .hasSize(2)
                .anySatisfy(place -> assertThat(place.point().longitude()).isEqualTo(107.06));
    }

    @Test
    void wordsFindPlaces() {
        assertThat(web.get().uri("/places/suggest").param("q", "锦绣小区"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[0]")
                .asMap()
                .containsEntry("name", "锦绣花园")
                .containsEntry("regionName", "文庙社区")
                .containsEntry("cell", WEST.value());
    }

    @Test
    void pointFindsItsCellAndWhoServesIt() {
        assertThat(web.get().uri("/places/at?longitude=107.05&latitude=29.05"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$")
                .asMap()
                .containsEntry("cell", WEST.value())
                .containsEntry("worker", "李青")
                .containsEntry("telephone", "0990-2002");
        assertThat(web.get().uri("/places/near?longitude=107.15&latitude=29.05"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[0].cell")
                .isEqualTo(EAST.value());
    }

    @Test
    void pointOutsideTheCountyIsNotFound() {
        assertThat(web.get().uri("/places/at?longitude=1&latitude=1").header(HttpHeaders.ACCEPT, "application/json"))
                .hasStatus(404)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/outside-county");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/places/at",
                "/places/at?longitude=NaN&latitude=1",
                "/places/at?longitude=1e300&latitude=1",
                "/places/at?longitude=x&latitude=y",
                "/places/at?longitude=107&longitude=108&latitude=29",
                "/places/near?longitude=&latitude=",
                "/places/near?longitude=181&latitude=0",
                "/map/buildings.json?bbox=1,2,3",
                "/map/buildings.json?bbox=a,b,c,d",
                "/map/roads.json?bbox=2,2,1,1"
            })
    void badParametersAreToldSo(String address) {
        assertThat(web.get().uri(address).header(HttpHeaders.ACCEPT, "application/json"))
                .hasStatus(400);
    }

    @Test
    void layersAreGeoJson() {
        for (var layer : List.of("roads", "water", "green", "buildings", "cells", "regions", "villages")) {
            assertThat(web.get().uri("/map/" + layer + ".json"))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("$.type")
                    .isEqualTo("FeatureCollection");
        }
        assertThat(web.get().uri("/map/roads.json"))
                .bodyJson()
                .extractingPath("$.features[0].properties.name")
                .isEqualTo("滨\"河\\路");
        assertThat(web.get().uri("/map/regions.json"))
                .bodyJson()
                .extractingPath("$.features[0].properties.name")
                .isEqualTo("城关街道");
        assertThat(web.get().uri("/map/secrets.json").header(HttpHeaders.ACCEPT, "application/json"))
                .hasStatus(404);
    }

    @Test
    void boxHoldsOnlyWhatIsInSight() {
        assertThat(web.get().uri("/map/buildings.json?bbox=107.0,29.0,107.05,29.1"))
                .bodyJson()
                .extractingPath("$.features[*].properties.name")
                .asArray()
                .containsExactly("1号楼");
    }

    @Test
    void unchangedLayerIsNotSentAgain() throws IOException {
        var first = web.get()
                .uri("/map/cells.json")
                .header(HttpHeaders.ACCEPT_ENCODING, "gzip, br")
                .exchange();
        String tag = first.getResponse().getHeader(HttpHeaders.ETAG);

        assertThat(first.getResponse().getHeader(HttpHeaders.CONTENT_ENCODING)).isEqualTo("gzip");
        assertThat(first.getResponse().getHeader(HttpHeaders.CACHE_CONTROL)).contains("no-cache");
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(
                                        first.getResponse().getContentAsByteArray()))
                                .readAllBytes(),
                        StandardCharsets.UTF_8))
                .contains(WEST.value());
        assertThat(web.get()
                        .uri("/map/cells.json")
                        .header(HttpHeaders.ACCEPT_ENCODING, "gzip, br")
                        .header(HttpHeaders.IF_NONE_MATCH, tag))
                .hasStatus(304);
    }

    @Test
    void everybodyMayReadWhoServesACell() {
        assertThat(web.get().uri("/grid/" + WEST.value()))
                .hasStatusOk()
                .bodyText()
                .contains("李青", "0990-2002", "文庙社区居委会", "文庙社区第1网格");
        assertThat(web.get().uri("/grid/cell-map.js")).hasStatusOk();
        assertThat(web.get().uri("/grid/990101001001009")).hasStatus(404);
        assertThat(web.get().uri("/grid/" + "9".repeat(4_000))).hasStatus(404);
        assertThat(web.get().uri("/places").param("q", "锦绣"))
                .hasStatusOk()
                .bodyText()
                .contains("/grid/" + WEST.value());
    }

    @Test
    void onlyAdministratorsSeeTheTableOfCellsAndGridWorkersTheWayToTheirOwn() {
        assertThat(web.get().uri("/admin/cells").exchange().getResponse().getStatus())
                .isIn(302, 303, 401, 403);
        assertThat(new GridRoutes()
                        .routes().stream().filter(route -> !route.open()).toList())
                .containsExactlyInAnyOrder(
                        Route.of("/grid", Role.GRID_WORKER),
                        Route.of("/admin/cells", Role.ADMINISTRATOR),
                        Route.of("/admin/gazetteer/**", Role.ADMINISTRATOR),
                        Route.of("/admin/base-map/**", Role.ADMINISTRATOR));
    }

    @Test
    void strangerCannotUploadCells() {
        assertThat(web.post()
                        .uri("/admin/cells")
                        .multipart()
                        .file(new MockMultipartFile("file", "{}".getBytes(StandardCharsets.UTF_8)))
                        .with(SecurityMockMvcRequestPostProcessors.csrf())
                        .exchange()
                        .getResponse()
                        .getStatus())
                .isIn(302, 303, 401, 403);
        assertThat(cells.in(COUNTY)).hasSize(2);
    }

    @Test
    void replacedCellsEnd() {
        var merged = square(WEST, 107.0, 107.2, ALWAYS);

        cells.replace(List.of(merged), List.of(EAST), LocalDate.of(2026, 11, 23));

        assertThat(cells.in(COUNTY)).extracting(Cell::code).containsExactly(WEST);
        assertThat(cells.find(EAST).orElseThrow().validity().until()).isEqualTo(LocalDate.of(2026, 11, 23));
    }
}
