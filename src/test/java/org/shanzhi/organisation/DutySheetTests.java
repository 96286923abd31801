// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.organisation.RegisterTables.LATER;
import static org.shanzhi.organisation.RegisterTables.TODAY;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

/** The table of duties: what a duty needs, and how it changes without changing what was decided by it. */
@RegisterTest
class DutySheetTests {
    @Autowired
    RegisterTables tables;

    @Autowired
    Duties duties;

    @Autowired
    TestClock clock;

    @Autowired
    RegisterOffice office;

    @BeforeEach
    void county() {
        tables.settle();
    }

    @Test
    void changedDutyBeginsAnewAndOldDecisionsKeepTheirWording() {
        UUID before = tables.duty("ZJ-014", LocalDate.of(2025, 1, 1));

        tables.saved("duties", LATER, "code\tregion\tname\nZJ-014\t990102000000\tDrains and gullies\n");

        DutyItem old = duties.find(before).orElseThrow();
        assertThat(old.name()).isEqualTo("Drains");
        assertThat(old.validity()).isEqualTo(new Validity(LocalDate.of(2025, 1, 1), LATER));
        assertThat(duties.on(LATER.minusDays(1))).extracting(DutyItem::name).containsExactly("Drains");
        assertThat(duties.on(LATER)).singleElement().satisfies(item -> {
            assertThat(item.name()).isEqualTo("Drains and gullies");
            assertThat(item.id()).isNotEqualTo(before);
            assertThat(item.validity()).isEqualTo(Validity.since(LATER));
            assertThat(item.legalBasis()).isEqualTo(old.legalBasis());
        });
    }

    @Test
    void dutyBegunTodayIsCorrectedUnlessADecisionCitesIt() {
        UUID item = tables.duty("ZJ-014", TODAY);
        String correction = "code\tregion\tname\nZJ-014\t990102000000\tDrains, corrected\n";

        office.cited().add(item);
        assertThat(tables.faults("duties", correction)).contains("2026-11-24");
        tables.saved("duties", TODAY.plusDays(1), correction);
        assertThat(duties.find(item).orElseThrow().name()).isEqualTo("Drains");

        UUID other = tables.duty("ZJ-015", TODAY);
        tables.saved("duties", TODAY, correction.replace("ZJ-014", "ZJ-015"));
        assertThat(duties.find(other).orElseThrow().name()).isEqualTo("Drains, corrected");
    }

    @Test
    void pastIsNotRewritten() {
        tables.duty("ZJ-014", LocalDate.of(2025, 1, 1));

        assertThat(tables.faults("duties", TODAY.minusDays(1), "code\tregion\tname\nZJ-014\t990102000000\tOther\n"))
                .contains("最早从今天起");
        assertThat(tables.faults("duties", "code\tregion\tuntil\nZJ-014\t990102000000\t2026-11-01\n"))
                .contains("最早是今天");
        tables.saved("duties", LATER, "code\tregion\tname\nZJ-014\t990102000000\tLater\n");
        clock.set(LocalDateTime.of(2026, 12, 1, 9, 0));
        assertThat(tables.faults("duties", LocalDate.of(2026, 12, 1), "code\tregion\tuntil\nZJ-014\t990102000000\t\n"))
                .contains("Later");
    }

    @Test
    void dutyNeedsItsListItsLawItsCategoriesAndSomebodyWhoBearsIt() {
        assertThat(tables.faults("duties", """
                code\tregion\tname\tlist\tresponsible\tbasis\tcategories
                A1\t990102000000\tNo law\tDEPARTMENT\tZJ\t\tURB
                A2\t990102000000\tNo such category\tDEPARTMENT\tZJ\tLaw\tURB NONE.1
                A3\t990102000000\tCategory that ended\tDEPARTMENT\tZJ\tLaw\tOLD
                A4\t990102100000\tDepartment in a town\tDEPARTMENT\tZJ\tLaw\tURB
                A5\t990102100000\tTown leads what it assists\tTOWN_COOPERATIVE\tCZ\tLaw\tURB
                A6\t990102100000\tDepartment leads the town's own\tTOWN_BASIC\tZJ\tLaw\tURB
                A7\t990102000000\tNobody\tDEPARTMENT\tXX\tLaw\tURB
                """))
                .contains("NONE.1", "OLD", "这张清单要由县级部门负责", "这张清单要由本地的组织负责", "编号为“XX”", "请填写这一项");
        assertThat(duties.on(TODAY)).isEmpty();
    }
}
