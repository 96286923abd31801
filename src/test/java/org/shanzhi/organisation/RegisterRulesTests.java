// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.organisation.RegisterOffice.COUNTY;
import static org.shanzhi.organisation.RegisterOffice.SELF;
import static org.shanzhi.organisation.RegisterTables.LATER;
import static org.shanzhi.organisation.RegisterTables.TODAY;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.ChangeLog;
import org.shanzhi.shared.RegionCode;
import org.springframework.beans.factory.annotation.Autowired;

/** What the tables of regions, organisations and people refuse, so that the register stays one tree that cases can rely on. */
@RegisterTest
class RegisterRulesTests {
    @Autowired
    RegisterTables tables;

    @Autowired
    Regions regions;

    @Autowired
    Organisations organisations;

    @Autowired
    ChangeLog log;

    @Autowired
    RegisterOffice office;

    @BeforeEach
    void county() {
        tables.settle();
    }

    @Test
    void regionNeedsWhatItsCodeSays() {
        assertThat(tables.faults("regions", """
                code\tname\tlevel
                99010210\tToo short\t
                990102105201\tVillage without its town\t
                990102000201\tVillage of no town\t
                990103000000\tAnother county\t
                990102103000\tTown that says village\tVILLAGE
                990000000000\tProvince\t
                """)).contains("12 位数字", "990102105000", "第 7 至 9 位", "青岚县", "层级和代码不一致");
        assertThat(regions.on(TODAY)).hasSize(4);
    }

    @Test
    void townAndItsVillagesCanBePastedTogetherInAnyOrder() {
        tables.saved("regions", TODAY, "code\tname\n990102105201\tVillage\n990102105000\tTown\n");

        assertThat(regions.path(new RegionCode("990102105201"))).hasSize(3);
    }

    @Test
    void regionEndsAfterWhatStandsInItAndItsCodeIsNotGivenAgain() {
        assertThat(tables.faults("regions", "code\tuntil\n990102100000\t2026-12-31\n"))
                .contains("学堂村", "Town government");

        tables.saved("regions", TODAY, "code\tuntil\n990102101000\t2026-12-31\n");
        assertThat(regions.below(COUNTY, LATER)).extracting(Region::name).containsExactly("城关镇");
        assertThat(regions.below(COUNTY, LATER.minusDays(1))).hasSize(2);
        assertThat(log.latest("regions", 1)).singleElement().matches(entry -> entry.kind() == ChangeLog.Kind.ENDED);

        assertThat(tables.faults("regions", LATER, "code\tname\n990102101000\tAnother place\n"))
                .contains("不能再用");
        tables.saved(
                "regions", LATER, "code\tname\tpredecessors\n990102106000\tMerged town\t990102107000、990102101000\n");
        assertThat(regions.find(new RegionCode("990102106000")).orElseThrow().predecessors())
                .hasSize(2);
        assertThat(tables.faults("regions", LATER, "code\tname\n990102107000\tAgain\n"))
                .contains("被别的区划替代");
    }

    @Test
    void organisationsAboveThemselvesAndUnknownCodesAreNamed() {
        assertThat(tables.faults("organisations", """
                code\tname\tkind\tregion\tparent
                ZF\tCounty government\tTERRITORIAL_GOVERNMENT\t990102000000\tCZ
                A1\tLoop one\tENTERPRISE\t990102000000\tA2
                A2\tLoop two\tENTERPRISE\t990102000000\tA1
                A3\tNowhere\tENTERPRISE\t990102999000\tNONE
                A 4\tBlank\tENTERPRISE\t990102000000\t
                """)).contains("成为自己的上级", "编号为“NONE”", "代码为“990102999000”", "编号只能用");
        assertThat(organisations.byCode("A1")).isEmpty();
    }

    @Test
    void organisationCannotEndWhileItIsResponsible() {
        tables.duty("ZJ-014", LocalDate.of(2025, 1, 1));

        assertThat(tables.faults("organisations", "code\tuntil\nZJ\t2026-12-31\nZF\t2026-12-31\n"))
                .contains("ZJ-014", "CZ");
        tables.saved("duties", TODAY, "code\tregion\tuntil\nZJ-014\t990102000000\t2026-12-31\n");
        tables.saved("organisations", TODAY, "code\tuntil\nZJ\t2026-12-31\n");
        assertThat(organisations.on(LATER)).extracting(Organisation::code).containsExactly("CZ", "ZF");
    }

    @Test
    void whoeverLeavesIsKeptForOldCasesAndGone() {
        tables.saved(
                "people",
                TODAY,
                "code\tname\torganisation\tpost\nZJ-01\tLi Lin\tZJ\tHead\nZJ-02\tWu Fang\tZJ\tClerk\n");
        Organisation bureau = organisations.byCode("ZJ").orElseThrow();
        Person person = organisations.people(bureau.id()).getFirst();

        tables.saved("people", TODAY, "code\tuntil\n" + person.code() + "\t2026-11-22\n");

        assertThat(organisations.people(bureau.id())).hasSize(1);
        assertThat(organisations.person(person.id())).hasValueSatisfying(known -> {
            assertThat(known.name()).isEqualTo(person.name());
            assertThat(known.hasLeft(TODAY)).isTrue();
        });
        assertThat(tables.faults("people", "code\tname\torganisation\tpost\n" + person.code() + "\tOther\tZJ\tClerk\n"))
                .contains(person.name());
    }

    @Test
    void nobodyEndsTheirOwnRow() {
        organisations.savePeople(List.of(
                new Person(SELF, "周敏", organisations.byCode("ZF").orElseThrow().id(), "管理员", "12345")));

        assertThat(tables.faults("people", "code\tuntil\nZF-01\t2026-11-30\n")).contains("自己的最后一天");
        tables.saved("people", TODAY, "code\ttelephone\nZF-01\t12346\n");
    }

    @Test
    void lastWhoLooksAfterTheCountyCannotLeave() {
        tables.saved(
                "people",
                TODAY,
                "code\tname\torganisation\tpost\nZJ-01\tLi Lin\tZJ\tHead\nZJ-02\tWu Fang\tZJ\tClerk\n");
        List<Person> people =
                organisations.people(organisations.byCode("ZJ").orElseThrow().id());
        office.needs(people.stream().map(Person::id).collect(Collectors.toSet()));

        assertThat(tables.faults("people", "code\tuntil\nZJ-01\t2026-12-31\nZJ-02\t2026-12-31\n"))
                .contains("只剩这一位");
        tables.saved("people", TODAY, "code\tuntil\nZJ-01\t2026-12-31\n");
        assertThat(organisations.staying(office.needed()))
                .containsExactly(people.get(1).id());
    }
}
