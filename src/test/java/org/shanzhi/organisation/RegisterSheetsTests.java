// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shanzhi.organisation.RegisterOffice.COUNTY;
import static org.shanzhi.organisation.RegisterOffice.TOWN;
import static org.shanzhi.organisation.RegisterTables.TODAY;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.ChangeLog;
import org.shanzhi.shared.OrganisationId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The tables of the register through their pages: filled, compared, saved and logged, on a county that each test finds as it was. */
@RegisterTest
class RegisterSheetsTests {
    @Autowired
    RegisterTables tables;

    @Autowired
    Regions regions;

    @Autowired
    Organisations organisations;

    @Autowired
    Duties duties;

    @Autowired
    ChangeLog log;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void county() {
        tables.settle();
    }

    @Test
    void countyIsFilledByPastingTablesInTurn() {
        tables.saved("people", TODAY, "工号\t姓名\t所在组织\t岗位\nZJ-01\t李林\tZJ\t局长\n");
        tables.saved("duties", TODAY, """
                code\tregion\tname\tlist\tresponsible\tbasis\tcategories\tfrom
                ZJ-014\t990102000000\tDrains\tDEPARTMENT\tZJ\tDrainage order, article 5\tURB.DRAIN\t2025-01-01
                JB-001\t990102100000\tRefuse\tTOWN_BASIC\tCZ\tWaste law, article 48\tURB\t
                """);

        assertThat(regions.find(TOWN)).hasValueSatisfying(town -> {
            assertThat(town.level()).isEqualTo(RegionLevel.TOWN);
            assertThat(town.parent()).contains(COUNTY);
        });
        Organisation bureau = organisations.byCode("ZJ").orElseThrow();
        assertThat(bureau.parent()).isEqualTo(organisations.byCode("ZF").map(Organisation::id));
        assertThat(organisations.people(bureau.id())).extracting(Person::name).containsExactly("李林");
        assertThat(duties.covering(new CategoryCode("URB.DRAIN"), TOWN, TODAY))
                .extracting(item ->
                        item.code() + " " + item.level() + " " + item.validity().from())
                .containsExactly("ZJ-014 COUNTY 2025-01-01", "JB-001 TOWN 2026-11-23");
    }

    @Test
    void changeKeepsTheIdentityAndIsLoggedWithWhoAndWhat() {
        OrganisationId before = organisations.byCode("ZJ").orElseThrow().id();

        tables.saved("organisations", TODAY, "code\tname\nZJ\tHousing and building bureau\n");

        assertThat(organisations.byCode("ZJ")).hasValueSatisfying(bureau -> {
            assertThat(bureau.id()).isEqualTo(before);
            assertThat(bureau.name()).isEqualTo("Housing and building bureau");
            assertThat(bureau.telephone()).isEqualTo("0990-5550001");
        });
        assertThat(log.latest("organisations", 1)).singleElement().satisfies(entry -> {
            assertThat(entry.by()).isEqualTo("周敏");
            assertThat(entry.row()).isEqualTo("ZJ");
            assertThat(entry.kind()).isEqualTo(ChangeLog.Kind.CHANGED);
            assertThat(entry.cells())
                    .containsExactly(new ChangeLog.Cell("name", "Housing bureau", "Housing and building bureau"));
        });
        assertThat(tables.get("/admin/organisations/log")).bodyText().contains("周敏", "Housing and building bureau");
    }

    @Test
    void logIsNeverChanged() {
        assertThatThrownBy(() ->
                        jdbc.sql("UPDATE shared.table_change SET by_name = 'x'").update())
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> jdbc.sql("DELETE FROM shared.table_change").update())
                .hasMessageContaining("never changed");
    }

    @Test
    void tableThatSomebodyChangedMeanwhileIsComparedAnewAndNotOverwritten() {
        MvcTestResult comparison = tables.compare("organisations", TODAY, "code\ttelephone\nZJ\t0990-1111111\n");
        tables.saved("organisations", TODAY, "code\tname\nZJ\tBureau of homes\n");

        MvcTestResult answer = tables.save("organisations", TODAY, comparison);

        assertThat(answer).hasStatus(409).bodyText().contains("重新比较", "0990-1111111");
        assertThat(organisations.byCode("ZJ").orElseThrow().telephone()).isEqualTo("0990-5550001");
        assertThat(tables.save("organisations", TODAY, answer)).hasStatus(302);
        assertThat(organisations.byCode("ZJ")).hasValueSatisfying(bureau -> {
            assertThat(bureau.name()).isEqualTo("Bureau of homes");
            assertThat(bureau.telephone()).isEqualTo("0990-1111111");
        });
    }

    @Test
    void savingTwiceSavesOnce() {
        MvcTestResult comparison = tables.compare("regions", TODAY, "code\tname\n990102102000\tNew town\n");

        assertThat(tables.save("regions", TODAY, comparison)).hasStatus(302);
        assertThat(tables.save("regions", TODAY, comparison)).hasStatus(409);
        assertThat(log.latest("regions", 1))
                .singleElement()
                .matches(entry -> entry.row().equals("990102102000"));
    }

    @Test
    void codesAreReadWithTheNamesTheyStandFor() {
        tables.duty("ZJ-014", TODAY);

        assertThat(tables.get("/admin/duties?q=housing")).bodyText().contains("ZJ-014", "Housing bureau", "青岚县");
    }

    @Test
    void formSavesASingleRowAndKeepsWhatWasTyped() {
        assertThat(tables.get("/admin/organisations/row?key=ZJ")).bodyText().contains("Housing bureau");
        MvcTestResult wrong = tables.post(
                "/admin/organisations/row",
                "code",
                "GY",
                "name",
                "Park",
                "kind",
                "ENTERPRISE",
                "region",
                "1",
                "sheet-from",
                "2026-11-23");
        assertThat(wrong).hasStatus(422).bodyText().contains("value=\"Park\"", "代码为“1”");

        MvcTestResult right = tables.post(
                "/admin/organisations/row",
                "code",
                "GY",
                "name",
                "Park \"east\"",
                "kind",
                "ENTERPRISE",
                "region",
                COUNTY.value(),
                "sheet-from",
                "2026-11-23");
        assertThat(tables.save("organisations", TODAY, right)).hasStatus(302);
        assertThat(organisations.byCode("GY").orElseThrow().name()).isEqualTo("Park \"east\"");
        assertThat(tables.get("/admin/organisations/row?key=NONE")).hasStatus(404);
    }

    @Test
    void whatIsPastedIsShownAsTextAndNothingElse() {
        String pasted =
                "code\tname\tkind\tregion\nX1\t<script>alert(1)</script>\tENTERPRISE\t990102000000\nX2\t=HYPERLINK(\"x\")\tENTERPRISE\t990102000000\n";
        MvcTestResult comparison = tables.compare("organisations", TODAY, pasted);

        assertThat(comparison).bodyText().contains("&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(tables.save("organisations", TODAY, comparison)).hasStatus(302);
        assertThat(tables.get("/admin/organisations")).bodyText().doesNotContain("<script>alert");
        assertThat(tables.get("/admin/organisations/table.csv")).bodyText().contains("'=HYPERLINK");
    }

    @Test
    void thousandsOfRowsAreSavedTogether() {
        String pasted = "code\tname\torganisation\tpost\n"
                + IntStream.rangeClosed(1, 5000)
                        .mapToObj(number -> "P-%04d\tPerson %d\tZJ\tClerk".formatted(number, number))
                        .collect(Collectors.joining("\n"));

        tables.saved("people", TODAY, pasted);

        assertThat(organisations.people(organisations.byCode("ZJ").orElseThrow().id()))
                .hasSize(5000);
        assertThat(tables.get("/admin/people?page=50"))
                .bodyText()
                .contains("P-5000")
                .doesNotContain("P-0001");
        assertThat(tables.get("/admin/people?q=person 4321"))
                .bodyText()
                .contains("P-4321")
                .doesNotContain("P-4322");
        assertThat(tables.compare("people", TODAY, pasted))
                .hasStatusOk()
                .bodyText()
                .contains("5,000");
    }

    @Test
    void nonsenseInAddressesAndFormsIsAnswered() {
        for (String address : List.of(
                "?on=x&page=-1&q=%00", "?on=0000-00-00", "/table.csv?on=9999-99-99", "/row?key=%2F", "/log?x=1")) {
            assertThat(tables.get("/admin/regions" + address).getResponse().getStatus())
                    .as(address)
                    .isLessThan(500);
        }
        assertThat(tables.get("/admin/nothing")).hasStatus(404);
        assertThat(tables.post("/admin/regions/save", "from", "2026-11-23", "parcel", "x", "mark", "x"))
                .hasStatus(422);
        assertThat(tables.post("/admin/regions/compare", "from", "yesterday", "text", "code\n1"))
                .hasStatus(422)
                .bodyText()
                .contains("yesterday");
        assertThat(tables.post("/admin/regions/compare", "from", "3026-11-23", "text", "code\n1"))
                .hasStatus(422);
        assertThat(tables.post("/admin/regions/row", "code", "\u0007\t\n\"", "name", "\"", "sheet-from", "2026-11-23"))
                .hasStatus(422);
    }

    @Test
    void whatElseAnOrganisationIsCalledIsKeptAndTold() {
        tables.saved("organisations", TODAY, "code\taliases\nZJ\t房管所、 Housing Office,房管所\n");

        assertThat(organisations.byCode("ZJ").orElseThrow().aliases()).containsExactly("房管所", "Housing Office");
        assertThat(tables.get("/admin/organisations/table.csv")).bodyText().contains("房管所、Housing Office");

        tables.saved("organisations", TODAY, "code\tname\nZJ\tBureau of homes\n");
        assertThat(organisations.byCode("ZJ").orElseThrow().aliases()).containsExactly("房管所", "Housing Office");
    }
}
