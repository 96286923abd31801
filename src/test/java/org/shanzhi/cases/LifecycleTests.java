// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;

/** The way of a case by the rules, step by step. */
class LifecycleTests {
    private static final Instant START = CountyOnPaper.HEARD;
    static final PersonId HANDLER = new PersonId(new UUID(1, 1));
    static final PersonId CHECKER = new PersonId(new UUID(1, 2));
    private final CountyOnPaper county = new CountyOnPaper();
    private final Lifecycle lifecycle = new Lifecycle(county);

    @Test
    void theWholeWayLeadsFromWordsToAResultJudgedByTheResident() {
        Case matter = county.fresh();

        matter = done(matter, county.toBureau(), desk(Party.DISPATCHER));
        matter = done(matter, new CaseCommand.Sign(), handler(county.bureau));
        matter = done(matter, new CaseCommand.Contact("called, will come at three"), handler(county.bureau));
        matter = done(matter, new CaseCommand.Result(ResultOutcome.SOLVED, "drain cleared"), handler(county.bureau));
        matter = done(matter, new CaseCommand.Pass("seen on the spot"), checker(county.hotline));
        matter = done(matter, new CaseCommand.AnswerVisit(answer(Solved.YES, false)), resident());

        assertThat(matter.state()).isEqualTo(CaseState.CLOSED);
        assertThat(matter.closing().orElseThrow().reason()).isEqualTo(CloseReason.SOLVED);
        assertThat(matter.version()).isEqualTo(7);
    }

    @Test
    void theHandlerCannotVerifyTheOwnWork() {
        Case matter = toVerify();
        Standing twoHats =
                new Standing(START, Set.of(Party.CHECKER), Optional.of(HANDLER), Optional.of(county.hotline), false);

        assertThat(slug(lifecycle.rule(matter, new CaseCommand.Pass(""), twoHats)))
                .isEqualTo("case-own-work");
    }

    @Test
    void nobodyOfTheLeadOrACoHandlerOrTheirLinesVerifies() {
        Case matter = toVerify();

        for (OrganisationId own : List.of(county.bureau, county.station, county.town, county.committee)) {
            assertThat(slug(lifecycle.rule(matter, new CaseCommand.Pass(""), checker(own))))
                    .isEqualTo("case-own-work");
            assertThat(lifecycle.allowed(matter, checker(own))).doesNotContain(CommandKind.PASS, CommandKind.FAIL);
        }
        assertThat(lifecycle.allowed(matter, checker(county.hotline))).contains(CommandKind.PASS, CommandKind.FAIL);
    }

    @Test
    void aTownReceivesOnlyWhatItsOwnListAllows() {
        var withoutItem = new CaseCommand.Dispatch(county.town, Optional.empty(), List.of(), "because");
        var withItem = new CaseCommand.Dispatch(county.town, Optional.of(county.townDuty.id()), List.of(), "");
        var takenBack = new CaseCommand.Dispatch(county.town, Optional.of(county.takenBack.id()), List.of(), "");

        assertThat(slug(lifecycle.rule(county.fresh(), withoutItem, desk(Party.DISPATCHER))))
                .isEqualTo("case-dispatch-not-in-list");
        assertThat(slug(lifecycle.rule(county.fresh(), takenBack, desk(Party.DISPATCHER))))
                .isEqualTo("case-dispatch-not-its-duty");
        assertThat(lifecycle.rule(county.fresh(), withItem, desk(Party.DISPATCHER)))
                .isInstanceOf(Ruling.Lawful.class);
    }

    @Test
    void theAccusedItsSuperiorAndItsSubordinateAreNotSentTheCase() {
        Case matter = done(county.fresh(), new CaseCommand.Accuse(Optional.of(county.station)), desk(Party.DISPATCHER));

        assertThat(slug(lifecycle.rule(matter, county.toBureau(), desk(Party.DISPATCHER))))
                .isEqualTo("case-dispatch-accused");
    }

    @Test
    void aCommitteeNeverLeads() {
        var command = new CaseCommand.Dispatch(county.committee, Optional.empty(), List.of(), "near by");

        assertThat(slug(lifecycle.rule(county.fresh(), command, desk(Party.DISPATCHER))))
                .isEqualTo("case-dispatch-committee");
    }

    @Test
    void theResidentsNoSendsTheWorkBackAlthoughTheCheckerPassedIt() {
        Case matter = toVisit(ResultOutcome.SOLVED);

        Case again = done(matter, new CaseCommand.AnswerVisit(answer(Solved.NO, true)), resident());

        assertThat(again.state()).isEqualTo(CaseState.HANDLING);
        assertThat(again.tally().reworks()).isEqualTo(1);
        assertThat(again.trail().firstFinishBy())
                .isEqualTo(matter.trail().firstFinishBy())
                .isNotNull();
    }

    @Test
    void afterTheReworksTheFiguresAllowTheCountyDeskHasIt() {
        county.figures.put("rework.max", 0);

        Case back =
                done(toVisit(ResultOutcome.SOLVED), new CaseCommand.AnswerVisit(answer(Solved.NO, true)), resident());

        assertThat(back.state()).isEqualTo(CaseState.RECEIVED);
        assertThat(back.order()).isEmpty();
        Case closed = done(back, new CaseCommand.CloseUnsolved("no pipe can be laid"), desk(Party.DISPATCHER));
        assertThat(closed.closing().orElseThrow().reason()).isEqualTo(CloseReason.CANNOT_BE_SOLVED_NOW);
    }

    @Test
    void whatCannotBeSolvedNowClosesAsUnsolvedWhenTheResidentSaysNo() {
        Case matter = done(
                toVisit(ResultOutcome.CANNOT_NOW), new CaseCommand.AnswerVisit(answer(Solved.NO, true)), resident());

        assertThat(matter.state()).isEqualTo(CaseState.CLOSED);
        assertThat(matter.closing().orElseThrow().reason()).isEqualTo(CloseReason.CANNOT_BE_SOLVED_NOW);
    }

    @Test
    void anUnreachableResidentClosesAfterTheAttemptsWithoutAValidVisit() {
        Case matter = toVisit(ResultOutcome.SOLVED);

        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(matter.state()).isEqualTo(CaseState.RETURN_VISIT);
            matter = done(matter, new CaseCommand.AttemptVisit("no answer"), caller(Duration.ofHours(4 * attempt)));
        }

        assertThat(matter.closing().orElseThrow().reason()).isEqualTo(CloseReason.NO_VALID_VISIT);
    }

    @Test
    void callsSoonAfterOneThatWasNotAnsweredAreNoFurtherAttempts() {
        Case tried =
                done(toVisit(ResultOutcome.SOLVED), new CaseCommand.AttemptVisit("no answer"), desk(Party.OPERATOR));
        Standing soon = caller(Duration.ofHours(4).minusSeconds(1));

        Ruling early = lifecycle.rule(tried, new CaseCommand.AttemptVisit("no answer"), soon);

        assertThat(((Ruling.Unlawful) early).refusal())
                .isEqualTo(Refusal.of("case-attempt-early", START.plus(Duration.ofHours(4))));
        assertThat(lifecycle.allowed(tried, soon))
                .doesNotContain(CommandKind.ATTEMPT)
                .contains(CommandKind.VISIT);
        assertThat(done(tried, new CaseCommand.AttemptVisit("no answer"), caller(Duration.ofHours(4)))
                        .tally()
                        .attempts())
                .isEqualTo(2);
    }

    @Test
    void callsAboutAnEarlierResultHinderNoCallAboutANewOne() {
        Case tried =
                done(toVisit(ResultOutcome.SOLVED), new CaseCommand.AttemptVisit("no answer"), desk(Party.OPERATOR));
        Case again = done(tried, new CaseCommand.AnswerVisit(answer(Solved.NO, true)), resident());
        again = done(again, new CaseCommand.Result(ResultOutcome.SOLVED, "done"), handler(county.bureau));
        again = done(again, new CaseCommand.Pass(""), checker(county.hotline));

        assertThat(done(again, new CaseCommand.AttemptVisit("no answer"), desk(Party.OPERATOR))
                        .tally()
                        .attempts())
                .isOne();
    }

    @Test
    void reopeningGivesBackNoReworks() {
        county.figures.put("rework.max", 1);
        Case matter =
                done(toVisit(ResultOutcome.SOLVED), new CaseCommand.AnswerVisit(answer(Solved.NO, true)), resident());
        matter = done(matter, new CaseCommand.Result(ResultOutcome.SOLVED, "done"), handler(county.bureau));
        matter = done(matter, new CaseCommand.Pass(""), checker(county.hotline));
        matter = done(matter, new CaseCommand.AnswerVisit(answer(Solved.YES, false)), resident());

        matter = done(matter, new CaseCommand.Reopen("again"), resident());
        matter = done(matter, new CaseCommand.Result(ResultOutcome.SOLVED, "done"), handler(county.bureau));
        matter = done(matter, new CaseCommand.Pass(""), checker(county.hotline));
        matter = done(matter, new CaseCommand.AnswerVisit(answer(Solved.NO, true)), resident());

        assertThat(matter.tally().reworks()).isOne();
        assertThat(matter.state()).isEqualTo(CaseState.RECEIVED);
    }

    @Test
    void theWindowForReopeningStartsWhenTheResultWasTold() {
        Case matter =
                done(toVisit(ResultOutcome.SOLVED), new CaseCommand.AnswerVisit(answer(Solved.YES, false)), resident());
        Instant told = matter.result().orElseThrow().toldAt();
        var late = new Standing(
                told.plus(Duration.ofDays(15)).plusSeconds(1),
                Set.of(Party.RESIDENT),
                Optional.empty(),
                Optional.empty(),
                false);
        var inTime = new Standing(
                told.plus(Duration.ofDays(15)), Set.of(Party.RESIDENT), Optional.empty(), Optional.empty(), false);

        assertThat(slug(lifecycle.rule(matter, new CaseCommand.Reopen("again"), late)))
                .isEqualTo("case-reopen-over");
        assertThat(done(matter, new CaseCommand.Reopen("again"), inTime).state())
                .isEqualTo(CaseState.HANDLING);
    }

    @Test
    void whoeverWasSentItFirstKeepsItOnceTheHoursForAMistakeAreOver() {
        Case sent = done(county.fresh(), county.toBureau(), desk(Party.DISPATCHER));
        var recall = new CaseCommand.Recall("wrong office");
        Standing inTime = dispatcher(Duration.ofHours(72));
        Standing late = dispatcher(Duration.ofHours(72).plusSeconds(1));

        assertThat(done(sent, recall, inTime).state()).isEqualTo(CaseState.RECEIVED);
        assertThat(((Ruling.Unlawful) lifecycle.rule(sent, recall, late)).refusal())
                .isEqualTo(Refusal.of("case-recall-late", 72));
        assertThat(lifecycle.allowed(sent, late)).doesNotContain(CommandKind.RECALL);

        Case accused = sent.about(sent.subject().accusing(county.station));
        assertThat(done(accused, recall, late).order())
                .as("of what complains about the own line nobody keeps the lead")
                .isEmpty();
        county.organisations.remove(county.bureau);
        assertThat(done(sent, recall, late).state())
                .as("where nobody is there any more")
                .isEqualTo(CaseState.RECEIVED);
    }

    private Standing dispatcher(Duration later) {
        return new Standing(
                START.plus(later),
                Set.of(Party.DISPATCHER),
                Optional.of(new PersonId(new UUID(1, 3))),
                Optional.of(county.hotline),
                false);
    }

    @Test
    void theAnswerOfAJoinerIsRecordedAndMovesNothing() {
        Case matter = toVisit(ResultOutcome.SOLVED);
        var joiner = new Standing(START, Set.of(Party.JOINER), Optional.empty(), Optional.empty(), false);

        var ruling =
                (Ruling.Lawful) lifecycle.rule(matter, new CaseCommand.AnswerVisit(answer(Solved.NO, true)), joiner);

        assertThat(ruling.after().state()).isEqualTo(CaseState.RETURN_VISIT);
        assertThat(ruling.visit().orElseThrow().byJoiner()).isTrue();
        assertThat(ruling.after().trail().addedAt()).isEqualTo(START);
    }

    private Case toVerify() {
        Case matter = done(county.fresh(), county.toBureau(), desk(Party.DISPATCHER));
        matter = done(matter, new CaseCommand.Sign(), handler(county.bureau));
        return done(matter, new CaseCommand.Result(ResultOutcome.SOLVED, "done"), handler(county.bureau));
    }

    private Case toVisit(ResultOutcome outcome) {
        Case matter = done(county.fresh(), county.toBureau(), desk(Party.DISPATCHER));
        matter = done(matter, new CaseCommand.Sign(), handler(county.bureau));
        matter = done(matter, new CaseCommand.Result(outcome, "done"), handler(county.bureau));
        return done(matter, new CaseCommand.Pass(""), checker(county.hotline));
    }

    private static Visit.Answer answer(Solved solved, boolean more) {
        return new Visit.Answer(true, solved, Satisfaction.BASICALLY_SATISFIED, "", more);
    }

    private Case done(Case matter, CaseCommand command, Standing standing) {
        var ruling = lifecycle.rule(matter, command, standing);
        assertThat(ruling).as("%s from %s", command, matter.state()).isInstanceOf(Ruling.Lawful.class);
        return ((Ruling.Lawful) ruling).after();
    }

    private static String slug(Ruling ruling) {
        return ((Ruling.Unlawful) ruling).refusal().slug();
    }

    private Standing desk(Party party) {
        return new Standing(
                START, Set.of(party), Optional.of(new PersonId(new UUID(1, 3))), Optional.of(county.hotline), false);
    }

    private Standing caller(Duration later) {
        return new Standing(
                START.plus(later),
                Set.of(Party.OPERATOR),
                Optional.of(new PersonId(new UUID(1, 3))),
                Optional.of(county.hotline),
                false);
    }

    private static Standing handler(OrganisationId organisation) {
        return new Standing(START, Set.of(Party.LEAD_HANDLER), Optional.of(HANDLER), Optional.of(organisation), false);
    }

    private static Standing checker(OrganisationId organisation) {
        return new Standing(START, Set.of(Party.CHECKER), Optional.of(CHECKER), Optional.of(organisation), false);
    }

    private static Standing resident() {
        return new Standing(START, Set.of(Party.RESIDENT), Optional.empty(), Optional.empty(), false);
    }
}
