// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.organisation.RegisterOffice.COUNTY;
import static org.shanzhi.organisation.RegisterOffice.TOWN;
import static org.shanzhi.organisation.RegisterTables.TODAY;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How far administrators of a part of the county reach in the tables of the register. */
@RegisterTest
class RegisterReachTests {
    @Autowired
    RegisterTables tables;

    @Autowired
    Organisations organisations;

    @Autowired
    RegisterOffice office;

    @BeforeEach
    void county() {
        tables.settle();
    }

    @Test
    void administratorOfATownChangesTheTownAlone() {
        office.seenBy(RegisterOffice.administrator("陈清", TOWN, Optional.empty()));

        tables.saved("regions", TODAY, "code\tname\n990102100201\tNew village\n");
        tables.saved(
                "organisations",
                TODAY,
                "code\tname\tkind\tregion\tparent\nCZ-C\tCommittee\tCOMMITTEE\t990102100200\tCZ\n");
        tables.saved("people", TODAY, "code\tname\torganisation\tpost\nCZ-01\tLi Lin\tCZ\tClerk\n");
        assertThat(tables.faults("regions", "code\tname\n990102101000\tRenamed\n990102101201\tVillage elsewhere\n"))
                .contains("不在您管理的范围内");
        assertThat(tables.faults("organisations", "code\tregion\nZJ\t990102100000\n"))
                .contains("不在您管理的范围内");
        assertThat(tables.faults("people", "code\tname\torganisation\tpost\nZJ-01\tWu Fang\tZJ\tHead\n"))
                .contains("不在您管理的范围内");
        assertThat(tables.faults("duties", RegisterTables.dutyRow("ZJ-014", TODAY)))
                .contains("不在您管理的范围内");
    }

    @Test
    void administratorOfAnOrganisationChangesItAndWhatIsBelowItAlone() {
        office.seenBy(RegisterOffice.administrator(
                "陈清", COUNTY, organisations.byCode("ZJ").map(Organisation::id)));

        tables.saved(
                "organisations",
                TODAY,
                "code\tname\tkind\tregion\tparent\nZJ1\tTeam\tPUBLIC_INSTITUTION\t990102000000\tZJ\n");
        tables.saved("people", TODAY, "code\tname\torganisation\tpost\nZJ-01\tWu Fang\tZJ1\tHead\n");
        assertThat(tables.faults("organisations", "code\tname\nZF\tOther\n")).contains("不在您管理的范围内");
        assertThat(tables.faults("regions", "code\tname\n990102101000\tRenamed\n"))
                .contains("不在您管理的范围内");
    }
}
