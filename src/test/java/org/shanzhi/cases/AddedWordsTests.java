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
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** What residents add reaches whoever has the case, wherever it is. */
@SpringBootTest(classes = Shanzhi.class, properties = "shanzhi.demo=false")
@AutoConfigureMockMvc
@WithPostgres
@Import({DeskCounty.class, AddedWordsTests.Told.class})
class AddedWordsTests {
    private static final CaseCommand WORDS = new CaseCommand.AddWords("早上水更深了");

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
    void beforeItIsDispatchedTheDispatcherIsToldAndTheQueueMarksIt() {
        Walk walk = opened().done(WORDS, resident());
        assertThat(heard()).containsExactly(new Recipient.OfAccount(account("dispatch")));
        assertThat(row("dispatch", CaseQueue.ADDED)).isPresent();
        assertThat(row("dispatch", CaseQueue.TO_DISPATCH).orElseThrow().added()).isTrue();

        walk.dispatched();

        assertThat(row("dispatch", CaseQueue.ADDED)).isEmpty();
        walk.done(new CaseCommand.Undo(), walk.staff("dispatch"));
        assertThat(row("dispatch", CaseQueue.ADDED)).isPresent();
    }

    @Test
    void whileItIsHandledTheOfficeIsTold() {
        opened().dispatched().signed().done(WORDS, resident());

        assertThat(heard()).containsExactly(new Recipient.OfOrganisation(DeskCounty.organisation("ZJ"), Role.HANDLER));
        assertThat(row("zj", CaseQueue.MINE).orElseThrow().added()).isTrue();
        assertThat(row("gs", CaseQueue.ADDED)).isEmpty();
    }

    @Test
    void whileTheResidentIsAskedAndAfterTheEndTheHotlineIsTold() {
        Walk walk = opened().dispatched().signed().told(ResultOutcome.SOLVED).done(WORDS, resident());
        assertThat(heard()).containsExactly(new Recipient.OfAccount(account("hotline")));
        assertThat(row("hotline", CaseQueue.TO_VISIT).orElseThrow().added()).isTrue();
        walk.answered(Solved.YES, Satisfaction.SATISFIED, false);
        assertThat(row("hotline", CaseQueue.ADDED)).isPresent();
        walk.done(new CaseCommand.Hear(), walk.staff("hotline"));
        assertThat(row("hotline", CaseQueue.ADDED)).isEmpty();
        assertThat(walk.tried(new CaseCommand.Hear(), walk.staff("hotline"))).isInstanceOf(CaseOutcome.Refused.class);
        told.notices.clear();

        walk.done(new CaseCommand.AddWords("又堵了"), resident());

        assertThat(heard()).containsExactly(new Recipient.OfAccount(account("hotline")));
        assertThat(walk.matter().state()).isEqualTo(CaseState.CLOSED);
        assertThat(row("hotline", CaseQueue.ADDED)).isPresent();
    }

    @Test
    void whoeverHasWaitedLongestToBeHeardStandsFirstAndPagesFollowOneAnother() {
        var ids = new ArrayList<CaseId>();
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(1));
            ids.add(opened().done(WORDS, resident()).id());
        }

        var found = new ArrayList<CaseId>();
        Optional<String> after = Optional.empty();
        do {
            QueuePage page = cases.queue(CaseQueue.ADDED, Cases.Filter.NONE, after, 1, staff("hotline"));
            page.rows().forEach(row -> found.add(row.id()));
            after = page.next();
        } while (after.isPresent());

        assertThat(found).containsSubsequence(ids).doesNotHaveDuplicates();
    }

    @Test
    void whoJoinedLearnsOfTheEndAndIsHeardWhereItIsNotSolved() {
        Walk walk = opened();
        var joined = (Opening.Opened) cases.join(
                walk.id(),
                new IntakeKey("join", UUID.randomUUID().toString()),
                new PersonalData(null, "13900005678", null),
                new Actor.Anonymous());
        var joiner =
                new Actor.ReceiptHolder(receipts.digest(joined.receiptCode()).orElseThrow());
        walk.dispatched().signed().told(ResultOutcome.SOLVED).answered(Solved.YES, Satisfaction.SATISFIED, false);
        assertThat(keys()).contains("cases.notice.joined.solved");

        walk.done(
                new CaseCommand.AnswerVisit(
                        new Visit.Answer(true, Solved.NO, Satisfaction.DISSATISFIED, "五号楼没有好", false)),
                joiner);

        assertThat(walk.matter().state()).isEqualTo(CaseState.CLOSED);
        assertThat(row("hotline", CaseQueue.ADDED)).isPresent();
        assertThat(heard()).containsExactly(new Recipient.OfAccount(account("hotline")));
    }

    private Walk last;

    private Walk opened() {
        last = new Walk.Said().opened(cases, accounts, receipts);
        return last;
    }

    private Actor resident() {
        return last.resident();
    }

    private List<Recipient> heard() {
        return told.notices.stream()
                .filter(it -> it.messageKey().startsWith("cases.notice.words"))
                .map(CaseNotice::recipient)
                .toList();
    }

    private List<String> keys() {
        return told.notices.stream().map(CaseNotice::messageKey).toList();
    }

    private Optional<CaseRow> row(String who, CaseQueue queue) {
        return cases.queue(queue, Cases.Filter.NONE, Optional.empty(), 200, staff(who)).rows().stream()
                .filter(row -> row.id().equals(last.id()))
                .findFirst();
    }

    private org.shanzhi.shared.AccountId account(String who) {
        return accounts.staff(who).orElseThrow().account();
    }

    private Actor staff(String who) {
        return accounts.staff(who).orElseThrow();
    }
}
