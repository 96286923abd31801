// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.shared.RequestType;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** What whoever reported a case decides about it: taking it back, complaining, putting right what was written down. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@AutoConfigureMockMvc
@WithPostgres
@Import({DeskCounty.class, ResidentsSideTests.Told.class})
class ResidentsSideTests {
    private static final Visit.Answer NOT_SOLVED =
            new Visit.Answer(true, Solved.NO, Satisfaction.DISSATISFIED, "其实没有疏通", false, List.of("NOT_DONE"));

    /** Hears what people are told. */
    static class Told {
        final List<CaseNotice> notices = new ArrayList<>();

        @EventListener
        void on(CaseNotice notice) {
            notices.add(notice);
        }
    }

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    Complaining complaining;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    Told told;

    @Autowired
    TestClock clock;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        told.notices.clear();
    }

    @Test
    void whatIsTakenBackEndsAsThatAndCanBeTakenUpAgain() {
        Walk walk = opened().dispatched().signed();

        walk.done(new CaseCommand.Withdraw("自己修好了", false), walk.resident());

        assertThat(walk.matter().state()).isEqualTo(CaseState.CLOSED);
        assertThat(walk.matter().closing().orElseThrow().reason()).isEqualTo(CloseReason.WITHDRAWN);
        assertThat(keys()).contains("cases.notice.withdrawn", "cases.notice.taken-back");
        assertThat(keys()).noneMatch(it -> it.contains("pressed"));
        clock.advance(Duration.ofDays(3));
        walk.done(new CaseCommand.Reopen("又坏了"), walk.resident());
        assertThat(walk.matter().state()).isEqualTo(CaseState.HANDLING);
        assertThat(walk.matter().course().withdrawn()).isEmpty();
        assertThat(walk.matter().trail().firstFinishBy())
                .isEqualTo(walk.matter().order().orElseThrow().finishBy());
    }

    @Test
    void thatSomebodyWasPressedReachesTheCountyDeskAndNobodyWhoHandlesIt() {
        Walk walk = opened().dispatched().signed();

        walk.done(new CaseCommand.Withdraw("站里的人让我撤", true), walk.resident());

        assertThat(keys()).contains("cases.notice.pressed-desk");
        CaseFile handler = cases.file(walk.id(), walk.staff("zj")).orElseThrow();
        assertThat(handler.matter().course().pressed()).isFalse();
        assertThat(handler.history())
                .noneMatch(it -> it.course().pressed() || it.text().contains("让我撤"));
        assertThat(handler.allowed()).doesNotContain(CommandKind.HEAR);
        CaseFile desk = cases.file(walk.id(), walk.staff("dispatch")).orElseThrow();
        assertThat(desk.matter().course().pressed()).isTrue();
        assertThat(desk.history()).anyMatch(it -> it.text().contains("让我撤"));
        assertThat(row(walk, "hotline", CaseQueue.ADDED)).isPresent();
        walk.done(new CaseCommand.Hear(), walk.staff("dispatch"));
        assertThat(row(walk, "hotline", CaseQueue.ADDED)).isEmpty();
    }

    @Test
    void forThoseWhoJoinedItGoesOnAndTheirAnswerCounts() {
        Walk walk = opened();
        Actor.ReceiptHolder joiner = joined(walk);
        walk.dispatched().signed().done(new CaseCommand.Withdraw("", false), walk.resident());
        assertThat(walk.matter().state()).isEqualTo(CaseState.HANDLING);
        assertThat(keys()).contains("cases.notice.left");
        told.notices.clear();

        walk.told(ResultOutcome.SOLVED);

        assertThat(keys()).contains("cases.notice.joined.result").doesNotContain("cases.notice.result");
        assertThat(walk.tried(new CaseCommand.AnswerVisit(NOT_SOLVED), walk.resident()))
                .isInstanceOf(CaseOutcome.Refused.class);
        walk.done(
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.YES, Satisfaction.SATISFIED, "通了", false)),
                joiner);
        assertThat(walk.matter().closing().orElseThrow().reason()).isEqualTo(CloseReason.SOLVED);
        assertThat(cases.file(walk.id(), walk.resident()).orElseThrow().visits())
                .isEmpty();
    }

    @Test
    void whoLeftComesBackToWhatGoesOn() {
        Walk walk = opened();
        joined(walk);
        walk.dispatched().signed().done(new CaseCommand.Withdraw("", false), walk.resident());

        walk.done(new CaseCommand.Reopen("我还是想知道"), walk.resident()).told(ResultOutcome.SOLVED);

        assertThat(walk.matter().tally().reopenings()).isZero();
        walk.answered(Solved.YES, Satisfaction.SATISFIED, false);
        assertThat(walk.matter().state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void operatorTakesItBackForACallerAndMayUndoIt() {
        Walk walk = opened().dispatched();
        Actor hotline = walk.staff("hotline");

        walk.done(new CaseCommand.Withdraw("来电说不用了", true), hotline);
        assertThat(row(walk, "hotline", CaseQueue.ADDED)).isPresent();
        walk.done(new CaseCommand.Undo(), hotline);

        assertThat(walk.matter().state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(walk.matter().course().withdrawn()).isEmpty();
    }

    @Test
    void recordIsPutRightByTheResidentAndTheEarlierStays() {
        Walk walk = opened().dispatched().signed().told(ResultOutcome.SOLVED);
        walk.done(
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.YES, Satisfaction.SATISFIED, "说好了", false)),
                walk.staff("hotline"));
        assertThat(walk.matter().closing().orElseThrow().reason()).isEqualTo(CloseReason.SOLVED);

        walk.done(new CaseCommand.CorrectRecord(NOT_SOLVED), walk.resident());

        assertThat(walk.matter().state()).isEqualTo(CaseState.CLOSED);
        assertThat(walk.matter().closing().orElseThrow().reason()).isEqualTo(CloseReason.UNSOLVED);
        List<Visit> visits = walk.file().visits();
        assertThat(visits).hasSize(2);
        assertThat(visits.getFirst().answer().orElseThrow().solved()).isEqualTo(Solved.YES);
        assertThat(visits.getLast().particulars().corrects()).isPositive();
        assertThat(visits.getLast().answer().orElseThrow().reasons()).containsExactly("NOT_DONE");
        clock.advance(Duration.ofDays(15).plusSeconds(1));
        assertThat(walk.tried(new CaseCommand.CorrectRecord(NOT_SOLVED), walk.resident()))
                .isInstanceOf(CaseOutcome.Refused.class);
    }

    @Test
    void whatTheResidentSaidAloneNeedsNoCorrection() {
        Walk walk = opened().dispatched().signed().told(ResultOutcome.SOLVED);
        walk.answered(Solved.NO, Satisfaction.DISSATISFIED, false);

        assertThat(walk.tried(new CaseCommand.CorrectRecord(NOT_SOLVED), walk.resident()))
                .isInstanceOf(CaseOutcome.Refused.class);
    }

    @Test
    void whenTheLimitIsOverTheResidentIsAskedOnceAndNothingMoves() {
        Walk walk = opened().dispatched().signed();
        assertThat(row(walk, "hotline", CaseQueue.TO_ASK)).isEmpty();
        clock.advance(Duration.ofDays(40));
        assertThat(row(walk, "hotline", CaseQueue.TO_ASK)).isPresent();

        walk.done(new CaseCommand.AskEarly(NOT_SOLVED), walk.staff("hotline"));

        assertThat(walk.matter().state()).isEqualTo(CaseState.HANDLING);
        assertThat(walk.file().visits().getFirst().particulars().early()).isTrue();
        assertThat(row(walk, "hotline", CaseQueue.TO_ASK)).isEmpty();
        assertThat(walk.tried(new CaseCommand.AskEarly(NOT_SOLVED), walk.staff("hotline")))
                .isInstanceOf(CaseOutcome.Refused.class);
    }

    @Test
    void callThatSomebodyElseAnswersIsKeptAsWhatItWas() {
        Walk walk = opened().dispatched().signed().told(ResultOutcome.SOLVED);

        walk.done(new CaseCommand.InvalidVisit(Visit.Invalid.THIRD_PERSON, "儿子接的"), walk.staff("hotline"));

        assertThat(walk.matter().tally().attempts()).isOne();
        assertThat(walk.file().visits().getFirst().particulars().invalid()).contains(Visit.Invalid.THIRD_PERSON);
    }

    @Test
    void reasonThatTheCatalogueDoesNotHaveIsRefused() {
        Walk walk = opened().dispatched().signed().told(ResultOutcome.SOLVED);
        var outcome = walk.tried(new CaseCommand.AnswerVisit(NOT_SOLVED.because(List.of("NONSENSE"))), walk.resident());

        assertThat(((CaseOutcome.Refused) outcome).refusal().slug()).isEqualTo("case-visit-reason");
    }

    @Test
    void complaintAboutTheHandlingIsACaseThatTheAccusedNeverSees() {
        Walk walk = opened().dispatched().signed();

        var complaint = (Opening.Opened) complaining.complain(walk.id(), "承办人一直不接电话", walk.resident());

        assertThat(cases.file(complaint.id(), walk.staff("zj"))).isEmpty();
        assertThat(complaining.of(walk.id(), walk.staff("zj")).made()).isEmpty();
        assertThat(cases.file(walk.id(), walk.staff("zj")).orElseThrow().history())
                .hasSameSizeAs(walk.file().history());
        CaseFile desk = cases.file(complaint.id(), walk.staff("dispatch")).orElseThrow();
        assertThat(desk.matter().subject().accused()).isEqualTo(DeskCounty.organisation("ZJ"));
        assertThat(desk.matter().subject().type()).isEqualTo(RequestType.COMPLAINT);
        assertThat(complaining
                        .about(complaint.id(), walk.staff("dispatch"))
                        .orElseThrow()
                        .id())
                .isEqualTo(walk.id());
        assertThat(complaining.of(walk.id(), walk.staff("dispatch")).made()).hasSize(1);
        assertThat(complaining.of(walk.id(), walk.resident()).made().getFirst().receiptCode())
                .contains(complaint.receiptCode());
        assertThat(complaining.complain(walk.id(), "再投诉一次", walk.resident())).isInstanceOf(Opening.Refused.class);
        assertThat(complaining.of(walk.id(), walk.resident()).from()).isPresent();
        clock.advance(Duration.ofDays(31));
        assertThat(complaining.complain(walk.id(), "还是不接", walk.resident())).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void nobodyElseComplainsInTheResidentsName() {
        Walk walk = opened();
        Actor.ReceiptHolder joiner = joined(walk);
        walk.dispatched();

        assertThat(complaining.complain(walk.id(), "不好", joiner)).isInstanceOf(Opening.Refused.class);
        assertThat(complaining.complain(walk.id(), "不好", walk.staff("hotline"))).isInstanceOf(Opening.Refused.class);
        assertThat(complaining.of(walk.id(), joiner)).isEqualTo(Complaining.Complaints.NONE);
    }

    @Test
    void helperFollowsAndAnswersMarkedAsSuchAndSeesNoTelephone() {
        var said = new Walk.Said();
        said.words = "3号楼外排水口又溢水，打李小梅的电话13900001234";
        Walk walk = said.opened(cases, accounts, receipts);
        walk.dispatched()
                .signed()
                .done(new CaseCommand.NameAgent("王大宝", Course.Relation.FAMILY, false), walk.resident());
        assertThat(keys()).contains("cases.notice.helper");
        Actor.ReceiptHolder helper = helper(walk);

        CaseFile read = cases.file(walk.id(), helper).orElseThrow();
        assertThat(read.helper()).isTrue();
        assertThat(read.matter().intake().words()).contains("溢水").doesNotContain("13900001234", "李小梅");
        assertThat(read.reporter()).isEmpty();
        assertThat(read.helpers()).isEmpty();
        assertThat(read.allowed())
                .doesNotContain(CommandKind.WITHDRAW, CommandKind.NAME_HELPER, CommandKind.CORRECT_RECORD);
        assertThat(complaining.complain(walk.id(), "不好", helper)).isInstanceOf(Opening.Refused.class);
        walk.done(new CaseCommand.AddWords("我妈说还在溢"), helper).told(ResultOutcome.SOLVED);
        walk.done(
                new CaseCommand.AnswerVisit(new Visit.Answer(true, Solved.YES, Satisfaction.SATISFIED, "好了", false)),
                helper);

        assertThat(walk.file().visits().getFirst().particulars().byHelper()).isTrue();
        assertThat(walk.file().history()).anyMatch(it -> it.party() == Party.HELPER);
        // What somebody else said in the own name can be put right.
        walk.done(new CaseCommand.CorrectRecord(NOT_SOLVED), walk.resident());
        assertThat(walk.matter().closing().orElseThrow().reason()).isEqualTo(CloseReason.UNSOLVED);
    }

    @Test
    void codeOfAHelperWhoIsRevokedOpensNothing() {
        Walk walk = opened().dispatched();
        walk.done(new CaseCommand.NameAgent("王大宝", Course.Relation.NEIGHBOUR, false), walk.resident());
        Actor.ReceiptHolder helper = helper(walk);
        int step = walk.matter().course().helpers().getFirst().step();

        walk.done(new CaseCommand.RevokeAgent(step), walk.resident());

        assertThat(cases.file(walk.id(), helper)).isEmpty();
        assertThat(cases.file(walk.id(), walk.resident()).orElseThrow().helpers())
                .isEmpty();
    }

    @Test
    void whoHandlesItIsNoHelperAndWhatIsKeptNeedsTheResidentAndAWarning() {
        Walk walk = opened().dispatched();
        assertThat(slug(walk.tried(
                        new CaseCommand.NameAgent("承办人", Course.Relation.VILLAGE_AGENT, true), walk.resident())))
                .isEqualTo("case-helper-handles");
        var said = new Walk.Said();
        said.confidential = true;
        Walk kept = said.opened(cases, accounts, receipts);

        var unwarned = new CaseCommand.NameAgent("王大宝", Course.Relation.FAMILY, false);
        var warned = new CaseCommand.NameAgent("王大宝", Course.Relation.FAMILY, true);

        assertThat(slug(kept.tried(unwarned, kept.resident()))).isEqualTo("case-helper-warned");
        assertThat(slug(kept.tried(warned, kept.staff("hotline")))).isEqualTo("case-helper-kept");
        kept.done(warned, kept.resident());
    }

    private Actor.ReceiptHolder helper(Walk walk) {
        String code = cases.file(walk.id(), walk.resident())
                .orElseThrow()
                .helpers()
                .getFirst()
                .receiptCode();
        return new Actor.ReceiptHolder(receipts.digest(code).orElseThrow());
    }

    private static String slug(CaseOutcome outcome) {
        return ((CaseOutcome.Refused) outcome).refusal().slug();
    }

    private Walk opened() {
        return new Walk.Said().opened(cases, accounts, receipts);
    }

    private Actor.ReceiptHolder joined(Walk walk) {
        var joined = (Opening.Opened) cases.join(
                walk.id(),
                new IntakeKey("join", UUID.randomUUID().toString()),
                new PersonalData(null, "13900005678", null),
                new Actor.Anonymous());
        return new Actor.ReceiptHolder(receipts.digest(joined.receiptCode()).orElseThrow());
    }

    private List<String> keys() {
        return told.notices.stream().map(CaseNotice::messageKey).toList();
    }

    private Optional<CaseRow> row(Walk walk, String who, CaseQueue queue) {
        return cases.queue(queue, Cases.Filter.NONE, Optional.empty(), 200, walk.staff(who)).rows().stream()
                .filter(row -> row.id().equals(walk.id()))
                .findFirst();
    }
}
