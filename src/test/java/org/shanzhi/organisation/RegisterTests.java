// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;

@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@WithPostgres
class RegisterTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Validity ALWAYS = Validity.since(LocalDate.of(2020, 1, 1));
    private static final RegionCode COUNTY = new RegionCode("990101000000");
    private static final RegionCode TOWN = new RegionCode("990101001000");
    private static final RegionCode OTHER_TOWN = new RegionCode("990101002000");
    private static final RegionCode VILLAGE = new RegionCode("990101001001");
    private static final OrganisationId BUREAU = new OrganisationId(new UUID(0, 1));
    private static final OrganisationId STATION = new OrganisationId(new UUID(0, 2));
    private static final OrganisationId STREET = new OrganisationId(new UUID(0, 3));

    @Autowired
    Regions regions;

    @Autowired
    Organisations organisations;

    @Autowired
    Duties duties;

    @BeforeEach
    void enter() {
        regions.save(List.of(
                region(VILLAGE, RegionLevel.VILLAGE, Optional.of(TOWN), ALWAYS),
                region(TOWN, RegionLevel.TOWN, Optional.of(COUNTY), ALWAYS),
                region(OTHER_TOWN, RegionLevel.TOWN, Optional.of(COUNTY), new Validity(LocalDate.of(2020, 1, 1), DAY)),
                region(COUNTY, RegionLevel.COUNTY, Optional.empty(), ALWAYS)));
        organisations.save(List.of(
                organisation(STATION, "ZJ-1", OrganisationKind.PUBLIC_INSTITUTION, COUNTY, Optional.of(BUREAU)),
                organisation(BUREAU, "ZJ", OrganisationKind.LINE_DEPARTMENT, COUNTY, Optional.empty()),
                organisation(STREET, "CG", OrganisationKind.TERRITORIAL_GOVERNMENT, TOWN, Optional.empty())));
        duties.save(List.of(
                duty(11, "ZJ-001", DutyList.DEPARTMENT, COUNTY, BUREAU, "URB", ALWAYS),
                duty(12, "ZJ-002", DutyList.DEPARTMENT, COUNTY, BUREAU, "URB.DRAIN", ALWAYS),
                duty(13, "JB-001", DutyList.TOWN_BASIC, TOWN, STREET, "URB.DRAIN", ALWAYS),
                duty(
                        14,
                        "ZJ-003",
                        DutyList.DEPARTMENT,
                        COUNTY,
                        BUREAU,
                        "URB.DRAIN",
                        new Validity(LocalDate.of(2020, 1, 1), LocalDate.of(2021, 1, 1)))));
    }

    @Test
    void whatEndedIsStillFoundButNoLongerListed() {
        assertThat(regions.find(OTHER_TOWN)).isPresent();
        assertThat(regions.below(COUNTY, DAY)).extracting(Region::code).containsExactly(TOWN);
        assertThat(regions.below(COUNTY, DAY.minusDays(1))).hasSize(2);
    }

    @Test
    void childrenMayBeSavedBeforeTheirParents() {
        assertThat(organisations.sameLine(BUREAU, STATION)).isTrue();
        assertThat(organisations.sameLine(STATION, BUREAU)).isTrue();
        assertThat(organisations.sameLine(STATION, STREET)).isFalse();
        assertThat(organisations.isWithin(STATION, BUREAU)).isTrue();
        assertThat(organisations.isWithin(BUREAU, STATION)).isFalse();
    }

    @Test
    void aCategoryIsCoveredByItsOwnItemsFirstThenByThoseAboveIt() {
        var covering = duties.covering(new CategoryCode("URB.DRAIN.BLOCKED"), VILLAGE, DAY);

        assertThat(covering).extracting(DutyItem::code).containsExactly("JB-001", "ZJ-002", "ZJ-001");
    }

    @Test
    void aTownsListHoldsOnlyInTheTown() {
        assertThat(duties.covering(new CategoryCode("URB.DRAIN"), OTHER_TOWN, DAY))
                .extracting(DutyItem::code)
                .containsExactly("ZJ-002", "ZJ-001");
        assertThat(duties.covering(new CategoryCode("EDU"), VILLAGE, DAY)).isEmpty();
    }

    @Test
    void theGovernmentOfARegionIsFoundByItsRegion() {
        assertThat(organisations.governing(TOWN, DAY).orElseThrow().id()).isEqualTo(STREET);
        assertThat(organisations.governing(VILLAGE, DAY)).isEmpty();
    }

    private static Region region(RegionCode code, RegionLevel level, Optional<RegionCode> parent, Validity validity) {
        return new Region(code, code.value(), level, parent, List.of(), validity);
    }

    private static Organisation organisation(
            OrganisationId id, String code, OrganisationKind kind, RegionCode region, Optional<OrganisationId> parent) {
        return new Organisation(id, code, code, kind, region, parent, "0990-5550000", ALWAYS);
    }

    private static DutyItem duty(
            long id,
            String code,
            DutyList list,
            RegionCode region,
            OrganisationId responsible,
            String category,
            Validity validity) {
        return new DutyItem(
                new UUID(1, id),
                code,
                code,
                list,
                RegionLevel.COUNTY,
                region,
                responsible,
                "-",
                Set.of(new CategoryCode(category)),
                validity);
    }
}
