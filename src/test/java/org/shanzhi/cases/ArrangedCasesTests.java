// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Cases that are split, merged, copied, flagged and given out, as they are stored, found, told and committed. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@WithPostgres
@Import(DeskCounty.class)
@RecordApplicationEvents
class ArrangedCasesTests {
    private static final OrganisationId WATER = DeskCounty.organisation("GS");

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    CaseRecords records;

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
    }

    @Test
    void whatIsSplitOffHasItsOwnNumberAndIsReachedByTheReceiptOfTheWhole() {
        Walk whole = opened();
        whole.done(split("路灯不亮", "楼下的路灯也坏了"), whole.staff("dispatch"));

        var part = only(whole.file().kin().parts());
        assertThat(part.number()).isNotEqualTo(whole.matter().intake().number());
        CaseFile file = cases.file(part.id(), whole.staff("dispatch")).orElseThrow();
        assertThat(file.matter().intake().words()).isEqualTo("楼下的路灯也坏了");
        assertThat(file.matter().subject().place())
                .isEqualTo(whole.matter().subject().place());
        assertThat(file.kin().whole().orElseThrow().id()).isEqualTo(whole.id());
        assertThat(file.reporter()).isPresent();

        var seen = only(
                cases.file(whole.id(), whole.resident()).orElseThrow().kin().parts());
        var holder = new Actor.ReceiptHolder(
                receipts.digest(seen.receiptCode().orElseThrow()).orElseThrow());
        assertThat(cases.byReceipt(holder)).contains(part.id());
        assertThat(cases.file(part.id(), holder).orElseThrow().joiner()).isFalse();
        assertThat(whole.matter().state()).as("the rest goes on").isEqualTo(CaseState.RECEIVED);
        traces.assertThatTheTablesTellTheSame(whole.id());
        traces.assertThatTheTablesTellTheSame(part.id());
    }

    @Test
    void whoeverReportedASplitCaseIsToldOnce() {
        Walk whole = opened();
        whole.done(
                new CaseCommand.Split(List.of(matter("路灯不亮", "路灯坏了"), matter("树枝", "树枝压着电线")), ""),
                whole.staff("dispatch"));

        var parts = whole.file().kin().parts();
        assertThat(parts).hasSize(2);
        assertThat(traces.told(whole.id())).containsOnlyOnce("cases.notice.split");
        parts.forEach(part -> assertThat(traces.told(part.id())).isEmpty());
        assertThat(whole.tried(new CaseCommand.Undo(), whole.staff("dispatch")))
                .as("cases that were opened stay")
                .isInstanceOf(CaseOutcome.Refused.class);
    }

    @Test
    void aPartIsNeverPromisedLaterThanTheWholeWas() {
        Walk whole = opened().dispatched();
        Instant promised = whole.matter().trail().firstFinishBy();
        clock.advance(Duration.ofHours(30));
        whole.done(split("路灯不亮", "排水口旁边的路灯也坏了"), whole.staff("dispatch"));
        CaseId part = only(whole.file().kin().parts()).id();

        Case sent = perform(part, dispatch(), whole.staff("dispatch"));

        assertThat(sent.order().orElseThrow().finishBy()).isEqualTo(promised);
        assertThat(sent.trail().firstFinishBy()).isEqualTo(promised);
        traces.assertThatTheTablesTellTheSame(part);
    }

    @Test
    void aPartOfWhatWaitsIsDueWhenTheWholeIs() {
        Walk whole = opened();
        Instant due = whole.file().nextBy().orElseThrow();
        clock.advance(Duration.ofHours(1));

        whole.done(split("路灯不亮", "路灯坏了"), whole.staff("hotline"));

        var part = cases.file(only(whole.file().kin().parts()).id(), whole.staff("dispatch"))
                .orElseThrow();
        assertThat(part.nextBy().orElseThrow()).isBeforeOrEqualTo(due);
    }

    @Test
    void aPartKeepsAwayWhomTheWholeKeptAwayAndWhatWasToldInConfidence() {
        var said = new Walk.Said();
        said.confidential = true;
        said.accused = DeskCounty.organisation("ZJ");
        Walk whole = said.opened(cases, accounts, receipts);
        whole.done(split("路灯不亮", "路灯坏了"), whole.staff("dispatch"));

        CaseId part = only(whole.file().kin().parts()).id();

        assertThat(cases.file(part, whole.staff("zj"))).isEmpty();
        assertThat(cases.file(part, whole.staff("dispatch"))
                        .orElseThrow()
                        .matter()
                        .intake()
                        .confidential())
                .isTrue();
    }

    @Test
    void whatWasDispatchedIsMergedAndTheEarlierPromiseHolds() {
        Walk first = opened("13900001111").dispatched();
        Instant promised = first.matter().trail().firstFinishBy();
        clock.advance(Duration.ofHours(30));
        Walk other = opened("13900002222").dispatched().signed();
        assertThat(other.matter().order().orElseThrow().finishBy()).isAfter(promised);

        first.done(merge(other), first.staff("dispatch"));

        assertThat(first.matter().state()).isEqualTo(CaseState.NOT_DISPATCHED);
        assertThat(other.matter().order().orElseThrow().finishBy()).isEqualTo(promised);
        assertThat(other.matter().trail().firstFinishBy()).isEqualTo(promised);
        assertThat(other.file().nextBy()).contains(promised);
        assertThat(other.matter().tally().joined()).isOne();
        assertThat(traces.told(first.id())).contains("cases.notice.recalled");
        var same = cases.file(first.id(), first.resident()).orElseThrow().same().orElseThrow();
        var joiner = new Actor.ReceiptHolder(
                receipts.digest(same.receiptCode().orElseThrow()).orElseThrow());
        other.told(ResultOutcome.SOLVED);
        assertThat(cases.file(other.id(), joiner).orElseThrow().allowed())
                .as("whoever was merged is asked too")
                .contains(CommandKind.JOINER_VISIT);
        traces.assertThatTheTablesTellTheSame(first.id());
        traces.assertThatTheTablesTellTheSame(other.id());
    }

    @Test
    void takingAMergeBackGivesBothTheirOwnTimeAgain() {
        Walk first = opened("13900001111").dispatched().signed();
        clock.advance(Duration.ofHours(30));
        Walk other = opened("13900002222").dispatched();
        Instant own = other.matter().order().orElseThrow().finishBy();
        first.done(merge(other), first.staff("dispatch"));

        first.done(new CaseCommand.Undo(), first.staff("dispatch"));

        assertThat(first.matter().state()).isEqualTo(CaseState.HANDLING);
        assertThat(other.matter().order().orElseThrow().finishBy()).isEqualTo(own);
        assertThat(other.matter().tally().joined()).isZero();
        traces.assertThatTheTablesTellTheSame(first.id());
        traces.assertThatTheTablesTellTheSame(other.id());
    }

    @Test
    void whatIsHandledIsNotMergedIntoWhatIsOver() {
        Walk over = opened("13900001111").dispatched().signed().told(ResultOutcome.SOLVED);
        over.answered(Solved.YES, Satisfaction.SATISFIED, false);
        Walk walk = opened("13900002222").dispatched();

        assertThat(walk.tried(merge(over), walk.staff("dispatch")))
                .isInstanceOfSatisfying(
                        CaseOutcome.Refused.class,
                        it -> assertThat(it.refusal().slug()).isEqualTo("case-same-over"));
    }

    @Test
    void whoHasACopyReadsAndNotesAndDoesNothingElse() {
        Walk walk = opened().dispatched();
        Actor water = walk.staff("gs");
        assertThat(cases.file(walk.id(), water)).isEmpty();
        assertThat(listed(CaseQueue.COPIED, walk, "gs")).isFalse();

        walk.done(new CaseCommand.Copy(List.of(WATER), "要一起开挖"), walk.staff("dispatch"));

        assertThat(listed(CaseQueue.COPIED, walk, "gs")).isTrue();
        assertThat(listed(CaseQueue.MY_ORGANISATION, walk, "gs")).isFalse();
        assertThat(listed(CaseQueue.OPEN, walk, "gs"))
                .as("it is nothing they have to do")
                .isFalse();
        CaseFile file = cases.file(walk.id(), water).orElseThrow();
        assertThat(file.allowed()).containsExactly(CommandKind.NOTE);
        assertThat(file.reporter()).isEmpty();
        assertThat(traces.told(walk.id())).contains("cases.notice.copied");
        assertThat(walk.tried(new CaseCommand.Note("告诉居民", true), water)).isInstanceOf(CaseOutcome.Refused.class);
        walk.done(new CaseCommand.Note("下周二来看", false), water);
        walk.done(new CaseCommand.Copy(List.of(), "不开挖了"), walk.staff("dispatch"));
        assertThat(cases.file(walk.id(), water)).isEmpty();
        traces.assertThatTheTablesTellTheSame(walk.id());
    }

    @Test
    void aNuisanceStaysInEveryQueueWithItsDeadlineAndWhatWasAdded() {
        Walk walk = opened();
        walk.done(new CaseCommand.AddWords("又来了"), walk.resident());
        Set<CaseQueue> before = queues(walk);
        Instant due = walk.file().nextBy().orElseThrow();

        walk.done(new CaseCommand.Flag(Arrangement.Nuisance.MALICIOUS_REPEAT, "一天打了二十次"), walk.staff("hotline"));
        assertThat(walk.tried(new CaseCommand.ConfirmFlag(""), walk.staff("hotline")))
                .as("one person alone flags nobody")
                .isInstanceOf(CaseOutcome.Refused.class);
        walk.done(new CaseCommand.ConfirmFlag("听过录音"), walk.staff("dispatch"));

        assertThat(queues(walk)).isEqualTo(before).contains(CaseQueue.TO_DISPATCH, CaseQueue.ADDED);
        assertThat(walk.file().nextBy()).contains(due);
        assertThat(walk.matter().state()).isEqualTo(CaseState.RECEIVED);
        traces.assertThatTheTablesTellTheSame(walk.id());
    }

    @Test
    void nuisancesAreCountedForThePersonAndHiddenFromThePerson() {
        Walk walk = opened("13900008888");
        walk.done(new CaseCommand.Flag(Arrangement.Nuisance.HARASSMENT, "骂人"), walk.staff("hotline"));
        Walk again = opened("139 0000 8888");
        assertThat(again.file().nuisances()).as("before it is confirmed").isZero();
        walk.done(new CaseCommand.ConfirmFlag(""), walk.staff("dispatch"));

        assertThat(again.file().nuisances()).isOne();
        CaseFile own = cases.file(walk.id(), walk.resident()).orElseThrow();
        assertThat(own.nuisances()).isZero();
        assertThat(own.matter().course()).isEqualTo(Course.NONE);
        assertThat(own.history()).noneMatch(it -> it.text().contains("骂人"));

        walk.done(new CaseCommand.Unflag("是家里老人"), walk.staff("hotline"));
        assertThat(again.file().nuisances()).isZero();
        traces.assertThatTheTablesTellTheSame(walk.id());
    }

    private Walk opened() {
        return opened("13900001234");
    }

    private Walk opened(String telephone) {
        var said = new Walk.Said();
        said.reporter = new PersonalData("李小梅", telephone, null);
        return said.opened(cases, accounts, receipts);
    }

    private static CaseCommand.Split.Matter matter(String title, String words) {
        return new CaseCommand.Split.Matter(title, words, Optional.of(DeskCounty.DRAIN), "", null);
    }

    private static CaseCommand split(String title, String words) {
        return new CaseCommand.Split(List.of(matter(title, words)), "");
    }

    private static CaseCommand merge(Walk other) {
        return new CaseCommand.Merge(other.matter().intake().number(), "是同一个排水口");
    }

    private static CaseCommand dispatch() {
        return new CaseCommand.Dispatch(DeskCounty.organisation("ZJ"), Optional.of(DeskCounty.DUTY), List.of(), "");
    }

    private Case perform(CaseId id, CaseCommand command, Actor actor) {
        int version = cases.file(id, actor).orElseThrow().matter().version();
        var outcome = cases.perform(id, version, command, actor);
        assertThat(outcome).isInstanceOf(CaseOutcome.Done.class);
        return ((CaseOutcome.Done) outcome).matter();
    }

    private static <T> T only(List<T> all) {
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private boolean listed(CaseQueue queue, Walk walk, String who) {
        Actor actor = walk.staff(who);
        boolean counted = cases.queueCounts(actor).getOrDefault(queue, 0) > 0;
        boolean shown = cases.queue(queue, Cases.Filter.NONE, Optional.empty(), 200, actor).rows().stream()
                .anyMatch(row -> row.id().equals(walk.id()));
        assertThat(!shown || counted).as("what is shown is counted").isTrue();
        return shown;
    }

    private Set<CaseQueue> queues(Walk walk) {
        return EnumSet.allOf(CaseQueue.class).stream()
                .filter(it -> listed(it, walk, "dispatch") || listed(it, walk, "hotline"))
                .collect(Collectors.toSet());
    }
}
