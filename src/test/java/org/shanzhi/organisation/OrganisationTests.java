// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = "shanzhi.demo=false")
@WithPostgres
class OrganisationTests {
    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Validity VALIDITY = Validity.since(START);
    private static final Validity ENDED = new Validity(START, LocalDate.of(2026, 1, 1));

    private static final RegionCode COUNTY = new RegionCode("990102000000");
    private static final RegionCode TOWN = new RegionCode("990102100000");
    private static final RegionCode OLD_TOWN = new RegionCode("990102101000");
    private static final RegionCode VILLAGE = new RegionCode("990102100200");

    private static final OrganisationId GOVERNMENT = id(1);
    private static final OrganisationId HOUSING = id(2);
    private static final OrganisationId TOWN_GOVERNMENT = id(3);
    private static final OrganisationId COMMITTEE = id(4);

    private final Regions regions;
    private final Organisations organisations;
    private final Duties duties;

    @Autowired
    OrganisationTests(Regions regions, Organisations organisations, Duties duties) {
        this.regions = regions;
        this.organisations = organisations;
        this.duties = duties;
    }

    @BeforeEach
    void smallCounty() {
        regions.save(List.of(
                region(VILLAGE, RegionLevel.VILLAGE, Optional.of(TOWN), List.of(), VALIDITY),
                region(TOWN, RegionLevel.TOWN, Optional.of(COUNTY), List.of(OLD_TOWN), VALIDITY),
                region(OLD_TOWN, RegionLevel.TOWN, Optional.of(COUNTY), List.of(), ENDED),
                region(COUNTY, RegionLevel.COUNTY, Optional.empty(), List.of(), VALIDITY)));
        organisations.save(List.of(
                organisation(COMMITTEE, "T-V", OrganisationKind.COMMITTEE, VILLAGE, Optional.of(TOWN_GOVERNMENT)),
                organisation(
                        TOWN_GOVERNMENT, "T", OrganisationKind.TERRITORIAL_GOVERNMENT, TOWN, Optional.of(GOVERNMENT)),
                organisation(HOUSING, "ZJ", OrganisationKind.LINE_DEPARTMENT, COUNTY, Optional.of(GOVERNMENT)),
                organisation(GOVERNMENT, "ZF", OrganisationKind.TERRITORIAL_GOVERNMENT, COUNTY, Optional.empty())));
    }

    @Test
    void regionsKnowTheirWayUpAndWhatTheyReplaced() {
        assertThat(regions.path(VILLAGE)).extracting(Region::code).containsExactly(COUNTY, TOWN, VILLAGE);
        assertThat(regions.county().map(Region::code)).contains(COUNTY);
        assertThat(regions.below(COUNTY, DAY)).extracting(Region::code).containsExactly(TOWN);
        assertThat(regions.below(COUNTY, START)).extracting(Region::code).containsExactly(TOWN, OLD_TOWN);
        assertThat(regions.find(TOWN).orElseThrow().predecessors()).containsExactly(OLD_TOWN);
    }

    @Test
    void secondCountyIsRefused() {
        assertThatThrownBy(() -> regions.save(List.of(region(
                        new RegionCode("990103000000"), RegionLevel.COUNTY, Optional.empty(), List.of(), VALIDITY))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void linesRunUpAndDownTheTreeButNotAcross() {
        assertThat(organisations.sameLine(COMMITTEE, GOVERNMENT)).isTrue();
        assertThat(organisations.sameLine(GOVERNMENT, COMMITTEE)).isTrue();
        assertThat(organisations.sameLine(HOUSING, HOUSING)).isTrue();
        assertThat(organisations.sameLine(HOUSING, TOWN_GOVERNMENT)).isFalse();
        assertThat(organisations.isWithin(GOVERNMENT, COMMITTEE)).isFalse();
        assertThat(organisations.isWithin(COMMITTEE, GOVERNMENT)).isTrue();
    }

    @Test
    void organisationAboveItselfIsRefusedAndNothingIsKept() {
        assertThatThrownBy(() -> organisations.save(List.of(organisation(
                        GOVERNMENT, "ZF", OrganisationKind.TERRITORIAL_GOVERNMENT, COUNTY, Optional.of(COMMITTEE)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ZF");
        assertThat(organisations.find(GOVERNMENT).orElseThrow().parent()).isEmpty();
    }

    @Test
    void regionIsGovernedByItsOwnGovernmentOrCommittee() {
        assertThat(organisations.governing(VILLAGE, DAY).map(Organisation::id)).contains(COMMITTEE);
        assertThat(organisations.governing(TOWN, DAY).map(Organisation::id)).contains(TOWN_GOVERNMENT);
        assertThat(organisations.governing(COUNTY, DAY).map(Organisation::id)).contains(GOVERNMENT);
        assertThat(organisations.governing(OLD_TOWN, DAY)).isEmpty();
    }

    @Test
    void peopleAreListedByName() {
        organisations.savePeople(List.of(
                new Person(new PersonId(uuid(11)), "张三", HOUSING, "局长", "0990-5550001"),
                new Person(new PersonId(uuid(12)), "李四", HOUSING, "科员", "0990-5550002")));

        assertThat(organisations.people(HOUSING)).extracting(Person::name).containsExactly("李四", "张三");
        assertThat(organisations.people(COMMITTEE)).isEmpty();
        assertThat(organisations.person(new PersonId(uuid(11))).orElseThrow().post())
                .isEqualTo("局长");
    }

    @Test
    void coveringGoesFromTheCloseCategoryToTheWideOne() {
        duties.save(List.of(
                duty(21, "ZJ-002", DutyList.DEPARTMENT, COUNTY, VALIDITY, "URB"),
                duty(22, "ZJ-001", DutyList.DEPARTMENT, COUNTY, VALIDITY, "URB.DRAIN"),
                duty(23, "JB-001", DutyList.TOWN_BASIC, TOWN, VALIDITY, "URB.DRAIN.BLOCKED"),
                duty(24, "SH-001", DutyList.TOWN_TAKEN_BACK, TOWN, VALIDITY, "URB.DRAIN.BLOCKED"),
                duty(25, "ZJ-003", DutyList.DEPARTMENT, COUNTY, ENDED, "URB.DRAIN"),
                duty(26, "ZJ-004", DutyList.DEPARTMENT, COUNTY, VALIDITY, "URB.DRAINAGE")));

        assertThat(covering("URB.DRAIN.BLOCKED", VILLAGE)).containsExactly("JB-001", "SH-001", "ZJ-001", "ZJ-002");
        assertThat(covering("URB.DRAIN.BLOCKED", COUNTY)).containsExactly("ZJ-001", "ZJ-002");
        assertThat(covering("URB.DRAIN", VILLAGE)).containsExactly("ZJ-001", "ZJ-002");
        assertThat(covering("ENV", VILLAGE)).isEmpty();
        assertThat(duties.find(uuid(25))).isPresent();
        assertThat(duties.on(DAY)).extracting(DutyItem::code).doesNotContain("ZJ-003");
    }

    private List<String> covering(String category, RegionCode place) {
        return duties.covering(new CategoryCode(category), place, DAY).stream()
                .map(DutyItem::code)
                .toList();
    }

    private static Region region(
            RegionCode code,
            RegionLevel level,
            Optional<RegionCode> parent,
            List<RegionCode> predecessors,
            Validity validity) {
        return new Region(code, "区划" + code, level, parent, predecessors, validity);
    }

    private static Organisation organisation(
            OrganisationId id, String code, OrganisationKind kind, RegionCode region, Optional<OrganisationId> parent) {
        return new Organisation(id, code, "组织" + code, kind, region, parent, "0990-5550000", VALIDITY);
    }

    private static DutyItem duty(
            int number, String code, DutyList list, RegionCode region, Validity validity, String category) {
        return new DutyItem(
                uuid(number),
                code,
                "职责" + code,
                list,
                RegionLevel.COUNTY,
                region,
                HOUSING,
                "《城镇排水与污水处理条例》第五条",
                Set.of(new CategoryCode(category)),
                validity);
    }

    private static OrganisationId id(int number) {
        return new OrganisationId(uuid(number));
    }

    private static UUID uuid(int number) {
        return UUID.fromString("018cc251-f400-7000-8000-%012d".formatted(number));
    }
}
