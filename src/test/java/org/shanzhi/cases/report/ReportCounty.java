// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Grant;
import org.shanzhi.access.Scope;
import org.shanzhi.grid.Cell;
import org.shanzhi.grid.Cells;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A county whose residents report, and their browsers. */
class ReportCounty {
    static final Validity ALWAYS = Validity.since(LocalDate.of(2000, 1, 1));
    static final RegionCode COUNTY = new RegionCode("990101000000");
    static final RegionCode TOWN = new RegionCode("990101001000");
    static final RegionCode VILLAGE = new RegionCode("990101001001");
    static final String WORDS = "三号楼外面的排水口又溢水了，臭得很。";

    private static final RegionCode ELSEWHERE = new RegionCode("110000000000");
    private static final AtomicInteger quiet = new AtomicInteger();
    private static final AtomicInteger photos = new AtomicInteger();

    private final JdbcClient jdbc;
    private final Regions regions;
    private final Cells cells;
    private final Categories categories;
    private final Organisations organisations;
    private final Accounts accounts;
    private final Figures figures;
    private final TestClock clock;
    private final Environment environment;
    private final List<String> changed = new ArrayList<>();

    ReportCounty(
            JdbcClient jdbc,
            Regions regions,
            Cells cells,
            Categories categories,
            Organisations organisations,
            Accounts accounts,
            Figures figures,
            TestClock clock,
            Environment environment) {
        this.jdbc = jdbc;
        this.regions = regions;
        this.cells = cells;
        this.categories = categories;
        this.organisations = organisations;
        this.accounts = accounts;
        this.figures = figures;
        this.clock = clock;
        this.environment = environment;
    }

    /** Begin a test with a county that has one cell, two categories and somebody who administers it. */
    void settle() {
        regions.save(List.of(
                new Region(COUNTY, "青岚县", RegionLevel.COUNTY, Optional.empty(), List.of(), ALWAYS),
                new Region(TOWN, "城关街道", RegionLevel.TOWN, Optional.of(COUNTY), List.of(), ALWAYS),
                new Region(VILLAGE, "文庙社区", RegionLevel.VILLAGE, Optional.of(TOWN), List.of(), ALWAYS)));
        var corners = new Coordinate[] {
            new Coordinate(106, 29),
            new Coordinate(107, 29),
            new Coordinate(107, 30),
            new Coordinate(106, 30),
            new Coordinate(106, 29)
        };
        cells.save(List.of(new Cells.Drawn(
                new Cell(
                        new CellCode(VILLAGE.value() + "001"),
                        "第一网格",
                        false,
                        new Point(106.5, 29.5),
                        300,
                        Optional.empty(),
                        ALWAYS),
                new GeometryFactory().createPolygon(corners))));
        categories.save(List.of(
                new Category(new CategoryCode("A"), "市政", "Streets", List.of(), ALWAYS),
                new Category(new CategoryCode("A.1"), "排水堵塞", "Blocked drains", List.of("排水", "溢水"), ALWAYS)));
        administrator();
    }

    /** Without an administrator every address leads to the first run. */
    private void administrator() {
        if (accounts.anybodyHolds(Role.ADMINISTRATOR)) {
            return;
        }
        var hotline = new OrganisationId(new UUID(0, 1));
        var person = new PersonId(new UUID(0, 2));
        organisations.save(List.of(new Organisation(
                hotline,
                "RX",
                "县热线中心",
                OrganisationKind.PUBLIC_INSTITUTION,
                COUNTY,
                Optional.empty(),
                "12345",
                ALWAYS)));
        organisations.savePeople(List.of(new Person(person, "周管", hotline, "管理员", "12345")));
        var creation = accounts.create(
                "keeper",
                "long-enough-Phrase-2026",
                person,
                List.of(new Grant(Role.ADMINISTRATOR, new Scope(COUNTY, Optional.empty()))));
        assertThat(creation).isInstanceOf(Accounts.Creation.Created.class);
    }

    ReportVisitor visitor() {
        return new ReportVisitor(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    /** Report something to the end. */
    ReportVisitor report(ReportVisitor visitor, Map<String, String> reach) {
        visitor.open("/report").postWords(Map.of("key", "", "words", WORDS, "next", "place"));
        visitor.post("/report/place", Map.of("unsure", "on"));
        var sent = new HashMap<>(reach);
        sent.put("key", visitor.hidden("key"));
        visitor.post("/report/send", sent);
        assertThat(visitor.path()).isEqualTo("/report/receipt");
        return visitor;
    }

    /** Figures hold for the county of this test until the test is over. */
    void set(String name, int value) {
        figures.set(name, COUNTY, LocalDate.of(2020, 1, 1), BigDecimal.valueOf(value), "试验");
        changed.add(name);
    }

    /** End a test: figures are again as shipped, and what was counted in the last hour is over. */
    void asShipped() {
        changed.forEach(name -> figures.set(
                name, COUNTY, LocalDate.of(2020, 1, 1), figures.number(name, ELSEWHERE, LocalDate.now(clock)), "试验"));
        changed.clear();
        clock.advance(Duration.ofHours(3));
    }

    /** All tests come from one address and begin at the same moment: what others tried must not count here. */
    void nobodyTriedLately() {
        clock.advance(Duration.ofDays(10L * quiet.incrementAndGet()));
    }

    int cases() {
        return jdbc.sql("SELECT count(*) FROM cases.cases").query(Integer.class).single();
    }

    /** A photo that no other test sends: what one case holds is kept for all. */
    static byte[] photo() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 20 + photos.incrementAndGet(), BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        return bytes.toByteArray();
    }
}
