// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The tables of the register as somebody at their pages fills them, and the county that every test finds. */
class RegisterTables {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    static final LocalDate LATER = LocalDate.of(2027, 1, 1);

    private static final Pattern HIDDEN = Pattern.compile("name=\"(mark|parcel)\" value=\"([^\"]*)\"");

    private final RegisterOffice office;
    private final MockMvcTester web;
    private final Regions regions;
    private final Duties duties;
    private final Categories categories;
    private final JdbcClient jdbc;
    private final TestClock clock;

    RegisterTables(
            RegisterOffice office,
            MockMvcTester web,
            Regions regions,
            Duties duties,
            Categories categories,
            JdbcClient jdbc,
            TestClock clock) {
        this.office = office;
        this.web = web;
        this.regions = regions;
        this.duties = duties;
        this.categories = categories;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Begin a test with two towns, three organisations, and nothing else. */
    void settle() {
        office.settle();
        clock.reset();
        jdbc.sql("TRUNCATE shared.planned_change CASCADE").update();
        // What a test wrote on a later day would stand before what the next one writes today.
        jdbc.sql("ALTER TABLE shared.table_change DISABLE TRIGGER USER").update();
        jdbc.sql("TRUNCATE shared.table_change").update();
        jdbc.sql("ALTER TABLE shared.table_change ENABLE TRIGGER USER").update();
        jdbc.sql("""
                TRUNCATE organisation.duty_item_category, organisation.duty_item, organisation.person,
                         organisation.organisation, organisation.region_predecessor, organisation.region
                """).update();
        regions.save(List.of(new Region(
                RegisterOffice.COUNTY, "青岚县", RegionLevel.COUNTY, Optional.empty(), List.of(), Validity.since(TODAY))));
        categories.save(List.of(
                category("URB", Validity.since(LocalDate.of(2024, 1, 1))),
                category("URB.DRAIN", Validity.since(LocalDate.of(2024, 1, 1))),
                category("OLD", new Validity(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 1, 1)))));
        saved("regions", TODAY, """
                区划代码\t名称
                990102100000\t城关镇
                990102100200\t学堂村
                990102101000\t河口乡
                """);
        saved("organisations", TODAY, """
                code\tname\tkind\tregion\tparent\ttelephone
                ZF\tCounty government\tTERRITORIAL_GOVERNMENT\t990102000000\t\t12345
                ZJ\tHousing bureau\tLINE_DEPARTMENT\t990102000000\tZF\t0990-5550001
                CZ\tTown government\tTERRITORIAL_GOVERNMENT\t990102100000\tZF\t0990-5550002
                """);
    }

    private static Category category(String code, Validity validity) {
        return new Category(new CategoryCode(code), code, code, List.of(), validity);
    }

    void saved(String table, LocalDate from, String pasted) {
        MvcTestResult comparison = compare(table, from, pasted);
        assertThat(comparison).as(() -> Visits.body(comparison)).hasStatusOk();
        assertThat(save(table, from, comparison)).hasStatus(302);
    }

    String faults(String table, String pasted) {
        return faults(table, TODAY, pasted);
    }

    String faults(String table, LocalDate from, String pasted) {
        MvcTestResult comparison = compare(table, from, pasted);
        assertThat(comparison).hasStatus(422);
        return Visits.body(comparison);
    }

    MvcTestResult compare(String table, LocalDate from, String pasted) {
        return post("/admin/" + table + "/compare", "from", from.toString(), "text", pasted);
    }

    MvcTestResult save(String table, LocalDate from, MvcTestResult comparison) {
        String mark = "";
        String parcel = "";
        for (Matcher found = HIDDEN.matcher(Visits.body(comparison)); found.find(); ) {
            if (found.group(1).equals("mark")) {
                mark = found.group(2);
            } else {
                parcel = found.group(2);
            }
        }
        return post("/admin/" + table + "/save", "from", from.toString(), "mark", mark, "parcel", parcel);
    }

    MvcTestResult get(String address) {
        return web.get().uri(address).exchange();
    }

    MvcTestResult post(String address, String... fields) {
        return Visits.filled(web.post().uri(address), fields).exchange();
    }

    UUID duty(String code, LocalDate since) {
        saved("duties", TODAY, dutyRow(code, since));
        return duties.on(TODAY).stream()
                .filter(item -> item.code().equals(code))
                .findFirst()
                .orElseThrow()
                .id();
    }

    static String dutyRow(String code, LocalDate since) {
        return "code\tregion\tname\tlist\tresponsible\tbasis\tcategories\tfrom\n" + code
                + "\t990102000000\tDrains\tDEPARTMENT\tZJ\tDrainage order, article 5\tURB.DRAIN\t" + since + "\n";
    }
}
