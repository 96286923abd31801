// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.EventStandards;
import org.shanzhi.rules.LimitRule;
import org.shanzhi.rules.LimitUnit;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.rules.TimeLimits;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The demo's regions, institutions and rules, sown twice and asked as a dispatcher would. */
@SpringBootTest(properties = {"shanzhi.demo=false", "shanzhi.test=a county of its own"})
@WithPostgres
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoGroundTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final RegionCode VILLAGE = new RegionCode("990101100200");

    private final Categories categories;
    private final Regions regions;
    private final Organisations organisations;
    private final Duties duties;
    private final TimeLimits limits;
    private final EventStandards standards;

    @Autowired
    DemoGroundTests(
            Categories categories,
            Regions regions,
            Organisations organisations,
            Duties duties,
            TimeLimits limits,
            EventStandards standards) {
        this.categories = categories;
        this.regions = regions;
        this.organisations = organisations;
        this.duties = duties;
        this.limits = limits;
        this.standards = standards;
    }

    @BeforeAll
    void sowTwice() {
        var seed = new DemoSeed(990_101, DAY, 0);
        List<DemoPart> parts = List.of(
                new RegionsPart(regions),
                new InstitutionsPart(categories, organisations, duties),
                new RulesPart(limits, standards));
        parts.forEach(part -> part.sow(seed));
        parts.forEach(part -> part.sow(seed));
    }

    @Test
    void sowingTwiceDoublesNothing() {
        assertThat(regions.on(DAY)).hasSize(47);
        assertThat(organisations.on(DAY)).hasSameSizeAs(DemoInstitutions.organisations());
        assertThat(duties.on(DAY)).hasSameSizeAs(DemoDuties.all());
        assertThat(limits.on(DAY)).allMatch(rule -> rule.version() == 1);
        assertThat(standards.on(DAY)).hasSameSizeAs(RulesPart.standards()).allMatch(it -> it.version() == 1);
    }

    @Test
    void standardsNameKindsAndOrganisationsThatThereAre() {
        assertThat(standards.on(DAY)).isNotEmpty().allSatisfy(standard -> {
            assertThat(categories.find(standard.category())).as("%s", standard).isPresent();
            assertThat(standards.responsible(standard, DAY))
                    .isNotEmpty()
                    .allMatch(it -> it.organisation().isPresent());
        });
    }

    @Test
    void everyLeafHasSomebodyWhoLeadsInEveryVillageExceptTheUnclear() {
        List<RegionCode> places = regions.on(DAY).stream().map(Region::code).toList();
        var leaves = categories.leaves(DAY);
        assertThat(leaves).hasSizeGreaterThanOrEqualTo(120);
        for (var leaf : leaves) {
            for (RegionCode place : places) {
                assertThat(duties.covering(leaf.code(), place, DAY))
                        .as(leaf.code() + " at " + place)
                        .matches(items -> items.stream().anyMatch(item -> item.list() != DutyList.COMMITTEE)
                                != DemoCategories.UNCLEAR.contains(leaf.code()));
            }
        }
    }

    @Test
    void townsOwnDutyAndTheDepartmentsAreBothFound() {
        assertThat(duties.covering(new CategoryCode("AGR.VILLAGE.TIDY"), VILLAGE, DAY))
                .extracting(DutyItem::code)
                .containsExactly("CS-002", "JB-010", "NY-007");
        assertThat(duties.covering(new CategoryCode("URB.DRAIN.BLOCKED"), DemoRegions.COUNTY, DAY))
                .extracting(DutyItem::code)
                .containsExactly("ZJ-014");
    }

    @Test
    void checkersStandOutsideTheLinesOfThoseWhoHandle() {
        var checkers = organisations.byCode("HC").orElseThrow().id();

        assertThat(duties.on(DAY)).noneMatch(duty -> organisations.sameLine(checkers, duty.responsible()));
    }

    @Test
    void villageIsGovernedByItsCommitteeUnderItsTown() {
        Organisation committee = organisations.governing(VILLAGE, DAY).orElseThrow();
        Organisation town = organisations.governing(VILLAGE.town(), DAY).orElseThrow();

        assertThat(committee.name()).isEqualTo("上坪村民委员会");
        assertThat(town.name()).isEqualTo("青石镇人民政府");
        assertThat(organisations.isWithin(committee.id(), town.id())).isTrue();
        assertThat(organisations.isWithin(town.id(), committee.id())).isFalse();
        assertThat(organisations.people(town.id())).hasSize(6);
        assertThat(regions.path(VILLAGE)).extracting(Region::name).containsExactly("青岚县", "青石镇", "上坪村");
    }

    @Test
    void committeeAndOfficeOfATownStandInOneLine() {
        for (String town : DemoInstitutions.TOWN_CODES) {
            assertThat(organisations.sameLine(
                            organisations.byCode(town).orElseThrow().id(),
                            organisations.byCode(town + "-DW").orElseThrow().id()))
                    .as(town)
                    .isTrue();
        }
    }

    @Test
    void strayAnimalsAreTheTownsAndStreetsOwnDuty() {
        assertThat(duties.covering(new CategoryCode("URB.PET.STRAY"), VILLAGE, DAY))
                .extracting(DutyItem::list)
                .contains(DutyList.TOWN_BASIC);
    }

    @Test
    void everyKindOfRequestHasATimeLimit() {
        for (RequestType type : RequestType.values()) {
            for (Urgency urgency : Urgency.values()) {
                assertThat(limits.applying(VILLAGE, type, Optional.empty(), urgency, DAY))
                        .isPresent();
            }
        }
        assertThat(finish("URB.DRAIN.COVER", Urgency.NORMAL)).isEqualTo(new TimeLimit(24, LimitUnit.HOURS));
        assertThat(finish("URB.DRAIN.COVER", Urgency.DANGER)).isEqualTo(new TimeLimit(2, LimitUnit.HOURS));
        assertThat(finish("URB.DRAIN.BLOCKED", Urgency.NORMAL)).isEqualTo(new TimeLimit(15, LimitUnit.WORKING_DAYS));
    }

    private TimeLimit finish(String category, Urgency urgency) {
        return limits.applying(VILLAGE, RequestType.COMPLAINT, Optional.of(new CategoryCode(category)), urgency, DAY)
                .map(LimitRule::finish)
                .orElseThrow();
    }
}
