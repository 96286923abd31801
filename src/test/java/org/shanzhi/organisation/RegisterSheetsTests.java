// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.ChangeLog;
import org.shanzhi.shared.Notice;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.shanzhi.ui.Groundwork;
import org.shanzhi.ui.SheetPlans;
import org.shanzhi.ui.Viewer;
import org.shanzhi.ui.Viewers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The tables of the register through their pages, on a county that each test finds as it was. */
@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES, extraIncludes = "ui")
@AutoConfigureMockMvc(addFilters = false)
@WithPostgres
@Import(RegisterSheetsTests.Office.class)
class RegisterSheetsTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate LATER = LocalDate.of(2027, 1, 1);
    private static final RegionCode COUNTY = new RegionCode("990102000000");
    private static final PersonId SELF = new PersonId(new UUID(0, 7));
    private static final RegionCode TOWN = new RegionCode("990102100000");
    private static final Pattern HIDDEN = Pattern.compile("name=\"(mark|parcel)\" value=\"([^\"]*)\"");

    /** Who looks at the pages, and which duties decisions cite. */
    @TestConfiguration
    static class Office {
        private Viewer viewer = countyAdministrator();
        private final Set<UUID> cited = new HashSet<>();
        private Set<PersonId> needed = Set.of();
        private final List<Notice> told = new ArrayList<>();

        @EventListener
        void take(Notice notice) {
            told.add(notice);
        }

        static Viewer countyAdministrator() {
            return administrator("周敏", COUNTY, Optional.empty());
        }

        static Viewer administrator(String name, RegionCode region, Optional<OrganisationId> organisation) {
            return new Viewer(
                    new AccountId(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                    name,
                    Set.of(Role.ADMINISTRATOR),
                    List.of(new Viewer.Reach(Role.ADMINISTRATOR, region, organisation)),
                    Optional.of(SELF));
        }

        @Bean
        Viewers viewers() {
            return () -> Optional.of(viewer);
        }

        @Bean
        CitedDuties decisions() {
            return items -> items.stream().filter(cited::contains).collect(Collectors.toSet());
        }

        @Bean
        Indispensable accounts() {
            return leaving -> leaving.containsAll(needed) ? needed : Set.of();
        }
    }

    private final Office office;
    private final MockMvcTester web;
    private final Regions regions;
    private final Organisations organisations;
    private final Duties duties;
    private final Categories categories;
    private final ChangeLog log;
    private final JdbcClient jdbc;
    private final TestClock clock;
    private final SheetPlans plans;
    private final List<Groundwork> groundwork;

    @Autowired
    RegisterSheetsTests(
            Office office,
            MockMvcTester web,
            Regions regions,
            Organisations organisations,
            Duties duties,
            Categories categories,
            ChangeLog log,
            JdbcClient jdbc,
            TestClock clock,
            SheetPlans plans,
            List<Groundwork> groundwork) {
        this.office = office;
        this.web = web;
        this.regions = regions;
        this.organisations = organisations;
        this.duties = duties;
        this.categories = categories;
        this.log = log;
        this.jdbc = jdbc;
        this.clock = clock;
        this.plans = plans;
        this.groundwork = groundwork;
    }

    @BeforeEach
    void county() {
        office.viewer = Office.countyAdministrator();
        office.cited.clear();
        office.needed = Set.of();
        office.told.clear();
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
        regions.save(List.of(
                new Region(COUNTY, "青岚县", RegionLevel.COUNTY, Optional.empty(), List.of(), Validity.since(TODAY))));
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

    @Test
    void countyIsFilledByPastingTablesInTurn() {
        saved("people", TODAY, "工号\t姓名\t所在组织\t岗位\nZJ-01\t李林\tZJ\t局长\n");
        saved("duties", TODAY, """
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

        saved("organisations", TODAY, "code\tname\nZJ\tHousing and building bureau\n");

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
        assertThat(get("/admin/organisations/log")).bodyText().contains("周敏", "Housing and building bureau");
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
        MvcTestResult comparison = compare("organisations", TODAY, "code\ttelephone\nZJ\t0990-1111111\n");
        saved("organisations", TODAY, "code\tname\nZJ\tBureau of homes\n");

        MvcTestResult answer = save("organisations", TODAY, comparison);

        assertThat(answer).hasStatus(409).bodyText().contains("重新比较", "0990-1111111");
        assertThat(organisations.byCode("ZJ").orElseThrow().telephone()).isEqualTo("0990-5550001");
        assertThat(save("organisations", TODAY, answer)).hasStatus(302);
        assertThat(organisations.byCode("ZJ")).hasValueSatisfying(bureau -> {
            assertThat(bureau.name()).isEqualTo("Bureau of homes");
            assertThat(bureau.telephone()).isEqualTo("0990-1111111");
        });
    }

    @Test
    void savingTwiceSavesOnce() {
        MvcTestResult comparison = compare("regions", TODAY, "code\tname\n990102102000\tNew town\n");

        assertThat(save("regions", TODAY, comparison)).hasStatus(302);
        assertThat(save("regions", TODAY, comparison)).hasStatus(409);
        assertThat(log.latest("regions", 1))
                .singleElement()
                .matches(entry -> entry.row().equals("990102102000"));
    }

    @Test
    void regionNeedsWhatItsCodeSays() {
        assertThat(faults("regions", """
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
        saved("regions", TODAY, "code\tname\n990102105201\tVillage\n990102105000\tTown\n");

        assertThat(regions.path(new RegionCode("990102105201"))).hasSize(3);
    }

    @Test
    void regionEndsAfterWhatStandsInItAndItsCodeIsNotGivenAgain() {
        assertThat(faults("regions", "code\tuntil\n990102100000\t2026-12-31\n")).contains("学堂村", "Town government");

        saved("regions", TODAY, "code\tuntil\n990102101000\t2026-12-31\n");
        assertThat(regions.below(COUNTY, LATER)).extracting(Region::name).containsExactly("城关镇");
        assertThat(regions.below(COUNTY, LATER.minusDays(1))).hasSize(2);
        assertThat(log.latest("regions", 1)).singleElement().matches(entry -> entry.kind() == ChangeLog.Kind.ENDED);

        assertThat(faults("regions", LATER, "code\tname\n990102101000\tAnother place\n"))
                .contains("不能再用");
        saved("regions", LATER, "code\tname\tpredecessors\n990102106000\tMerged town\t990102107000、990102101000\n");
        assertThat(regions.find(new RegionCode("990102106000")).orElseThrow().predecessors())
                .hasSize(2);
        assertThat(faults("regions", LATER, "code\tname\n990102107000\tAgain\n"))
                .contains("被别的区划替代");
    }

    @Test
    void organisationsAboveThemselvesAndUnknownCodesAreNamed() {
        assertThat(faults("organisations", """
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
        duty("ZJ-014", LocalDate.of(2025, 1, 1));

        assertThat(faults("organisations", "code\tuntil\nZJ\t2026-12-31\nZF\t2026-12-31\n"))
                .contains("ZJ-014", "CZ");
        saved("duties", TODAY, "code\tregion\tuntil\nZJ-014\t990102000000\t2026-12-31\n");
        saved("organisations", TODAY, "code\tuntil\nZJ\t2026-12-31\n");
        assertThat(organisations.on(LATER)).extracting(Organisation::code).containsExactly("CZ", "ZF");
    }

    @Test
    void whoeverLeavesIsKeptForOldCasesAndGone() {
        saved("people", TODAY, "code\tname\torganisation\tpost\nZJ-01\tLi Lin\tZJ\tHead\nZJ-02\tWu Fang\tZJ\tClerk\n");
        Organisation bureau = organisations.byCode("ZJ").orElseThrow();
        Person person = organisations.people(bureau.id()).getFirst();

        saved("people", TODAY, "code\tuntil\n" + person.code() + "\t2026-11-22\n");

        assertThat(organisations.people(bureau.id())).hasSize(1);
        assertThat(organisations.person(person.id())).hasValueSatisfying(known -> {
            assertThat(known.name()).isEqualTo(person.name());
            assertThat(known.hasLeft(TODAY)).isTrue();
        });
        assertThat(faults("people", "code\tname\torganisation\tpost\n" + person.code() + "\tOther\tZJ\tClerk\n"))
                .contains(person.name());
    }

    @Test
    void nobodyEndsTheirOwnRow() {
        organisations.savePeople(List.of(
                new Person(SELF, "周敏", organisations.byCode("ZF").orElseThrow().id(), "管理员", "12345")));

        assertThat(faults("people", "code\tuntil\nZF-01\t2026-11-30\n")).contains("自己的最后一天");
        saved("people", TODAY, "code\ttelephone\nZF-01\t12346\n");
    }

    @Test
    void lastWhoLooksAfterTheCountyCannotLeave() {
        saved("people", TODAY, "code\tname\torganisation\tpost\nZJ-01\tLi Lin\tZJ\tHead\nZJ-02\tWu Fang\tZJ\tClerk\n");
        List<Person> people =
                organisations.people(organisations.byCode("ZJ").orElseThrow().id());
        office.needed = people.stream().map(Person::id).collect(Collectors.toSet());

        assertThat(faults("people", "code\tuntil\nZJ-01\t2026-12-31\nZJ-02\t2026-12-31\n"))
                .contains("只剩这一位");
        saved("people", TODAY, "code\tuntil\nZJ-01\t2026-12-31\n");
        assertThat(organisations.staying(office.needed))
                .containsExactly(people.get(1).id());
    }

    @Test
    void changeOfALaterDayHoldsFromThatDayAndNotBefore() {
        saved("organisations", LATER, "code\tname\nZJ\tBureau of homes\n");
        saved("regions", LATER, "code\tname\n990102100000\tNew town\n");
        saved("people", LATER, "code\tname\torganisation\tpost\nZJ-01\tLi Lin\tZJ\tHead\n");

        clock.set(LocalDateTime.of(2026, 12, 31, 23, 59));
        plans.takeEffect();
        assertThat(name("ZJ")).isEqualTo("Housing bureau");
        assertThat(regions.find(TOWN).orElseThrow().name()).isEqualTo("城关镇");
        assertThat(people("ZJ")).isEmpty();
        assertThat(get("/admin/organisations")).bodyText().contains("1 月 1 日", "Bureau of homes", "撤回");

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
        assertThat(get("/admin/organisations")).bodyText().doesNotContain("撤回，不再生效");
        assertThat(get("/admin/organisations/log")).bodyText().contains("已经生效");
    }

    @Test
    void dayThatPassedWhileThePlatformStoodStillIsMadeUpFor() {
        saved("organisations", LATER, "code\tname\nZJ\tBureau of homes\n");

        clock.set(LocalDateTime.of(2027, 1, 9, 8, 0));
        plans.takeEffect();

        assertThat(name("ZJ")).isEqualTo("Bureau of homes");
        assertThat(log.latest("organisations", 1))
                .singleElement()
                .matches(entry -> entry.from().equals(LATER));
    }

    @Test
    void whatElseAnOrganisationIsCalledIsKeptAndTold() {
        saved("organisations", TODAY, "code\taliases\nZJ\t房管所、 Housing Office,房管所\n");

        assertThat(organisations.byCode("ZJ").orElseThrow().aliases()).containsExactly("房管所", "Housing Office");
        assertThat(get("/admin/organisations/table.csv")).bodyText().contains("房管所、Housing Office");

        saved("organisations", TODAY, "code\tname\nZJ\tBureau of homes\n");
        assertThat(organisations.byCode("ZJ").orElseThrow().aliases()).containsExactly("房管所", "Housing Office");
    }

    @Test
    void laterDayIsComparedWithWhatWillHoldThen() {
        saved("organisations", LATER, "code\tname\nZJ\tBureau of homes\n");

        assertThat(get("/admin/organisations?on=2027-01-01")).bodyText().contains("Bureau of homes");
        assertThat(get("/admin/organisations/table.csv?on=2026-12-31"))
                .bodyText()
                .contains("Housing bureau");
        assertThat(compare("organisations", LATER.plusDays(9), "code\tname\nZJ\tBureau of homes\n"))
                .bodyText()
                .contains("没有不同");
        saved("organisations", LATER.plusDays(9), "code\ttelephone\nZJ\t0990-1111111\n");

        clock.set(LATER.plusDays(9).atTime(1, 0));
        plans.takeEffect();
        assertThat(organisations.byCode("ZJ")).hasValueSatisfying(bureau -> {
            assertThat(bureau.name()).isEqualTo("Bureau of homes");
            assertThat(bureau.telephone()).isEqualTo("0990-1111111");
        });
    }

    @Test
    void whatKeepsItsDayItselfIsSavedAtOnceAndTakesNothingAlong() {
        saved("organisations", LATER, "code\tname\nZJ\tBureau of homes\n");
        saved(
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
        saved("organisations", LATER, "code\tname\nZJ\tBureau of homes\n");
        String plan = plan("organisations");

        office.viewer = Office.administrator("孙洁", TOWN, Optional.empty());
        assertThat(post("/admin/organisations/take-back", "plan", plan)).hasStatus(403);
        office.viewer = Office.countyAdministrator();
        assertThat(post("/admin/organisations/take-back", "plan", plan)).hasStatus(302);
        assertThat(post("/admin/organisations/take-back", "plan", plan)).hasStatus(302);
        assertThat(post("/admin/organisations/take-back", "plan", "x")).hasStatus(302);

        clock.set(LATER.atTime(1, 0));
        plans.takeEffect();
        assertThat(name("ZJ")).isEqualTo("Housing bureau");
        assertThat(get("/admin/organisations/log")).bodyText().contains("由周敏撤回");
    }

    @Test
    void planThatTheTableNoLongerAllowsIsRefusedAndToldAndCanBeTriedAgain() {
        saved("organisations", TODAY, "code\tname\tkind\tregion\nGY\tPark\tENTERPRISE\t990102000000\n");
        saved("people", LATER, """
                code\tname\torganisation\tpost
                ZJ-01\tLi Lin\tZJ\tHead
                GY-01\tWu Fang\tGY\tClerk
                """);
        saved("organisations", TODAY, "code\tuntil\nGY\t2026-12-20\n");

        clock.set(LATER.atTime(1, 0));
        plans.takeEffect();
        plans.takeEffect();

        assertThat(people("ZJ")).isEmpty();
        assertThat(office.told).singleElement().satisfies(notice -> {
            assertThat(notice.recipient()).isEqualTo(new Recipient.OfAccount(office.viewer.account()));
            assertThat(notice.subject()).isEqualTo("table/people");
        });
        assertThat(get("/admin/people")).bodyText().contains("没有生效", "GY-01", "Park");
        assertThat(groundwork.stream().flatMap(module -> module.gaps().stream()))
                .anyMatch(
                        gap -> gap.key().equals("ui.gap.plan") && gap.address().equals("/admin/people"));

        assertThat(post("/admin/people/again", "plan", plan("people"))).hasStatus(302);
        assertThat(people("ZJ")).isEmpty();
        saved("organisations", LATER, "code\tname\tkind\tregion\nGY2\tPark\tENTERPRISE\t990102000000\n");
        jdbc.sql("UPDATE organisation.organisation SET valid_until = NULL WHERE code = 'GY'")
                .update();
        jdbc.sql("UPDATE organisation.revision SET number = nextval('organisation.revision_number')")
                .update();
        assertThat(post("/admin/people/again", "plan", plan("people"))).hasStatus(302);
        assertThat(people("ZJ")).containsExactly("Li Lin");
    }

    @Test
    void lastWhoLooksAfterTheCountyDoesNotLeaveByAPlanEither() {
        saved("people", TODAY, "code\tname\torganisation\tpost\nZJ-01\tLi Lin\tZJ\tHead\n");
        saved("people", LATER, "code\tpost\tuntil\nZJ-01\tAdviser\t2027-01-31\n");
        office.needed = organisations
                .people(organisations.byCode("ZJ").orElseThrow().id())
                .stream()
                .map(Person::id)
                .collect(Collectors.toSet());

        clock.set(LATER.atTime(1, 0));
        plans.takeEffect();

        assertThat(organisations.staying(office.needed)).hasSize(1);
        assertThat(get("/admin/people")).bodyText().contains("只剩这一位");
    }

    @Test
    void rowThatCameMeanwhileIsNotOverwrittenByOneThatWasToCome() {
        saved("people", LATER, "code\tname\torganisation\tpost\nZJ-01\tLi Lin\tZJ\tHead\n");
        saved("people", TODAY, "code\tname\torganisation\tpost\nZJ-01\tWu Fang\tZJ\tHead\n");

        clock.set(LATER.atTime(1, 0));
        plans.takeEffect();

        assertThat(people("ZJ")).containsExactly("Wu Fang");
        assertThat(get("/admin/people")).bodyText().contains("已经有这一行");
    }

    @Test
    void pastOfTheRegisterIsNotRewritten() {
        clock.set(LATER.atTime(9, 0));

        assertThat(faults("organisations", TODAY, "code\tname\nZJ\tBureau of homes\n"))
                .contains("最早从今天");
        assertThat(faults("people", TODAY, "code\tname\torganisation\tpost\nZJ-01\tLi Lin\tZJ\tHead\n"))
                .contains("最早从今天");
        saved("organisations", TODAY, "code\tname\tkind\tregion\nGY\tPark\tENTERPRISE\t990102000000\n");
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
                Pattern.compile("name=\"plan\" value=\"([^\"]+)\"").matcher(Visits.body(get("/admin/" + table)));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void codesAreReadWithTheNamesTheyStandFor() {
        duty("ZJ-014", TODAY);

        assertThat(get("/admin/duties?q=housing")).bodyText().contains("ZJ-014", "Housing bureau", "青岚县");
    }

    @Test
    void changedDutyBeginsAnewAndOldDecisionsKeepTheirWording() {
        UUID before = duty("ZJ-014", LocalDate.of(2025, 1, 1));

        saved("duties", LATER, "code\tregion\tname\nZJ-014\t990102000000\tDrains and gullies\n");

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
        UUID item = duty("ZJ-014", TODAY);
        String correction = "code\tregion\tname\nZJ-014\t990102000000\tDrains, corrected\n";

        office.cited.add(item);
        assertThat(faults("duties", correction)).contains("2026-11-24");
        saved("duties", TODAY.plusDays(1), correction);
        assertThat(duties.find(item).orElseThrow().name()).isEqualTo("Drains");

        UUID other = duty("ZJ-015", TODAY);
        saved("duties", TODAY, correction.replace("ZJ-014", "ZJ-015"));
        assertThat(duties.find(other).orElseThrow().name()).isEqualTo("Drains, corrected");
    }

    @Test
    void pastIsNotRewritten() {
        duty("ZJ-014", LocalDate.of(2025, 1, 1));

        assertThat(faults("duties", TODAY.minusDays(1), "code\tregion\tname\nZJ-014\t990102000000\tOther\n"))
                .contains("最早从今天起");
        assertThat(faults("duties", "code\tregion\tuntil\nZJ-014\t990102000000\t2026-11-01\n"))
                .contains("最早是今天");
        saved("duties", LATER, "code\tregion\tname\nZJ-014\t990102000000\tLater\n");
        clock.set(LocalDateTime.of(2026, 12, 1, 9, 0));
        assertThat(faults("duties", LocalDate.of(2026, 12, 1), "code\tregion\tuntil\nZJ-014\t990102000000\t\n"))
                .contains("Later");
    }

    @Test
    void dutyNeedsItsListItsLawItsCategoriesAndSomebodyWhoBearsIt() {
        assertThat(faults("duties", """
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

    @Test
    void administratorOfATownChangesTheTownAlone() {
        office.viewer = Office.administrator("陈清", TOWN, Optional.empty());

        saved("regions", TODAY, "code\tname\n990102100201\tNew village\n");
        saved(
                "organisations",
                TODAY,
                "code\tname\tkind\tregion\tparent\nCZ-C\tCommittee\tCOMMITTEE\t990102100200\tCZ\n");
        saved("people", TODAY, "code\tname\torganisation\tpost\nCZ-01\tLi Lin\tCZ\tClerk\n");
        assertThat(faults("regions", "code\tname\n990102101000\tRenamed\n990102101201\tVillage elsewhere\n"))
                .contains("不在您管理的范围内");
        assertThat(faults("organisations", "code\tregion\nZJ\t990102100000\n")).contains("不在您管理的范围内");
        assertThat(faults("people", "code\tname\torganisation\tpost\nZJ-01\tWu Fang\tZJ\tHead\n"))
                .contains("不在您管理的范围内");
        assertThat(faults("duties", dutyRow("ZJ-014", TODAY))).contains("不在您管理的范围内");
    }

    @Test
    void administratorOfAnOrganisationChangesItAndWhatIsBelowItAlone() {
        office.viewer =
                Office.administrator("陈清", COUNTY, organisations.byCode("ZJ").map(Organisation::id));

        saved(
                "organisations",
                TODAY,
                "code\tname\tkind\tregion\tparent\nZJ1\tTeam\tPUBLIC_INSTITUTION\t990102000000\tZJ\n");
        saved("people", TODAY, "code\tname\torganisation\tpost\nZJ-01\tWu Fang\tZJ1\tHead\n");
        assertThat(faults("organisations", "code\tname\nZF\tOther\n")).contains("不在您管理的范围内");
        assertThat(faults("regions", "code\tname\n990102101000\tRenamed\n")).contains("不在您管理的范围内");
    }

    @Test
    void formSavesASingleRowAndKeepsWhatWasTyped() {
        assertThat(get("/admin/organisations/row?key=ZJ")).bodyText().contains("Housing bureau");
        MvcTestResult wrong = post(
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

        MvcTestResult right = post(
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
        assertThat(save("organisations", TODAY, right)).hasStatus(302);
        assertThat(organisations.byCode("GY").orElseThrow().name()).isEqualTo("Park \"east\"");
        assertThat(get("/admin/organisations/row?key=NONE")).hasStatus(404);
    }

    @Test
    void whatIsPastedIsShownAsTextAndNothingElse() {
        String pasted =
                "code\tname\tkind\tregion\nX1\t<script>alert(1)</script>\tENTERPRISE\t990102000000\nX2\t=HYPERLINK(\"x\")\tENTERPRISE\t990102000000\n";
        MvcTestResult comparison = compare("organisations", TODAY, pasted);

        assertThat(comparison).bodyText().contains("&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(save("organisations", TODAY, comparison)).hasStatus(302);
        assertThat(get("/admin/organisations")).bodyText().doesNotContain("<script>alert");
        assertThat(get("/admin/organisations/table.csv")).bodyText().contains("'=HYPERLINK");
    }

    @Test
    void thousandsOfRowsAreSavedTogether() {
        String pasted = "code\tname\torganisation\tpost\n"
                + IntStream.rangeClosed(1, 5000)
                        .mapToObj(number -> "P-%04d\tPerson %d\tZJ\tClerk".formatted(number, number))
                        .collect(Collectors.joining("\n"));

        saved("people", TODAY, pasted);

        assertThat(organisations.people(organisations.byCode("ZJ").orElseThrow().id()))
                .hasSize(5000);
        assertThat(get("/admin/people?page=50")).bodyText().contains("P-5000").doesNotContain("P-0001");
        assertThat(get("/admin/people?q=person 4321"))
                .bodyText()
                .contains("P-4321")
                .doesNotContain("P-4322");
        assertThat(compare("people", TODAY, pasted)).hasStatusOk().bodyText().contains("5,000");
    }

    @Test
    void nonsenseInAddressesAndFormsIsAnswered() {
        for (String address : List.of(
                "?on=x&page=-1&q=%00", "?on=0000-00-00", "/table.csv?on=9999-99-99", "/row?key=%2F", "/log?x=1")) {
            assertThat(get("/admin/regions" + address).getResponse().getStatus())
                    .as(address)
                    .isLessThan(500);
        }
        assertThat(get("/admin/nothing")).hasStatus(404);
        assertThat(post("/admin/regions/save", "from", "2026-11-23", "parcel", "x", "mark", "x"))
                .hasStatus(422);
        assertThat(post("/admin/regions/compare", "from", "yesterday", "text", "code\n1"))
                .hasStatus(422)
                .bodyText()
                .contains("yesterday");
        assertThat(post("/admin/regions/compare", "from", "3026-11-23", "text", "code\n1"))
                .hasStatus(422);
        assertThat(post("/admin/regions/row", "code", "\u0007\t\n\"", "name", "\"", "sheet-from", "2026-11-23"))
                .hasStatus(422);
    }

    private UUID duty(String code, LocalDate since) {
        saved("duties", TODAY, dutyRow(code, since));
        return duties.on(TODAY).stream()
                .filter(item -> item.code().equals(code))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String dutyRow(String code, LocalDate since) {
        return "code\tregion\tname\tlist\tresponsible\tbasis\tcategories\tfrom\n" + code
                + "\t990102000000\tDrains\tDEPARTMENT\tZJ\tDrainage order, article 5\tURB.DRAIN\t" + since + "\n";
    }

    private void saved(String table, LocalDate from, String pasted) {
        MvcTestResult comparison = compare(table, from, pasted);
        assertThat(comparison).as(() -> Visits.body(comparison)).hasStatusOk();
        assertThat(save(table, from, comparison)).hasStatus(302);
    }

    private String faults(String table, String pasted) {
        return faults(table, TODAY, pasted);
    }

    private String faults(String table, LocalDate from, String pasted) {
        MvcTestResult comparison = compare(table, from, pasted);
        assertThat(comparison).hasStatus(422);
        return Visits.body(comparison);
    }

    private MvcTestResult compare(String table, LocalDate from, String pasted) {
        return post("/admin/" + table + "/compare", "from", from.toString(), "text", pasted);
    }

    private MvcTestResult save(String table, LocalDate from, MvcTestResult comparison) {
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

    private MvcTestResult get(String address) {
        return web.get().uri(address).exchange();
    }

    private MvcTestResult post(String address, String... fields) {
        return Visits.filled(web.post().uri(address), fields).exchange();
    }
}
