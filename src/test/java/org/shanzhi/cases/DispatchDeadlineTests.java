// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class DispatchDeadlineTests {
    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    JdbcQueues queues;

    @Autowired
    Standings standings;

    @Autowired
    TestClock clock;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
    }

    @Test
    void fileSaysByWhenTheCaseIsDispatchedAsTheQueueDoes() {
        CaseId id = opened();
        Instant by = nextBy(id);

        assertThat(by).isAfter(TestClock.START);
        assertThat(cases.queue(CaseQueue.TO_DISPATCH, Cases.Filter.NONE, Optional.empty(), 200, dispatcher())
                        .rows())
                .filteredOn(row -> row.id().equals(id))
                .extracting(row -> row.nextBy().orElseThrow())
                .containsExactly(by);
    }

    @Test
    void noteOrCorrectionPutsTheDispatchNotOff() {
        CaseId id = opened();
        Instant by = nextBy(id);
        clock.advance(Duration.ofHours(1));

        perform(id, new CaseCommand.Note("asked the town", false));
        perform(id, new CaseCommand.Correct(DeskCounty.DRAIN, RequestType.HELP, Urgency.URGENT, Optional.empty()));

        assertThat(nextBy(id)).isEqualTo(by);
    }

    @Test
    void wordsTheResidentAddsPutTheDispatchNotOff() {
        Walk walk = new Walk.Said().opened(cases, accounts, receipts);
        Instant by = nextBy(walk.id());
        clock.advance(Duration.ofHours(1));

        walk.done(new CaseCommand.AddWords("水更深了"), walk.resident());

        assertThat(nextBy(walk.id())).isEqualTo(by);
    }

    @Test
    void whatTheResidentReopensHasTheDesksHoursAnew() {
        Walk walk = new Walk.Said().opened(cases, accounts, receipts);
        Instant by = nextBy(walk.id());
        walk.done(new CaseCommand.Decline(NonDispatch.OUTSIDE_GOVERNMENT, "请找物业"), dispatcher());
        clock.advance(Duration.ofDays(1));

        walk.done(new CaseCommand.Reopen("物业说归城管"), walk.resident());

        assertThat(nextBy(walk.id())).isAfter(by);
    }

    @Test
    void dispatchTakenBackLeavesTheDeadlineAsItWas() {
        CaseId id = opened();
        Instant by = nextBy(id);
        clock.advance(Duration.ofHours(1));

        perform(id, dispatch());
        assertThat(nextBy(id)).isNotEqualTo(by);
        perform(id, new CaseCommand.Undo());

        assertThat(nextBy(id)).isEqualTo(by);
    }

    @Test
    void caseThatComesBackToTheCountyDeskHasTheDesksHoursAnew() {
        CaseId id = opened();
        Instant by = nextBy(id);
        perform(id, dispatch());
        clock.advance(Duration.ofHours(1));

        perform(id, new CaseCommand.Recall("not theirs"));

        assertThat(nextBy(id)).isAfter(by);
    }

    @Test
    void similarCasesAreThoseWithinReachTheMostSimilarFirst() {
        CaseId theirs = opened();
        CaseId other = opened();
        CaseId third = opened();
        perform(theirs, dispatch());
        var named = List.of(third, theirs, other);
        var reach = standings.reach(actor("zj"), clock.instant());

        assertThat(queues.openToStrangers(named))
                .extracting(it -> it.row().id())
                .containsExactlyElementsOf(named);
        assertThat(queues.rows(named, reach)).extracting(it -> it.row().id()).containsExactly(theirs);
        assertThat(queues.rows(named, JdbcQueues.Reach.NOTHING)).isEmpty();
    }

    private CaseId opened() {
        var said = new Walk.Said();
        said.type = null;
        said.urgency = null;
        said.reporter = null;
        return said.taken(cases, accounts).id();
    }

    private static CaseCommand dispatch() {
        return new CaseCommand.Dispatch(DeskCounty.organisation("ZJ"), Optional.of(DeskCounty.DUTY), List.of(), "");
    }

    private void perform(CaseId id, CaseCommand command) {
        assertThat(cases.perform(id, file(id).matter().version(), command, dispatcher()))
                .isInstanceOf(CaseOutcome.Done.class);
    }

    private Instant nextBy(CaseId id) {
        return file(id).nextBy().orElseThrow();
    }

    private CaseFile file(CaseId id) {
        return cases.file(id, dispatcher()).orElseThrow();
    }

    private Actor dispatcher() {
        return actor("dispatch");
    }

    private Actor actor(String who) {
        return accounts.staff(who).orElseThrow();
    }
}
