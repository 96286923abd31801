// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stays with a case that comes back to the county desk: what the resident answered, and what was promised. */
@DeskTest
class ReturnedCaseTests {
    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    PublicFigures figures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
    }

    @Test
    void notSolvedCountsAgainstWhoLedAlthoughTheCountyDeskClosesIt() {
        Map<String, Object> before = counted();
        Walk walk = failed();
        assertThat(walk.matter().state()).isEqualTo(CaseState.RECEIVED);

        walk.done(new CaseCommand.CloseUnsolved("管线要明年才能改"), walk.staff("dispatch"));

        Case closed = walk.matter();
        assertThat(closed.closing().orElseThrow().reason()).isEqualTo(CloseReason.CANNOT_BE_SOLVED_NOW);
        assertThat(closed.closing().orElseThrow().answer().orElseThrow().satisfaction())
                .isEqualTo(Satisfaction.VERY_DISSATISFIED);
        Map<String, Object> after = counted();
        assertThat(gained(before, after, "closed")).isOne();
        assertThat(gained(before, after, "answers")).isOne();
        assertThat(gained(before, after, "very_dissatisfied")).isOne();
        assertThat(gained(before, after, "timed")).isOne();
        assertThat(gained(before, after, "solved")).isZero();
        assertThat(gained(before, after, "no_valid_visit")).isZero();
    }

    @Test
    void notSolvedStaysWithWhoLedWhenAnotherWasTriedAndRecalled() {
        Map<String, Object> before = counted();
        Walk walk = failed().done(
                        new CaseCommand.Dispatch(
                                DeskCounty.organisation("GS"), java.util.Optional.empty(), java.util.List.of(), "试试"),
                        accounts.staff("dispatch").orElseThrow());
        walk.done(new CaseCommand.Recall("供水公司管不了"), walk.staff("dispatch"))
                .done(new CaseCommand.CloseUnsolved("管线要明年才能改"), walk.staff("dispatch"));

        Map<String, Object> after = counted();
        assertThat(gained(before, after, "answers")).isOne();
        assertThat(gained(before, after, "very_dissatisfied")).isOne();
    }

    @Test
    void whatTheDeskAnswersItselfDoesNotWipeOutTheNo() {
        // Other tests took steps in the days ahead: both counts are made at the same moment.
        clock.advance(Duration.ofDays(8));
        Map<String, Object> before = counted();
        clock.reset();
        Walk walk = failed();
        walk.done(new CaseCommand.Answer("说明一下情况"), walk.staff("dispatch"));
        clock.advance(Duration.ofDays(8));

        walk.done(new CaseCommand.ExpireVisit(), new org.shanzhi.access.Actor.Machine("return-visit"));

        assertThat(walk.matter().closing().orElseThrow().reason()).isEqualTo(CloseReason.UNSOLVED);
        assertThat(gained(before, counted(), "answers")).isOne();
    }

    @Test
    void whatWasJudgedIsNotDeclinedAfterwards() {
        Walk walk = failed();

        assertThat(walk.tried(new CaseCommand.Decline(NonDispatch.STATUTORY_ROUTE, "已在诉讼"), walk.staff("dispatch")))
                .isInstanceOfSatisfying(
                        CaseOutcome.Refused.class,
                        it -> assertThat(it.refusal().slug()).isEqualTo("case-decline-judged"));
        assertThat(walk.file().allowed()).doesNotContain(CommandKind.DECLINE).contains(CommandKind.CLOSE_UNSOLVED);
    }

    @Test
    void firstPromiseStandsThroughRecallAndNewDispatch() {
        Walk walk = opened().dispatched();
        Instant promised = firstFinishBy(walk);
        clock.advance(Duration.ofDays(3));

        walk.done(new CaseCommand.Recall("派错了"), walk.staff("dispatch")).dispatched();

        assertThat(walk.matter().order().orElseThrow().finishBy()).isAfter(promised);
        assertThat(firstFinishBy(walk)).isEqualTo(promised);
    }

    @Test
    void dispatchTakenBackAtOncePromisedNothing() {
        Walk walk = opened().dispatched();
        Instant promised = firstFinishBy(walk);
        walk.done(new CaseCommand.Undo(), walk.staff("dispatch"));
        clock.advance(Duration.ofDays(3));

        walk.dispatched();

        assertThat(firstFinishBy(walk)).isAfter(promised);
    }

    private Walk opened() {
        return new Walk.Said().opened(cases, accounts, receipts);
    }

    /** A case of which the resident says three times that it is not solved, until the reworks are used up. */
    private Walk failed() {
        Walk walk = opened().dispatched().signed();
        for (int round = 0; round < 3; round++) {
            walk.told(ResultOutcome.SOLVED).answered(Solved.NO, Satisfaction.VERY_DISSATISFIED, true);
        }
        return walk;
    }

    private Instant firstFinishBy(Walk walk) {
        return jdbc.sql("SELECT first_finish_by FROM cases.cases WHERE id = :id")
                .param("id", walk.id().value())
                .query((row, _) -> Columns.at(row, "first_finish_by"))
                .single();
    }

    /** Return what the public figures count for the housing bureau. */
    private Map<String, Object> counted() {
        figures.refresh();
        UUID lead = DeskCounty.organisation("ZJ").value();
        return jdbc.sql("""
                        SELECT coalesce(sum(closed), 0) AS closed, coalesce(sum(answers), 0) AS answers,
                               coalesce(sum(very_dissatisfied), 0) AS very_dissatisfied, coalesce(sum(timed), 0) AS timed,
                               coalesce(sum(solved), 0) AS solved, coalesce(sum(no_valid_visit), 0) AS no_valid_visit
                          FROM cases.figures
                         WHERE lead = :lead
                        """).param("lead", lead).query().singleRow();
    }

    private static long gained(Map<String, Object> before, Map<String, Object> after, String column) {
        return ((Number) after.get(column)).longValue() - ((Number) before.get(column)).longValue();
    }
}
