// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Figures explained to everybody keep the rule of release: no village by itself, no few of a town. */
@DeskTest
class ExplainedPlacesTests {
    private static final RegionCode VILLAGE = new RegionCode("990199001001");

    @Autowired
    DeskCounty county;

    @Autowired
    Regions regions;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    PublicFigures figures;

    @Autowired
    TestClock clock;

    @Autowired
    MockMvcTester web;

    private LocalDate month = LocalDate.EPOCH;

    @BeforeEach
    void aNuisanceIsConfirmed() {
        county.settle();
        regions.save(List.of(new Region(
                VILLAGE,
                "文庙村",
                RegionLevel.VILLAGE,
                Optional.of(DeskCounty.TOWN),
                List.of(),
                Validity.since(LocalDate.of(2020, 1, 1)))));
        Walk walk = new Walk.Said().opened(cases, accounts, receipts);
        walk.done(new CaseCommand.Flag(Arrangement.Nuisance.HARASSMENT, "骂人"), walk.staff("hotline"));
        walk.done(new CaseCommand.ConfirmFlag(""), walk.staff("dispatch"));
        figures.refresh();
        month = LocalDate.ofInstant(clock.instant(), TestClock.ZONE).withDayOfMonth(1);
    }

    @Test
    void aVillageIsExplainedToNobodyByItself() {
        assertThat(explained(VILLAGE)).hasStatusOk().bodyText().contains("全县 ·").doesNotContain("文庙村");
        assertThat(explained(DeskCounty.TOWN)).hasStatusOk().bodyText().contains("城关镇 ·");
    }

    @Test
    void nuisancesOfATownAreCountedOnlyWhereTheyAreMany() {
        assertThat(explained(DeskCounty.COUNTY)).hasStatusOk().bodyText().contains("标记为滋扰");
        assertThat(explained(DeskCounty.TOWN)).hasStatusOk().bodyText().doesNotContain("滋扰");
    }

    private MvcTestResult explained(RegionCode place) {
        return web.get()
                .uri("/figures/explained?period=" + month + "&in=" + place)
                .exchange();
    }
}
