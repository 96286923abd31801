// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Cases that leave the straight way, as they are stored, found, told and committed. */
@DeskTest
@RecordApplicationEvents
class BranchedCasesTests {
    private static final OrganisationId BUREAU = DeskCounty.organisation("ZJ");
    private static final OrganisationId STATION = DeskCounty.organisation("ZJ-1");
    private static final OrganisationId WATER = DeskCounty.organisation("GS");

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    Cases cases;

    @Autowired
    CaseRecords records;

    @Autowired
    ComingDue due;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    ApplicationEvents events;

    private Traces traces;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        traces = new Traces(events, records, jdbc);
        if (organisations.find(STATION).isEmpty()) {
            var always = Validity.since(LocalDate.of(2020, 1, 1));
            organisations.save(List.of(new Organisation(
                    STATION,
                    "ZJ-1",
                    "县排水所",
                    OrganisationKind.PUBLIC_INSTITUTION,
                    DeskCounty.COUNTY,
                    Optional.of(BUREAU),
                    "0990-5550009",
                    always)));
            member("zj2", "同事", BUREAU);
            member("station", "所里的人", STATION);
        }
    }

    private void member(String account, String name, OrganisationId of) {
        var person = new PersonId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        organisations.savePeople(List.of(new Person(person, name, of, "工作人员", "0990-5550002")));
        accounts.create(
                account,
                DeskCounty.PASSWORD,
                person,
                List.of(new Grant(Role.HANDLER, new Scope(DeskCounty.COUNTY, Optional.of(of)))));
    }

    @Test
    void whatIsAskedStandsInTheQueueOfWhoeverDecidesUntilItIsDecided() {
        Walk walk = signed();
        walk.done(new CaseCommand.AskExtension(5, "配件要从外地调"), walk.staff("zj"));

        assertThat(listed(CaseQueue.TO_DECIDE, walk, "dispatch")).isTrue();
        walk.done(new CaseCommand.Grant("配件要从外地调"), walk.staff("dispatch"));

        assertThat(listed(CaseQueue.TO_DECIDE, walk, "dispatch")).isFalse();
        assertThat(traces.told(walk.id()))
                .contains("cases.notice.asked-desk", "cases.notice.extended", "cases.notice.granted");
        traces.assertThatTheTablesTellTheSame(walk.id());
    }

    @Test
    void aPauseEndsByItselfOnItsDayAndTheDeadlineKeepsTheDaysThatWereLeft() {
        Walk walk = signed();
        Instant before = walk.matter().order().orElseThrow().finishBy();
        LocalDate until =
                LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")).plusDays(30);
        walk.done(new CaseCommand.AskPause(Course.PauseReason.EXPERTISE, until, "检测委托 14 号"), walk.staff("zj"))
                .done(new CaseCommand.Grant("水质在检测"), walk.staff("dispatch"));
        assertThat(listed(CaseQueue.HELD, walk, "dispatch")).isTrue();
        assertThat(due.goOn()).isZero();

        clock.advance(Duration.ofDays(31));
        assertThat(due.goOn()).isPositive();

        Case on = walk.matter();
        assertThat(on.state()).isEqualTo(CaseState.HANDLING);
        assertThat(on.order().orElseThrow().finishBy()).isAfter(before.plus(Duration.ofDays(29)));
        assertThat(listed(CaseQueue.HELD, walk, "dispatch")).isFalse();
        traces.assertThatTheTablesTellTheSame(walk.id());
    }

    @Test
    void anOfficeBelowSeesTheCaseOnceItIsPassedOnAndItsResultWaitsForTheSignature() {
        Walk walk = signed();
        assertThat(cases.file(walk.id(), walk.staff("station"))).isEmpty();

        walk.done(new CaseCommand.PassOn(STATION, 1, "请去看"), walk.staff("zj"));

        assertThat(listed(CaseQueue.MY_ORGANISATION, walk, "station")).isTrue();
        walk.done(new CaseCommand.Result(ResultOutcome.SOLVED, "已经疏通"), walk.staff("station"));
        assertThat(listed(CaseQueue.TO_SIGN_OFF, walk, "zj2")).isTrue();
        assertThat(cases.file(walk.id(), walk.resident()).orElseThrow().matter().result())
                .as("what the resident reads before it is signed")
                .isEmpty();
        walk.done(new CaseCommand.SignOff(""), walk.staff("zj2"));
        assertThat(walk.matter().state()).isEqualTo(CaseState.TO_VERIFY);
        traces.assertThatTheTablesTellTheSame(walk.id());
    }

    @Test
    void theResidentReadsNothingOfWhatIsAskedAmongStaff() {
        Walk walk = Walk.signedWith(opened(), List.of(WATER));
        walk.done(new CaseCommand.Entrust(WATER, 1, "请关阀门"), walk.staff("zj"))
                .done(new CaseCommand.PassOn(STATION, 1, "请去看"), walk.staff("zj"))
                .done(new CaseCommand.AskExtension(5, "里面的话"), walk.staff("zj"));

        CaseFile file = cases.file(walk.id(), walk.resident()).orElseThrow();

        assertThat(file.matter().course()).isEqualTo(Course.NONE);
        assertThat(file.history()).allSatisfy(entry -> {
            assertThat(entry.course()).isEqualTo(Course.NONE);
            assertThat(entry.text()).doesNotContain("里面的话", "请关阀门", "请去看");
        });
    }

    @Test
    void theResidentIsAskedAnswersAndUrgesByTheReceipt() {
        Walk walk = signed();
        walk.done(new CaseCommand.AskResident("是哪一个井？"), walk.staff("zj"));
        assertThat(traces.told(walk.id())).contains("cases.notice.question");

        walk.done(new CaseCommand.AddWords("3 号楼后面那个"), walk.resident());
        assertThat(walk.matter().state()).isEqualTo(CaseState.HANDLING);
        walk.done(new CaseCommand.Urge("又漫出来了"), walk.resident());

        assertThat(walk.tried(new CaseCommand.Urge("快点"), walk.resident())).isInstanceOf(CaseOutcome.Refused.class);
        assertThat(traces.told(walk.id())).contains("cases.notice.urged");
        traces.assertThatTheTablesTellTheSame(walk.id());
    }

    @Test
    void whatIsOverdueIsWarnedOfOnceAndThenWatchedALevelAtATime() {
        Walk walk = signed();
        ComingDue due = justStarted();
        Instant by = walk.matter().order().orElseThrow().finishBy();
        clock.advance(Duration.between(clock.instant(), by.minus(Duration.ofHours(23))));
        due.warn();
        due.warn();
        clock.advance(Duration.ofHours(20));
        due.warn();
        due.warn();
        assertThat(traces.told(walk.id()).stream().filter("cases.notice.warned-yellow"::equals))
                .hasSize(1);
        assertThat(traces.told(walk.id()).stream().filter("cases.notice.warned-red"::equals))
                .hasSize(1);

        assertThat(jdbc.sql("""
                                SELECT count(*) FROM notifications.notice
                                 WHERE subject = :subject AND message_key LIKE '%.warned-%' AND not_before < :by
                                """)
                        .param("subject", walk.id().subject())
                        .param("by", Columns.time(by))
                        .query(Integer.class)
                        .single())
                .as("warnings that go out ahead of the limit")
                .isEqualTo(2);

        clock.advance(Duration.ofDays(2).plusHours(4));
        due.supervise();
        due.supervise();
        assertThat(walk.matter().course().supervision().orElseThrow().level()).isOne();
        assertThat(listed(CaseQueue.WATCHED, walk, "dispatch")).isTrue();
        clock.advance(Duration.ofDays(2));
        for (int i = 0; i < 4; i++) {
            due.supervise();
            clock.advance(Duration.ofDays(2));
        }

        assertThat(walk.matter().course().supervision().orElseThrow().level()).isEqualTo(3);
        traces.assertThatTheTablesTellTheSame(walk.id());
    }

    @Test
    void howeverManyComeDueAtOnceEachIsWarnedOfAndLookedAtOnce() {
        List<Walk> walks = List.of(signed(), signed(), signed());
        Instant by = walks.getFirst().matter().order().orElseThrow().finishBy();
        clock.advance(Duration.between(clock.instant(), by.minus(Duration.ofHours(23))));
        ComingDue due = justStarted();

        assertThat(due.warn(1)).isGreaterThanOrEqualTo(walks.size());

        assertThat(walks)
                .allSatisfy(walk -> assertThat(traces.told(walk.id())).containsOnlyOnce("cases.notice.warned-yellow"));
        assertThat(due.warn(1)).as("looked at again").isZero();
    }

    @Test
    void whoPassedTheWorkOnIsWarnedToo() {
        Walk walk = signed();
        walk.done(new CaseCommand.PassOn(STATION, 1, "请去看"), walk.staff("zj"));
        Instant by = walk.file().nextBy().orElseThrow();
        clock.advance(Duration.between(clock.instant(), by.minus(Duration.ofHours(23))));
        justStarted().warn();

        assertThat(addressed(walk, "cases.notice.warned-yellow")).containsExactlyInAnyOrder(BUREAU, STATION);
    }

    @Test
    void whoeverHadWorkWithItHearsThatItIsGone() {
        Walk recalled = Walk.signedWith(opened(), List.of(WATER));
        recalled.done(new CaseCommand.PassOn(STATION, 1, "请去看"), recalled.staff("zj"))
                .done(new CaseCommand.Recall("派错了"), recalled.staff("dispatch"));
        assertThat(addressed(recalled, "cases.notice.recalled")).containsExactlyInAnyOrder(BUREAU, STATION, WATER);

        Walk objected = Walk.signedWith(opened(), List.of(WATER));
        objected.done(new CaseCommand.Objection("不归我们"), objected.staff("zj"))
                .done(new CaseCommand.Grant("另派"), objected.staff("dispatch"));
        assertThat(addressed(objected, "cases.notice.recalled")).containsExactlyInAnyOrder(BUREAU, WATER);

        Walk withdrawn = Walk.signedWith(opened(), List.of(WATER));
        withdrawn.done(new CaseCommand.Withdraw("", false), withdrawn.resident());
        assertThat(addressed(withdrawn, "cases.notice.taken-back")).containsExactlyInAnyOrder(BUREAU, WATER);

        Walk merged = Walk.signedWith(opened(), List.of(WATER));
        merged.done(new CaseCommand.Merge(opened().matter().intake().number(), "是同一个排水口"), merged.staff("dispatch"));
        assertThat(addressed(merged, "cases.notice.recalled")).containsExactlyInAnyOrder(BUREAU, WATER);
    }

    /** What comes due as a node sees it that has not looked yet. */
    private ComingDue justStarted() {
        return beans.createBean(ComingDue.class);
    }

    private List<OrganisationId> addressed(Walk walk, String key) {
        return events.stream(CaseNotice.class)
                .filter(it -> it.subject().equals(walk.id().subject())
                        && it.messageKey().equals(key))
                .map(CaseNotice::recipient)
                .filter(Recipient.OfOrganisation.class::isInstance)
                .map(it -> ((Recipient.OfOrganisation) it).organisation())
                .toList();
    }

    @Test
    void whatCannotBeSolvedNowComesBackToWhoLedOnItsDay() {
        Walk walk = signed().told(ResultOutcome.CANNOT_NOW);
        walk.answered(Solved.NO, Satisfaction.BASICALLY_SATISFIED, false);
        assertThat(walk.matter().state()).isEqualTo(CaseState.CLOSED);
        due.goOn();
        assertThat(walk.matter().state()).isEqualTo(CaseState.CLOSED);

        clock.advance(Duration.ofDays(91));
        due.goOn();

        assertThat(walk.matter().state()).isEqualTo(CaseState.HANDLING);
        assertThat(traces.told(walk.id())).contains("cases.notice.look-again");
        traces.assertThatTheTablesTellTheSame(walk.id());
    }

    @Test
    void undoingBringsBackWhatWasAskedBefore() {
        Walk walk = signed();
        walk.done(new CaseCommand.AskExtension(5, "配件要从外地调"), walk.staff("zj"));
        walk.done(new CaseCommand.Refuse("库房里有"), walk.staff("dispatch"));
        walk.done(new CaseCommand.Undo(), walk.staff("dispatch"));

        assertThat(walk.matter().course().asked()).isPresent();
        assertThat(listed(CaseQueue.TO_DECIDE, walk, "dispatch")).isTrue();
        traces.assertThatTheTablesTellTheSame(walk.id());
    }

    @Test
    void whoComesAgainWithTheSameWithinTheDaysIsLinkedToTheCaseBefore() {
        var said = new Walk.Said();
        said.reporter = new PersonalData("赵六", "13900007777", null);
        Walk first =
                said.opened(cases, accounts, receipts).dispatched().signed().told(ResultOutcome.SOLVED);
        Walk open = said.opened(cases, accounts, receipts);
        assertThat(open.matter().course().again()).as("while it is open").isEmpty();
        first.answered(Solved.YES, Satisfaction.SATISFIED, false);

        clock.advance(Duration.ofDays(29));
        Walk again = said.opened(cases, accounts, receipts);
        clock.advance(Duration.ofDays(2));
        Walk later = said.opened(cases, accounts, receipts);

        assertThat(again.matter().course().again().orElseThrow().id()).isEqualTo(first.id());
        assertThat(later.matter().course().again()).isEmpty();
        traces.assertThatTheTablesTellTheSame(again.id());
    }

    @Test
    void whatIsToldInConfidenceIsLinkedToNothingThatNamesWhoSpeaks() {
        var named = new Walk.Said();
        named.reporter = new PersonalData("钱七", "13900006611", null);
        var kept = new Walk.Said();
        kept.reporter = named.reporter;
        kept.confidential = true;
        var complaining = new Walk.Said();
        complaining.reporter = named.reporter;
        complaining.accused = WATER;
        for (Walk.Said first : List.of(kept, complaining)) {
            closed(first);
            assertThat(named.opened(cases, accounts, receipts).matter().course().again())
                    .as("named after confidential: %s", first.confidential)
                    .isEmpty();
        }

        Walk before = closed(named);
        assertThat(kept.opened(cases, accounts, receipts).matter().course().again())
                .as("in confidence")
                .isEmpty();
        assertThat(complaining
                        .opened(cases, accounts, receipts)
                        .matter()
                        .course()
                        .again())
                .as("complaining")
                .isEmpty();
        Walk after = named.opened(cases, accounts, receipts);
        assertThat(after.matter().course().again().orElseThrow().id()).isEqualTo(before.id());
        after.done(new CaseCommand.Copy(List.of(WATER), "要一起开挖"), after.staff("dispatch"));
        CaseFile copied = cases.file(after.id(), after.staff("gs")).orElseThrow();
        assertThat(copied.reporter()).isEmpty();
        assertThat(copied.matter().course().again())
                .as("to whom it is not told who reported")
                .isEmpty();
        assertThat(copied.history())
                .allSatisfy(it -> assertThat(it.course().again()).isEmpty());
    }

    private Walk closed(Walk.Said said) {
        return said.opened(cases, accounts, receipts)
                .dispatched()
                .signed()
                .told(ResultOutcome.SOLVED)
                .answered(Solved.YES, Satisfaction.SATISFIED, false);
    }

    @Test
    void whoeverChangesTheCourseInTheDatabaseIsFoundOut() {
        Walk walk = signed();
        walk.done(new CaseCommand.AskExtension(5, "配件要从外地调"), walk.staff("zj"));
        var before = records.of(walk.id().subject());

        jdbc.sql("UPDATE cases.cases SET course = jsonb_set(course, '{asked,days}', '9') WHERE id = :id")
                .param("id", walk.id().value())
                .update();

        assertThat(records.of(walk.id().subject()).getLast().sealed())
                .isNotEqualTo(before.getLast().sealed());
    }

    private Walk opened() {
        return new Walk.Said().opened(cases, accounts, receipts);
    }

    private Walk signed() {
        return opened().dispatched().signed();
    }

    private boolean listed(CaseQueue queue, Walk walk, String who) {
        Actor actor = walk.staff(who);
        boolean counted = cases.queueCounts(actor).getOrDefault(queue, 0) > 0;
        boolean shown = cases.queue(queue, Cases.Filter.NONE, Optional.empty(), 200, actor).rows().stream()
                .anyMatch(row -> row.id().equals(walk.id()));
        assertThat(!shown || counted).as("what is shown is counted").isTrue();
        return shown;
    }
}
