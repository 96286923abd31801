// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.organisation.RegisterOffice.TOWN;
import static org.shanzhi.organisation.RegisterTables.LATER;
import static org.shanzhi.organisation.RegisterTables.TODAY;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.ChangeLog;
import org.shanzhi.shared.Recipient;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.shanzhi.ui.Groundwork;
import org.shanzhi.ui.SheetPlans;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of the register that hold from a later day on. */
@RegisterTest
class RegisterPlansTests {
    @Autowired
    RegisterTables tables;

    @Autowired
    Regions regions;

    @Autowired
    Organisations organisations;

    @Autowired
    ChangeLog log;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    SheetPlans plans;

    @Autowired
    List<Groundwork> groundwork;

    @Autowired
    RegisterOffice office;

    @BeforeEach
    void county() {
        tables.settle();
    }

    @Test
    void changeOfALaterDayHoldsFromThatDayAndNotBefore() {
        tables.saved("organisations", LATER, "code\tname\nZJ\tBureau of homes\n");
        tables.saved("regions", LATER, "code\tname\n990102100000\tNew town\n");
        tables.saved("people", LATER, "code\tname\torganisation\tpost\nZJ-01\tLi Lin\tZJ\tHead\n");

        clock.set(LocalDateTime.of(2026, 12, 31, 23, 59));
        plans.takeEffect();
        assertThat(name("ZJ")).isEqualTo("Housing bureau");
        assertThat(regions.find(TOWN).orElseThrow().name()).isEqualTo("城关镇");
        assertThat(people("ZJ")).isEmpty();
        assertThat(tables.get("/admin/organisations")).bodyText().contains("1 月 1 日", "Bureau of homes", "撤回");

        clock.set(LocalDateTime.of(2027, 1, 1, 0, 0));
        plans.takeEffect();
        assertThat(name("ZJ")).isEqualTo("Bureau of homes");
        assertThat(regions.find(TOWN).orElseThrow().name()).isEqualTo("New town");
        assertThat(people("ZJ")).containsExactly("Li Lin");
        assertThat(log.latest("organisations", 1)).singleElement().satisfies(entry -> {
            assertThat(entry.by()).isEqualTo("周敏");
            assertThat(entry.from()).isEqualTo(LATER);
            assertThat(entry.cells()).containsExactly(new ChangeLog.Cell("name", "Housing bureau", "Bureau of homes"));
        });
        assertThat(tables.get("/admin/organisations")).bodyText().doesNotContain("撤回，不再生效");
        assertThat(tables.get("/admin/organisations/log")).bodyText().contains("已经生效");
    }

    @Test
    void dayThatPassedWhileThePlatformStoodStillIsMadeUpFor() {
        tables.saved("organisations", LATER, "code\tname\nZJ\tBureau of homes\n");

        clock.set(LocalDateTime.of(2027, 1, 9, 8, 0));
        plans.takeEffect();

        assertThat(name("ZJ")).isEqualTo("Bureau of homes");
        assertThat(log.latest("organisations", 1))
                .singleElement()
                .matches(entry -> entry.from().equals(LATER));
    }

    @Test
    void laterDayIsComparedWithWhatWillHoldThen() {
        tables.saved("organisations", LATER, "code\tname\nZJ\tBureau of homes\n");

        assertThat(tables.get("/admin/organisations?on=2027-01-01")).bodyText().contains("Bureau of homes");
        assertThat(tables.get("/admin/organisations/table.csv?on=2026-12-31"))
                .bodyText()
                .contains("Housing bureau");
        assertThat(tables.compare("organisations", LATER.plusDays(9), "code\tname\nZJ\tBureau of homes\n"))
                .bodyText()
                .contains("没有不同");
        tables.saved("organisations", LATER.plusDays(9), "code\ttelephone\nZJ\t0990-1111111\n");

        clock.set(LATER.plusDays(9).atTime(1, 0));
        plans.takeEffect();
        assertThat(organisations.byCode("ZJ")).hasValueSatisfying(bureau -> {
            assertThat(bureau.name()).isEqualTo("Bureau of homes");
            assertThat(bureau.telephone()).isEqualTo("0990-1111111");
        });
    }

    @Test
    void whatKeepsItsDayItselfIsSavedAtOnceAndTakesNothingAlong() {
        tables.saved("organisations", LATER, "code\tname\nZJ\tBureau of homes\n");
        tables.saved(
                "organisations",
                LATER,
                "code\tname\tkind\tregion\tuntil\nGY\tPark\tENTERPRISE\t990102000000\t\n"
                        + "ZJ\tBureau of homes\tLINE_DEPARTMENT\t990102000000\t2027-06-30\n");

        assertThat(organisations.on(TODAY)).extracting(Organisation::code).doesNotContain("GY");
        assertThat(organisations.on(LATER)).extracting(Organisation::code).contains("GY");
        assertThat(organisations.byCode("ZJ")).hasValueSatisfying(bureau -> {
            assertThat(bureau.name()).isEqualTo("Housing bureau");
            assertThat(bureau.validity().until()).isEqualTo(LocalDate.of(2027, 7, 1));
        });
    }

    @Test
    void plannedChangeIsTakenBackBeforeItsDay() {
        tables.saved("organisations", LATER, "code\tname\nZJ\tBureau of homes\n");
        String plan = plan("organisations");

        office.seenBy(RegisterOffice.administrator("孙洁", TOWN, Optional.empty()));
        assertThat(tables.post("/admin/organisations/take-back", "plan", plan)).hasStatus(403);
        office.seenBy(RegisterOffice.countyAdministrator());
        assertThat(tables.post("/admin/organisations/take-back", "plan", plan)).hasStatus(302);
        assertThat(tables.post("/admin/organisations/take-back", "plan", plan)).hasStatus(302);
        assertThat(tables.post("/admin/organisations/take-back", "plan", "x")).hasStatus(302);

        clock.set(LATER.atTime(1, 0));
        plans.takeEffect();
        assertThat(name("ZJ")).isEqualTo("Housing bureau");
        assertThat(tables.get("/admin/organisations/log")).bodyText().contains("由周敏撤回");
    }

    @Test
    void planThatTheTableNoLongerAllowsIsRefusedAndToldAndCanBeTriedAgain() {
        tables.saved("organisations", TODAY, "code\tname\tkind\tregion\nGY\tPark\tENTERPRISE\t990102000000\n");
        tables.saved("people", LATER, """
                code\tname\torganisation\tpost
                ZJ-01\tLi Lin\tZJ\tHead
                GY-01\tWu Fang\tGY\tClerk
                """);
        tables.saved("organisations", TODAY, "code\tuntil\nGY\t2026-12-20\n");

        clock.set(LATER.atTime(1, 0));
        plans.takeEffect();
        plans.takeEffect();

        assertThat(people("ZJ")).isEmpty();
        assertThat(office.told()).singleElement().satisfies(notice -> {
            assertThat(notice.recipient())
                    .isEqualTo(new Recipient.OfAccount(office.viewer().account()));
            assertThat(notice.subject()).isEqualTo("table/people");
        });
        assertThat(tables.get("/admin/people")).bodyText().contains("没有生效", "GY-01", "Park");
        assertThat(groundwork.stream().flatMap(module -> module.gaps().stream()))
                .anyMatch(
                        gap -> gap.key().equals("ui.gap.plan") && gap.address().equals("/admin/people"));

        assertThat(tables.post("/admin/people/again", "plan", plan("people"))).hasStatus(302);
        assertThat(people("ZJ")).isEmpty();
        tables.saved("organisations", LATER, "code\tname\tkind\tregion\nGY2\tPark\tENTERPRISE\t990102000000\n");
        jdbc.sql("UPDATE organisation.organisation SET valid_until = NULL WHERE code = 'GY'")
                .update();
        jdbc.sql("UPDATE organisation.revision SET number = nextval('organisation.revision_number')")
                .update();
        assertThat(tables.post("/admin/people/again", "plan", plan("people"))).hasStatus(302);
        assertThat(people("ZJ")).containsExactly("Li Lin");
    }

    @Test
    void lastWhoLooksAfterTheCountyDoesNotLeaveByAPlanEither() {
        tables.saved("people", TODAY, "code\tname\torganisation\tpost\nZJ-01\tLi Lin\tZJ\tHead\n");
        tables.saved("people", LATER, "code\tpost\tuntil\nZJ-01\tAdviser\t2027-01-31\n");
        office.needs(
                organisations.people(organisations.byCode("ZJ").orElseThrow().id()).stream()
                        .map(Person::id)
                        .collect(Collectors.toSet()));

        clock.set(LATER.atTime(1, 0));
        plans.takeEffect();

        assertThat(organisations.staying(office.needed())).hasSize(1);
        assertThat(tables.get("/admin/people")).bodyText().contains("只剩这一位");
    }

    @Test
    void rowThatCameMeanwhileIsNotOverwrittenByOneThatWasToCome() {
        tables.saved("people", LATER, "code\tname\torganisation\tpost\nZJ-01\tLi Lin\tZJ\tHead\n");
        tables.saved("people", TODAY, "code\tname\torganisation\tpost\nZJ-01\tWu Fang\tZJ\tHead\n");

        clock.set(LATER.atTime(1, 0));
        plans.takeEffect();

        assertThat(people("ZJ")).containsExactly("Wu Fang");
        assertThat(tables.get("/admin/people")).bodyText().contains("已经有这一行");
    }

    @Test
    void pastOfTheRegisterIsNotRewritten() {
        clock.set(LATER.atTime(9, 0));

        assertThat(tables.faults("organisations", TODAY, "code\tname\nZJ\tBureau of homes\n"))
                .contains("最早从今天");
        assertThat(tables.faults("people", TODAY, "code\tname\torganisation\tpost\nZJ-01\tLi Lin\tZJ\tHead\n"))
                .contains("最早从今天");
        tables.saved("organisations", TODAY, "code\tname\tkind\tregion\nGY\tPark\tENTERPRISE\t990102000000\n");
    }

    private String name(String code) {
        return organisations.byCode(code).orElseThrow().name();
    }

    private List<String> people(String organisation) {
        return organisations
                .people(organisations.byCode(organisation).orElseThrow().id())
                .stream()
                .map(Person::name)
                .toList();
    }

    private String plan(String table) {
        Matcher found =
                Pattern.compile("name=\"plan\" value=\"([^\"]+)\"").matcher(Visits.body(tables.get("/admin/" + table)));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
