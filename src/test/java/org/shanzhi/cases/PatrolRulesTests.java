// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Urgency;

/** What grid workers find, on its way by the rules. */
class PatrolRulesTests {
    private static final Instant START = CountyOnPaper.HEARD;
    private static final PersonId HANDLER = new PersonId(new UUID(1, 1));
    private static final PersonId NEIGHBOUR = new PersonId(new UUID(1, 8));

    private final CountyOnPaper county = new CountyOnPaper();
    private final Lifecycle lifecycle = new Lifecycle(county);

    @Test
    void eventIsTakenUpByItsStandardBeforeItIsSent() {
        Case found = county.found(false);
        assertThat(slug(found, toBureau(), desk(Party.DISPATCHER))).isEqualTo("case-event-not-registered");
        assertThat(lifecycle.allowed(found, desk(Party.DISPATCHER)))
                .contains(CommandKind.REGISTER, CommandKind.DECLINE)
                .doesNotContain(CommandKind.DISPATCH, CommandKind.ANSWER);

        Case taken = done(found, new CaseCommand.Register(""), desk(Party.DISPATCHER));

        Course.Patrol patrol = taken.course().patrol().orElseThrow();
        assertThat(patrol.registeredAt()).isEqualTo(START);
        assertThat(patrol.standard()).isEqualTo(new UUID(0, 8));
        assertThat(patrol.standardVersion()).isEqualTo(2);
        assertThat(slug(taken, new CaseCommand.Register(""), desk(Party.DISPATCHER)))
                .isEqualTo("case-not-now");
        assertThat(done(taken, toBureau(), desk(Party.DISPATCHER)).state()).isEqualTo(CaseState.DISPATCHED);
    }

    @Test
    void whereNoStandardIsSetItIsSaidWhyItIsTakenUp() {
        county.standard = null;

        assertThat(slug(county.found(false), new CaseCommand.Register(" "), desk(Party.DISPATCHER)))
                .isEqualTo("case-event-no-standard");
        assertThat(done(county.found(false), new CaseCommand.Register("children play there"), desk(Party.DISPATCHER))
                        .course()
                        .patrol()
                        .orElseThrow()
                        .standard())
                .isNull();
    }

    @Test
    void dangerIsSentAtOnceAndTakenUpWithIt() {
        Case found = county.found(false);
        Case danger = found.about(new Case.Subject(
                found.subject().category(),
                found.subject().proposed(),
                found.subject().type(),
                Urgency.DANGER,
                found.subject().place(),
                null,
                null));

        Case sent = done(danger, toBureau(), desk(Party.DISPATCHER));

        assertThat(sent.course().patrol().orElseThrow().registeredAt()).isEqualTo(START);
    }

    @Test
    void onlyWhatNobodyReportedAndNobodyTookUpIsBelowTheStandard() {
        var below = new CaseCommand.Decline(NonDispatch.BELOW_STANDARD, "too little");
        Case taken = done(county.found(false), new CaseCommand.Register(""), desk(Party.DISPATCHER));

        assertThat(slug(county.fresh(), below, desk(Party.DISPATCHER))).isEqualTo("case-decline-standard");
        assertThat(slug(county.found(true), below, desk(Party.DISPATCHER))).isEqualTo("case-decline-standard");
        assertThat(slug(taken, below, desk(Party.DISPATCHER))).isEqualTo("case-decline-standard");
        Case turnedDown = done(county.found(false), below, desk(Party.DISPATCHER));
        assertThat(turnedDown.state()).isEqualTo(CaseState.NOT_DISPATCHED);
        assertThat(turnedDown.closing().orElseThrow().way()).hasValue(NonDispatch.BELOW_STANDARD);
    }

    @Test
    void whatWasHandledAndLookedAtEndsAsCheckedAndNeverAsSolved() {
        Case checked = done(handled(false), new CaseCommand.Pass("seen"), finder());

        assertThat(checked.state()).isEqualTo(CaseState.CLOSED);
        assertThat(checked.closing().orElseThrow().reason()).isEqualTo(CloseReason.CHECKED);
        assertThat(checked.closing().orElseThrow().answer()).isEmpty();
    }

    @Test
    void whatCannotBeSolvedNowEndsAsThatAndComesBackOnItsDay() {
        Case matter = done(
                signed(false), new CaseCommand.Result(ResultOutcome.CANNOT_NOW, "no money"), handler(county.bureau));

        Case ended = done(matter, new CaseCommand.Pass("so it is"), checker(county.hotline));

        assertThat(ended.closing().orElseThrow().reason()).isEqualTo(CloseReason.CANNOT_BE_SOLVED_NOW);
        assertThat(ended.course().lookAgainOn()).isNotNull();
    }

    @Test
    void whereAResidentReportedTheResidentIsAsked() {
        Case asking = done(handled(true), new CaseCommand.Pass("seen"), finder());

        assertThat(asking.state()).isEqualTo(CaseState.RETURN_VISIT);
        assertThat(slug(county.found(true), new CaseCommand.SolveOnSpot("swept"), finder()))
                .isEqualTo("case-not-now");
    }

    @Test
    void nobodyOfTheHandlingLineLooksAtItOnTheSpot() {
        for (OrganisationId own : List.of(county.bureau, county.station)) {
            assertThat(slug(handled(false), new CaseCommand.Pass(""), worker(NEIGHBOUR, own)))
                    .isEqualTo("case-own-work");
        }
        assertThat(slug(handled(false), new CaseCommand.Pass(""), worker(HANDLER, county.hotline)))
                .isEqualTo("case-own-work");
        assertThat(done(handled(false), new CaseCommand.Pass(""), worker(NEIGHBOUR, county.town))
                        .state())
                .isEqualTo(CaseState.CLOSED);
    }

    @Test
    void whoeverSolvedItOnTheSpotNeverClosesItNorDoesTheOwnLine() {
        Case solved = done(county.found(false), new CaseCommand.SolveOnSpot("swept"), finder());

        assertThat(solved.state()).isEqualTo(CaseState.TO_VERIFY);
        assertThat(solved.nextBy()).isPresent();
        Standing twoHats = new Standing(
                START,
                Set.of(Party.FINDER, Party.GRID_WORKER, Party.CHECKER),
                Optional.of(CountyOnPaper.FINDER),
                Optional.of(county.hotline),
                false);
        assertThat(slug(solved, new CaseCommand.Pass(""), twoHats)).isEqualTo("case-own-work");
        for (OrganisationId own : List.of(county.committee, county.town)) {
            assertThat(slug(solved, new CaseCommand.Pass(""), worker(NEIGHBOUR, own)))
                    .isEqualTo("case-own-work");
            assertThat(lifecycle.allowed(solved, worker(NEIGHBOUR, own)))
                    .doesNotContain(CommandKind.PASS, CommandKind.FAIL);
        }
        assertThat(done(solved, new CaseCommand.Pass(""), checker(county.hotline))
                        .closing()
                        .orElseThrow()
                        .reason())
                .isEqualTo(CloseReason.CHECKED);
    }

    @Test
    void whatWasNotSolvedOnTheSpotAfterAllIsForTheCountyDesk() {
        Case solved = done(county.found(false), new CaseCommand.SolveOnSpot("swept"), finder());

        Case back = done(solved, new CaseCommand.Fail("still there"), checker(county.hotline));

        assertThat(back.state()).isEqualTo(CaseState.RECEIVED);
        assertThat(back.course().patrol().orElseThrow().onSpot()).isFalse();
        assertThat(back.result()).isEmpty();
    }

    @Test
    void nobodyIsAnsweredAboutWhatNobodyReported() {
        assertThat(slug(county.found(false), new CaseCommand.Answer("so"), desk(Party.OPERATOR)))
                .isEqualTo("case-event-nobody-asked");
        Case taken = done(county.found(false), new CaseCommand.Register(""), desk(Party.DISPATCHER));
        Case outside = done(
                taken, new CaseCommand.Transfer(Course.Outside.UTILITY, "7", "their cable"), desk(Party.DISPATCHER));

        Case told = done(outside, new CaseCommand.Answer("they laid it in the ground"), desk(Party.OPERATOR));

        assertThat(told.state()).isEqualTo(CaseState.TO_VERIFY);
    }

    @Test
    void residentsAreNotToldWhoFoundIt() {
        Course told = county.found(false).course().told(true);

        assertThat(told.patrol().orElseThrow().by()).isNull();
        assertThat(told.patrol().orElseThrow().of()).isNull();
    }

    @Test
    void eventIsWrittenDownAndReadAgain() {
        Case taken = done(county.found(true), new CaseCommand.Register(""), desk(Party.DISPATCHER));

        assertThat(CourseText.read(CourseText.write(taken.course()))).isEqualTo(taken.course());
        assertThat(CourseText.write(Course.NONE)).isNull();
    }

    private Case signed(boolean reported) {
        Case matter = done(county.found(reported), new CaseCommand.Register(""), desk(Party.DISPATCHER));
        matter = done(matter, toBureau(), desk(Party.DISPATCHER));
        return done(matter, new CaseCommand.Sign(), handler(county.bureau));
    }

    private Case handled(boolean reported) {
        return done(signed(reported), new CaseCommand.Result(ResultOutcome.SOLVED, "cleared"), handler(county.bureau));
    }

    private CaseCommand toBureau() {
        return new CaseCommand.Dispatch(county.bureau, Optional.of(county.bureauDuty.id()), List.of(), "");
    }

    private Case done(Case matter, CaseCommand command, Standing standing) {
        Ruling ruling = lifecycle.rule(matter, command, standing);
        assertThat(ruling).as("%s from %s", command, matter.state()).isInstanceOf(Ruling.Lawful.class);
        return ((Ruling.Lawful) ruling).after();
    }

    private String slug(Case matter, CaseCommand command, Standing standing) {
        return ((Ruling.Unlawful) lifecycle.rule(matter, command, standing))
                .refusal()
                .slug();
    }

    private Standing desk(Party party) {
        return standing(party, new PersonId(new UUID(1, 3)), county.hotline);
    }

    private Standing handler(OrganisationId organisation) {
        return standing(Party.LEAD_HANDLER, HANDLER, organisation);
    }

    private Standing checker(OrganisationId organisation) {
        return standing(Party.CHECKER, new PersonId(new UUID(1, 2)), organisation);
    }

    private Standing worker(PersonId person, OrganisationId organisation) {
        return standing(Party.GRID_WORKER, person, organisation);
    }

    private Standing finder() {
        return new Standing(
                START,
                Set.of(Party.FINDER, Party.GRID_WORKER),
                Optional.of(CountyOnPaper.FINDER),
                Optional.of(county.committee),
                false);
    }

    private static Standing standing(Party party, PersonId person, OrganisationId organisation) {
        return new Standing(START, Set.of(party), Optional.of(person), Optional.of(organisation), false);
    }
}
