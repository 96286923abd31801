// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.access.StandIns;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Walk;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.CountedStatements;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whoever is away or leaves leaves no queue behind that nobody looks into. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@AutoConfigureMockMvc
@WithPostgres
@Import({DeskCounty.class, CountedStatements.class})
class StandInTests {
    private static final String ADDRESS = "/desk/stand-ins";
    private static final OrganisationId BUREAU = DeskCounty.organisation("ZJ");

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    StandIns standIns;

    @Autowired
    Cases cases;

    @Autowired
    MockMvcTester web;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    TestClock clock;

    private Visits visits;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
        if (accounts.staff("away").isEmpty()) {
            member("away", "出差的人", Role.HANDLER, BUREAU);
            member("colleague", "同事", Role.HANDLER, BUREAU);
            member("bureau-head", "局长", Role.LEADER, BUREAU);
            member("keeper", "管理员", Role.ADMINISTRATOR, DeskCounty.organisation("RX"));
        }
    }

    private void member(String account, String name, Role role, OrganisationId of) {
        var person = new PersonId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        organisations.savePeople(List.of(new Person(person, name, of, "工作人员", "0990-5550003")));
        var within = role == Role.ADMINISTRATOR ? Optional.<OrganisationId>empty() : Optional.of(of);
        accounts.create(
                account, DeskCounty.PASSWORD, person, List.of(new Grant(role, new Scope(DeskCounty.COUNTY, within))));
    }

    @Test
    void theStandInFindsTheCasesMarkedAndHasThemNoMoreWhenTheOtherIsBack() {
        CaseId id = signedBy("away");
        assertThat(mine("colleague", id)).isFalse();

        var named = named("away", "away", "colleague", Optional.of(today().plusDays(3)));

        assertThat(mine("colleague", id)).isTrue();
        assertThat(mine("away", id)).as("whoever is away still finds them").isTrue();
        assertThat(visits.shown("colleague", "/desk?queue=MINE")).contains("出差的人 的，由 同事 代");
        assertThat(cases.perform(id, version(id), new CaseCommand.Contact("联系了"), staff("colleague")))
                .isInstanceOf(CaseOutcome.Done.class);
        clock.advance(Duration.ofDays(4));
        assertThat(mine("colleague", id)).isFalse();
        assertThat(standIns.end(named.id(), staff("away"))).as("it is over").isFalse();
    }

    @Test
    void whoLeavesIsMarkedAtOnceAndSomebodyTakesOver() {
        CaseId id = signedBy("away");
        PersonId gone = staff("away").person();
        Person person = organisations.person(gone).orElseThrow();
        organisations.savePeople(List.of(new Person(
                gone,
                person.code(),
                person.name(),
                person.organisation(),
                person.post(),
                person.telephone(),
                Optional.of(today()))));
        try {
            assertThat(listed(CaseQueue.MY_ORGANISATION, "colleague", id)).isTrue();
            assertThat(visits.shown("colleague", "/desk?queue=MY_ORGANISATION")).contains("出差的人 已离开，等人接手");
            var naming =
                    standIns.name(gone, staff("colleague").person(), today(), Optional.empty(), staff("bureau-head"));
            assertThat(naming).isInstanceOf(StandIns.Naming.Named.class);
            var named = ((StandIns.Naming.Named) naming).standIn();
            assertThat(mine("colleague", id)).isTrue();
            clock.advance(Duration.ofDays(300));
            assertThat(mine("colleague", id)).as("for good").isTrue();
            assertThat(standIns.end(named.id(), staff("bureau-head"))).isTrue();
            assertThat(mine("colleague", id)).isFalse();
        } finally {
            organisations.savePeople(List.of(person));
        }
    }

    @Test
    void onlyThePersonOrALeaderNamesAndOnlySomebodyOfTheSameOrganisationAndRole() {
        PersonId away = staff("away").person();
        PersonId colleague = staff("colleague").person();

        assertThat(refused(away, colleague, "colleague")).isEqualTo("stand-in-person");
        assertThat(refused(away, colleague, "gs")).isEqualTo("stand-in-person");
        assertThat(refused(away, staff("gs").person(), "away")).isEqualTo("stand-in-unable");
        assertThat(refused(away, staff("bureau-head").person(), "away")).isEqualTo("stand-in-unable");
        assertThat(refused(away, away, "away")).isEqualTo("stand-in-unable");
    }

    @Test
    void nobodyHandsOnWhatWasHandedOver() {
        named("away", "away", "colleague", Optional.of(today()));

        assertThat(refused(staff("colleague").person(), staff("zj").person(), "colleague"))
                .isEqualTo("stand-in-away");
        assertThat(refused(staff("away").person(), staff("zj").person(), "away"))
                .isEqualTo("stand-in-already");
    }

    @Test
    void aFormThatIsWrongSaysWhereAndLosesNothing() {
        assertThat(visits.post(
                        "away", ADDRESS, "stand-in", staff("gs").person().toString(), "first", today().toString()))
                .hasStatus(422);
        for (String day : List.of("neverday", "+99999999-01-01")) {
            assertThat(visits.post(
                            "away",
                            ADDRESS,
                            "person",
                            staff("away").person().toString(),
                            "stand-in",
                            staff("colleague").person().toString(),
                            "first",
                            day,
                            "last",
                            today().toString()))
                    .hasStatus(422)
                    .bodyText()
                    .contains(
                            "first-error",
                            "value=\"" + day + "\"",
                            "value=\"" + today() + "\"",
                            "value=\"" + staff("colleague").person() + "\" selected");
        }
        MvcTestResult done = visits.post(
                "away",
                ADDRESS,
                "person",
                staff("away").person().toString(),
                "stand-in",
                staff("colleague").person().toString(),
                "first",
                today().plusDays(30).toString(),
                "last",
                today().plusDays(31).toString());
        assertThat(done).hasRedirectedUrl(ADDRESS);
        assertThat(visits.shown("away", ADDRESS)).contains("同事 代 出差的人");
        assertThat(visits.post("away", ADDRESS + "/" + UUID.randomUUID() + "/end"))
                .hasStatus(404);
    }

    @Test
    void thePageAsksTheDatabaseAsOftenHoweverManyPeopleALeaderLooksAfter() {
        visits.shown("bureau-head", ADDRESS);
        long few = CountedStatements.of(() -> visits.shown("bureau-head", ADDRESS));
        for (int more = 0; more < 20; more++) {
            member("hand-" + more, "帮手" + more, Role.HANDLER, BUREAU);
        }
        visits.shown("bureau-head", ADDRESS);

        assertThat(CountedStatements.of(() -> visits.shown("bureau-head", ADDRESS)))
                .isLessThan(few + 10);
    }

    private String refused(PersonId person, PersonId standIn, String by) {
        var naming = standIns.name(person, standIn, today(), Optional.empty(), staff(by));
        assertThat(naming).isInstanceOf(StandIns.Naming.Refused.class);
        return ((StandIns.Naming.Refused) naming).refusal().slug();
    }

    private StandIns.StandIn named(String by, String person, String standIn, Optional<LocalDate> last) {
        var naming = standIns.name(staff(person).person(), staff(standIn).person(), today(), last, staff(by));
        assertThat(naming).isInstanceOf(StandIns.Naming.Named.class);
        return ((StandIns.Naming.Named) naming).standIn();
    }

    private CaseId signedBy(String handler) {
        standIns.known(staff("bureau-head")).forEach(it -> standIns.end(it.id(), staff("bureau-head")));
        return new Walk.Said()
                .opened(cases, accounts, receipts)
                .dispatched()
                .done(new CaseCommand.Sign(), staff(handler))
                .id();
    }

    private int version(CaseId id) {
        return cases.file(id, staff("dispatch")).orElseThrow().matter().version();
    }

    private Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }

    private boolean mine(String who, CaseId id) {
        return listed(CaseQueue.MINE, who, id);
    }

    private boolean listed(CaseQueue queue, String who, CaseId id) {
        return cases.queue(queue, Cases.Filter.NONE, Optional.empty(), 200, staff(who)).rows().stream()
                .anyMatch(it -> it.id().equals(id));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    }
}
