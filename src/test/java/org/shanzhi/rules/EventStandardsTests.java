// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.shanzhi.rules.RulesOffice.COUNTY;
import static org.shanzhi.rules.RulesOffice.TODAY;
import static org.shanzhi.rules.RulesOffice.TOWN;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.Visits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The table of standards of grid events through its pages. */
@RulesTest
class EventStandardsTests {
    private static final LocalDate LATER = LocalDate.of(2027, 1, 1);
    private static final CategoryCode CLEAN = new CategoryCode("URB.CLEAN");
    private static final String COLUMNS = "区划代码\t分类\t立案标准\t结案标准\t主管单位\t权属单位\t养护单位\t依据\t最后一天\n";

    private final RulesOffice office;
    private final EventStandards standards;
    private final Organisations organisations;
    private final Categories categories;
    private final JdbcClient jdbc;

    @Autowired
    EventStandardsTests(
            RulesOffice office,
            EventStandards standards,
            Organisations organisations,
            Categories categories,
            JdbcClient jdbc) {
        this.office = office;
        this.standards = standards;
        this.organisations = organisations;
        this.categories = categories;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void nothingIsSet() {
        office.open();
        jdbc.sql("TRUNCATE rules.event_standard").update();
        var always = Validity.since(LocalDate.of(2020, 1, 1));
        categories.save(List.of(
                new Category(new CategoryCode("URB"), "城市管理", "The town", List.of(), always),
                new Category(CLEAN, "环境卫生", "Cleaning", List.of(), always)));
        organisations.save(List.of(organisation("CG", "县执法局", always), organisation("HW", "环卫所", always)));
    }

    private static Organisation organisation(String code, String name, Validity always) {
        var id = new OrganisationId(UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8)));
        return new Organisation(
                id, code, name, OrganisationKind.LINE_DEPARTMENT, COUNTY, Optional.empty(), "0990-5550000", always);
    }

    @Test
    void standardHoldsForWhatIsBelowItsCategoryAndNamesWhoIsResponsible() {
        saved(
                TODAY,
                COLUMNS + row(COUNTY.value(), "URB", "一处以上", "CG") + row(COUNTY.value(), "URB.CLEAN", "超过一平方米", "HW"));

        EventStandard standard = standards.applying(TOWN, CLEAN, TODAY).orElseThrow();
        assertThat(standard.register()).isEqualTo("超过一平方米");
        assertThat(standard.version()).isEqualTo(1);
        assertThat(standards
                        .applying(TOWN, new CategoryCode("URB.LIGHT"), TODAY)
                        .orElseThrow()
                        .register())
                .isEqualTo("一处以上");
        assertThat(standards.applying(TOWN, CLEAN, TODAY.minusDays(1))).isEmpty();
        assertThat(standards.responsible(standard, TODAY))
                .extracting(EventStandards.Responsible::part, EventStandards.Responsible::name)
                .containsExactly(
                        tuple(EventStandards.Part.MAIN, "环卫所"), tuple(EventStandards.Part.MAINTENANCE, "县执法局"));
    }

    @Test
    void nearestPlaceCountsFirst() {
        saved(TODAY, COLUMNS + row(COUNTY.value(), "URB.CLEAN", "全县", "HW") + row(TOWN.value(), "URB", "镇里", "HW"));

        assertThat(standards.applying(TOWN, CLEAN, TODAY).orElseThrow().register())
                .isEqualTo("镇里");
        assertThat(standards.at(TOWN, TODAY))
                .extracting(EventStandard::register)
                .containsExactly("镇里", "全县");
    }

    @Test
    void changedStandardBeginsOnItsDayAndTheOldOneCanStillBeCited() {
        saved(TODAY, COLUMNS + row(COUNTY.value(), "URB.CLEAN", "超过一平方米", "HW"));
        EventStandard old = standards.applying(TOWN, CLEAN, TODAY).orElseThrow();

        saved(LATER, COLUMNS + row(COUNTY.value(), "URB.CLEAN", "超过两平方米", "HW"));

        assertThat(standards
                        .applying(TOWN, CLEAN, LATER.minusDays(1))
                        .orElseThrow()
                        .register())
                .isEqualTo("超过一平方米");
        EventStandard changed = standards.applying(TOWN, CLEAN, LATER).orElseThrow();
        assertThat(changed.register()).isEqualTo("超过两平方米");
        assertThat(changed.id()).isNotEqualTo(old.id());
        assertThat(standards.version(old.id(), old.version())).hasValue(old);
    }

    @Test
    void standardOfTheSameDayIsCorrectedAsItsNextVersionAndEndsOnItsLastDay() {
        saved(TODAY, COLUMNS + row(COUNTY.value(), "URB.CLEAN", "超过一平方米", "HW"));
        EventStandard first = standards.applying(TOWN, CLEAN, TODAY).orElseThrow();

        saved(TODAY, COLUMNS + row(COUNTY.value(), "URB.CLEAN", "超过三平方米", "HW"));

        EventStandard second = standards.applying(TOWN, CLEAN, TODAY).orElseThrow();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.version()).isEqualTo(2);
        assertThat(standards.version(first.id(), 1)).hasValue(first);

        saved(TODAY, COLUMNS + row(COUNTY.value(), "URB.CLEAN", "超过三平方米", "HW").replace("\n", "2026-12-31\n"));
        assertThat(standards.applying(TOWN, CLEAN, LocalDate.of(2026, 12, 31))).isPresent();
        assertThat(standards.applying(TOWN, CLEAN, LATER)).isEmpty();
    }

    @Test
    void standardThatIsEnteredBeforeALaterOneEndsWhereThatBegins() {
        saved(LATER, COLUMNS + row(COUNTY.value(), "URB.CLEAN", "以后", "HW"));

        saved(TODAY, COLUMNS + row(COUNTY.value(), "URB.CLEAN", "现在", "HW"));

        assertThat(standards
                        .applying(TOWN, CLEAN, TODAY)
                        .orElseThrow()
                        .validity()
                        .until())
                .isEqualTo(LATER);
        assertThat(standards.applying(TOWN, CLEAN, LATER).orElseThrow().register())
                .isEqualTo("以后");
    }

    @Test
    void standardThatCannotBeIsRefusedWithItsReason() {
        String said = faults(COLUMNS
                + row(COUNTY.value(), "NONE", "甲", "HW")
                + row(COUNTY.value(), "URB.CLEAN", "乙", "XX")
                + row("000000000000", "URB", "丙", "HW"));

        assertThat(said).contains("没有“NONE”这个分类", "没有代码是“XX”的单位", "全国默认由平台提供，不能改");
        office.administratorOf(TOWN);
        assertThat(faults(COLUMNS + row(COUNTY.value(), "URB", "丁", "HW"))).contains("这个地方不在您的管理范围内");
        assertThat(standards.on(TODAY)).isEmpty();
    }

    private static String row(String region, String category, String register, String main) {
        return String.join("\t", region, category, register, "清干净", main, "", "CG", "青岚县标准第一条", "") + "\n";
    }

    private void saved(LocalDate from, String pasted) {
        MvcTestResult comparison = compare(from, pasted);
        assertThat(comparison).as(() -> Visits.body(comparison)).hasStatusOk();
        assertThat(office.save("/admin/event-standards/save", comparison)).hasStatus(302);
    }

    private String faults(String pasted) {
        MvcTestResult comparison = compare(TODAY, pasted);
        assertThat(comparison).hasStatus(422);
        return Visits.body(comparison);
    }

    private MvcTestResult compare(LocalDate from, String pasted) {
        return office.post("/admin/event-standards/compare", "from", from.toString(), "text", pasted);
    }
}
