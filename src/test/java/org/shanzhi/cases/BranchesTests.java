// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;

/** The steps beside the straight way, each rule by itself. */
class BranchesTests {
    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

    private final CountyOnPaper county = new CountyOnPaper();
    private final Lifecycle lifecycle = new Lifecycle(county);
    private Instant now = START;

    @Test
    void anObjectionThatIsGrantedBringsTheCaseBackAndAfterTwoTheDispatchIsFinal() {
        Case matter = objected(objected(county.fresh()));
        assertThat(matter.course().objections()).isEqualTo(2);

        Case third = done(matter, dispatch(), desk());

        assertThat(third.course().designated()).isTrue();
        assertThat(slug(third, new CaseCommand.Objection("not ours"), handler()))
                .isEqualTo("case-object-designated");
        assertThat(lifecycle.allowed(third, handler())).doesNotContain(CommandKind.OBJECT);
    }

    @Test
    void anObjectionThatIsRefusedDesignates() {
        Case matter = done(done(county.fresh(), dispatch(), desk()), new CaseCommand.Objection("not ours"), handler());

        Case refused = done(matter, new CaseCommand.Refuse("it is in your list"), desk());

        assertThat(refused.state()).isEqualTo(CaseState.DISPATCHED);
        assertThat(slug(refused, new CaseCommand.Objection("still not ours"), handler()))
                .isEqualTo("case-object-designated");
    }

    @Test
    void anObjectionComesTooLateOnceItsLimitIsOver() {
        Case matter = done(county.fresh(), dispatch(), desk());
        Instant until = new Branches(county, new DispatchRules(county)).objectUntil(matter);

        now = until.plusSeconds(1);

        assertThat(refusal(matter, new CaseCommand.Objection("not ours"), handler()))
                .isEqualTo(Refusal.of("case-object-late", until));
        now = until;
        assertThat(done(matter, new CaseCommand.Objection("not ours"), handler())
                        .course()
                        .asked())
                .isPresent();
    }

    @Test
    void whatWasConferredIsDispatchedForGood() {
        Case matter = done(
                county.fresh(),
                new CaseCommand.Confer(List.of(county.bureau, county.town), "the bureau leads"),
                desk());

        Case sent = done(matter, dispatch(), desk());

        assertThat(sent.course().designated()).isTrue();
        assertThat(sent.course().conferred()).isFalse();
        assertThat(slug(county.fresh(), new CaseCommand.Confer(List.of(county.bureau, county.bureau), "alone"), desk()))
                .isEqualTo("case-confer-with");
    }

    @Test
    void anExtensionMovesTheDeadlineAndThePromiseAndIsToldWithItsReason() {
        Case matter = handling();
        Instant before = matter.order().orElseThrow().finishBy();
        Case asked = done(matter, new CaseCommand.AskExtension(10, "the pump comes from afar"), handler());

        var ruling = (Ruling.Lawful) lifecycle.rule(asked, new CaseCommand.Grant("the pump comes from afar"), desk());

        Case.Order order = ruling.after().order().orElseThrow();
        assertThat(order.finishBy()).isEqualTo(before.plus(Duration.ofHours(10)));
        assertThat(ruling.after().trail().firstFinishBy()).isEqualTo(order.finishBy());
        assertThat(ruling.visible()).isTrue();
        assertThat(slug(ruling.after(), new CaseCommand.AskExtension(1, "more"), handler()))
                .isEqualTo("case-extension-used");
        assertThat(slug(asked, new CaseCommand.Grant(" "), desk())).isEqualTo("case-text-missing");
    }

    @Test
    void whatIsOverdueIsExtendedNoMore() {
        Case matter = handling();
        now = matter.order().orElseThrow().finishBy().plusSeconds(1);

        assertThat(slug(matter, new CaseCommand.AskExtension(1, "a little more"), handler()))
                .isEqualTo("case-extension-late");
    }

    @Test
    void anExtensionIsNoLongerThanTheFiguresAllow() {
        assertThat(slug(handling(), new CaseCommand.AskExtension(11, "long"), handler()))
                .isEqualTo("case-extension-days");
        assertThat(slug(handling(), new CaseCommand.AskExtension(0, "nothing"), handler()))
                .isEqualTo("case-extension-days");
    }

    @Test
    void thePauseIsAddedToTheDeadlineAndThePromise() {
        Case matter = handling();
        Instant before = matter.order().orElseThrow().finishBy();
        Case paused = paused(matter);
        assertThat(paused.nextBy()).contains(county.endOf(LocalDate.of(2026, 12, 3)));

        now = now.plus(Duration.ofHours(50));
        Case on = done(paused, new CaseCommand.Resume(""), handler());

        assertThat(on.state()).isEqualTo(CaseState.HANDLING);
        assertThat(on.order().orElseThrow().finishBy()).isEqualTo(before.plus(Duration.ofHours(50)));
        assertThat(on.trail().firstFinishBy()).isEqualTo(before.plus(Duration.ofHours(50)));
        assertThat(on.course().pause()).isEmpty();
    }

    @Test
    void thePlatformLetsAClockGoOnOnlyWhenItsTimeIsOver() {
        Case paused = paused(handling());

        assertThat(slug(paused, new CaseCommand.Resume(""), machine())).isEqualTo("case-not-now");
        now = paused.nextBy().orElseThrow();
        assertThat(done(paused, new CaseCommand.Resume(""), machine()).state()).isEqualTo(CaseState.HANDLING);
    }

    @Test
    void aPauseNeedsALawfulReasonAndADayThatIsNotTooFar() {
        var resident = new CaseCommand.AskPause(Course.PauseReason.RESIDENT, LocalDate.of(2026, 12, 3), "asked");
        var far = new CaseCommand.AskPause(Course.PauseReason.HEARING, LocalDate.of(2027, 12, 3), "hearing");
        var today = new CaseCommand.AskPause(Course.PauseReason.HEARING, LocalDate.of(2026, 11, 23), "hearing");

        assertThat(slug(handling(), resident, handler())).isEqualTo("case-pause-resident");
        assertThat(slug(handling(), far, handler())).isEqualTo("case-pause-until");
        assertThat(slug(handling(), today, handler())).isEqualTo("case-pause-until");
    }

    @Test
    void theAnswerOfTheResidentLetsTheClockGoOn() {
        Case asked = done(handling(), new CaseCommand.AskResident("which drain?"), handler());
        Instant before = asked.order().orElseThrow().finishBy();
        now = now.plus(Duration.ofHours(7));

        Case on = done(asked, new CaseCommand.AddWords("the one behind building 3"), resident());

        assertThat(asked.state()).isEqualTo(CaseState.PAUSED);
        assertThat(on.state()).isEqualTo(CaseState.HANDLING);
        assertThat(on.order().orElseThrow().finishBy()).isEqualTo(before.plus(Duration.ofHours(7)));
        assertThat(on.trail().addedAt()).isEqualTo(now);
    }

    @Test
    void wordsLeaveAClockAloneThatStandsStillForAnotherReason() {
        assertThat(done(paused(handling()), new CaseCommand.AddWords("any news?"), resident())
                        .state())
                .isEqualTo(CaseState.PAUSED);
    }

    @Test
    void whatWasAskedIsNotLostWhenTheResidentIsAskedMeanwhile() {
        Case asked = done(
                done(handling(), new CaseCommand.AskExtension(3, "the pump comes from afar"), handler()),
                new CaseCommand.AskResident("which drain?"),
                handler());
        Instant before = asked.order().orElseThrow().finishBy();

        Case granted = done(asked, new CaseCommand.Grant("the pump comes from afar"), desk());

        assertThat(granted.state()).isEqualTo(CaseState.PAUSED);
        assertThat(granted.course().pause()).isEqualTo(asked.course().pause());
        assertThat(granted.order().orElseThrow().finishBy()).isAfter(before);
    }

    @Test
    void aPauseGrantedWhileTheResidentIsAskedGivesBackTheTimeSoFar() {
        var hearing = new CaseCommand.AskPause(Course.PauseReason.HEARING, LocalDate.of(2026, 12, 3), "notice 3");
        Case asked = done(done(handling(), hearing, handler()), new CaseCommand.AskResident("which drain?"), handler());
        Instant before = asked.order().orElseThrow().finishBy();
        now = now.plus(Duration.ofHours(6));

        Case granted = done(asked, new CaseCommand.Grant("the hearing is on the 3rd"), desk());

        assertThat(granted.course().pause().orElseThrow().why()).isEqualTo(Course.PauseReason.HEARING);
        assertThat(granted.order().orElseThrow().finishBy()).isEqualTo(before.plus(Duration.ofHours(6)));
    }

    @Test
    void aPartOfTheWorkHoldsTheResultUpUntilItIsReportedOrOver() {
        Case matter = done(handling(), new CaseCommand.Entrust(county.town, 3, "cut the branches"), handler());
        var result = new CaseCommand.Result(ResultOutcome.SOLVED, "done");

        assertThat(slug(matter, result, handler())).isEqualTo("case-tasks-open");
        Case reported = done(matter, new CaseCommand.ReportTask(1, "cut"), assistant(county.town));
        assertThat(done(reported, result, handler()).state()).isEqualTo(CaseState.TO_VERIFY);
        now = matter.course().openTasks().getFirst().by();
        assertThat(done(matter, result, handler()).state()).isEqualTo(CaseState.TO_VERIFY);
    }

    @Test
    void aPartIsReportedOnByWhoeverHasItAndEndsBeforeTheWhole() {
        Case matter = done(handling(), new CaseCommand.Entrust(county.town, 3, "cut the branches"), handler());

        assertThat(slug(matter, new CaseCommand.ReportTask(1, "cut"), assistant(county.hotline)))
                .isEqualTo("case-task-of-others");
        assertThat(slug(matter, new CaseCommand.ReportTask(2, "cut"), assistant(county.town)))
                .isEqualTo("case-task-unknown");
        assertThat(slug(handling(), new CaseCommand.Entrust(county.town, 200, "late"), handler()))
                .isEqualTo("case-task-late");
        assertThat(slug(handling(), new CaseCommand.Entrust(county.hotline, 1, "no"), handler()))
                .isEqualTo("case-task-not-assisting");
    }

    @Test
    void whatAnOrganisationBelowReportsLeavesOnlyOnceAnotherOfTheLeadSignedIt() {
        Case matter = done(handling(), new CaseCommand.PassOn(county.station, 2, "go and see"), handler());
        Standing below = staff(Party.UNIT, 21, county.station);
        Case reported = done(matter, new CaseCommand.Result(ResultOutcome.SOLVED, "cleared"), below);

        assertThat(reported.state()).isEqualTo(CaseState.TO_SIGN_OFF);
        assertThat(slug(reported, new CaseCommand.SignOff(""), staff(Party.SIGNATORY, 21, county.bureau)))
                .isEqualTo("case-own-wish");
        Case signed = done(reported, new CaseCommand.SignOff(""), staff(Party.SIGNATORY, 22, county.bureau));
        assertThat(signed.state()).isEqualTo(CaseState.TO_VERIFY);
        assertThat(signed.result().orElseThrow().verifyBy()).isNotNull();
        assertThat(done(reported, new CaseCommand.SendBack("when?"), staff(Party.SIGNATORY, 22, county.bureau))
                        .state())
                .isEqualTo(CaseState.HANDLING);
    }

    @Test
    void workIsPassedOnOnlyDownTheOwnLineAndToACommitteeOnlyWhatItsListHas() {
        assertThat(slug(handling(), new CaseCommand.PassOn(county.town, 1, "please"), handler()))
                .isEqualTo("case-onward-not-below");
        Case ofTown = done(
                done(
                        county.fresh(),
                        new CaseCommand.Dispatch(county.town, Optional.of(county.townDuty.id()), List.of(), ""),
                        desk()),
                new CaseCommand.Sign(),
                staff(Party.LEAD_HANDLER, 1, county.town));
        assertThat(slug(
                        ofTown,
                        new CaseCommand.PassOn(county.committee, 1, "please"),
                        staff(Party.LEAD_HANDLER, 1, county.town)))
                .isEqualTo("case-dispatch-co-not-in-list");
    }

    @Test
    void whatCannotBeSolvedNowComesBackOnItsDay() {
        Case matter = closedAsCannotNow(Optional.of(LocalDate.of(2027, 3, 1)));
        assertThat(slug(matter, new CaseCommand.LookAgain(), machine())).isEqualTo("case-not-now");

        now = Instant.parse("2027-03-01T01:00:00Z");
        Case again = done(matter, new CaseCommand.LookAgain(), machine());

        assertThat(again.state()).isEqualTo(CaseState.HANDLING);
        assertThat(again.order().orElseThrow().lead()).isEqualTo(county.bureau);
        assertThat(again.course().lookAgainOn()).isNull();
    }

    @Test
    void withoutADayOfItsOwnTheFiguresSayWhenToLookAgain() {
        assertThat(closedAsCannotNow(Optional.empty()).course().lookAgainOn()).isEqualTo(LocalDate.of(2027, 2, 21));
    }

    @Test
    void whereTheOrganisationIsGoneTheCountyDeskLooksAgain() {
        Case matter = closedAsCannotNow(Optional.of(LocalDate.of(2027, 3, 1)));
        county.organisations.remove(county.bureau);
        now = Instant.parse("2027-03-02T01:00:00Z");

        assertThat(done(matter, new CaseCommand.LookAgain(), machine()).state()).isEqualTo(CaseState.RECEIVED);
    }

    @Test
    void urgingIsRecordedAndNotRepeatedWithinTheHours() {
        Case urged = done(handling(), new CaseCommand.Urge("please"), resident());
        assertThat(urged.course().urges()).isOne();

        now = now.plus(Duration.ofHours(24)).minusSeconds(1);
        assertThat(refusal(urged, new CaseCommand.Urge("again"), resident()))
                .isEqualTo(Refusal.of("case-urge-early", START.plus(Duration.ofHours(24))));
        now = now.plusSeconds(1);
        assertThat(done(urged, new CaseCommand.Urge("again"), resident())
                        .course()
                        .urges())
                .isEqualTo(2);
    }

    @Test
    void supervisionRisesALevelEachTimeAndIsRefusedOnceClosed() {
        var overdue = new CaseCommand.Supervise(Course.Cause.OVERDUE, "");
        Case twice = done(done(handling(), overdue, machine()), overdue, desk());

        assertThat(twice.course().supervision().orElseThrow().level()).isEqualTo(2);
        assertThat(slug(closedAsCannotNow(Optional.empty()), overdue, desk())).isEqualTo("case-not-now");
        assertThat(slug(handling(), new CaseCommand.Supervise(Course.Cause.BAD_INFLUENCE, ""), desk()))
                .isEqualTo("case-text-missing");
    }

    @Test
    void anExclusionTakesTwoPeopleAndTheSecondHadNoPartInIt() {
        Case asked = done(
                closedAsCannotNow(Optional.empty()),
                new CaseCommand.AskExclusion(Course.ExemptionReason.HIGHER_POWERS, "document 12 of the province"),
                handler());

        assertThat(slug(asked, new CaseCommand.Grant(""), staff(Party.CHECKER, 5, county.station)))
                .isEqualTo("case-own-work");
        assertThat(slug(asked, new CaseCommand.Grant(""), staff(Party.CHECKER, 1, county.hotline)))
                .isEqualTo("case-own-wish");
        Case granted = done(asked, new CaseCommand.Grant(""), staff(Party.CHECKER, 5, county.hotline));
        assertThat(granted.state()).isEqualTo(CaseState.CLOSED);
        assertThat(granted.course().excluded().orElseThrow().approved()).isEqualTo(person(5));
        assertThat(granted.closing()).isEqualTo(asked.closing());
    }

    @Test
    void aTransferIsTrackedAndItsAnswerIsToldLikeAnyOther() {
        Case sent = done(
                county.fresh(),
                new CaseCommand.Transfer(Course.Outside.POLICE, "", "the police has it, station 3"),
                desk());
        assertThat(sent.nextBy()).contains(START.plus(Duration.ofDays(10)));

        Case confirmed = done(sent, new CaseCommand.ConfirmTransfer("P-7", ""), desk());
        Case answered = done(confirmed, new CaseCommand.Answer("they fined the driver"), desk());

        assertThat(confirmed.course().transfer().orElseThrow().reference()).isEqualTo("P-7");
        assertThat(answered.state()).isEqualTo(CaseState.RETURN_VISIT);
        assertThat(done(sent, new CaseCommand.Recall("they do not take it"), desk())
                        .state())
                .isEqualTo(CaseState.RECEIVED);
    }

    @Test
    void aCourseReadAgainIsTheSame() {
        Case matter = done(paused(handling()), new CaseCommand.Urge("please"), resident());
        Case split = done(
                done(handling(), new CaseCommand.Entrust(county.town, 3, "cut"), handler()),
                new CaseCommand.PassOn(county.station, 2, "see"),
                handler());
        Case ended = done(
                closedAsCannotNow(Optional.empty()),
                new CaseCommand.AskTolerance(Course.ExemptionReason.HONEST_TRIAL, "we tried"),
                handler());

        for (Course course : List.of(matter.course(), split.course(), ended.course())) {
            assertThat(CourseText.read(CourseText.write(course))).isEqualTo(course);
        }
        assertThat(CourseText.write(Course.NONE)).isNull();
        assertThat(CourseText.read(null)).isEqualTo(Course.NONE);
    }

    private Case closedAsCannotNow(Optional<LocalDate> again) {
        Case matter = done(handling(), new CaseCommand.Result(ResultOutcome.CANNOT_NOW, "no money", again), handler());
        matter = done(matter, new CaseCommand.Pass(""), staff(Party.CHECKER, 4, county.hotline));
        var no = new Visit.Answer(true, Solved.NO, Satisfaction.DISSATISFIED, "", false);
        return done(matter, new CaseCommand.AnswerVisit(no), resident());
    }

    private Case objected(Case matter) {
        Case asked = done(done(matter, dispatch(), desk()), new CaseCommand.Objection("not ours"), handler());
        return done(asked, new CaseCommand.Grant(""), desk());
    }

    private Case paused(Case matter) {
        Case asked = done(
                matter,
                new CaseCommand.AskPause(
                        Course.PauseReason.EXPERTISE, LocalDate.of(2026, 12, 3), "laboratory, order 14"),
                handler());
        return done(asked, new CaseCommand.Grant("the water is being tested"), desk());
    }

    private Case handling() {
        return done(done(county.fresh(), dispatch(), desk()), new CaseCommand.Sign(), handler());
    }

    private CaseCommand dispatch() {
        return new CaseCommand.Dispatch(county.bureau, Optional.of(county.bureauDuty.id()), List.of(county.town), "");
    }

    private Case done(Case matter, CaseCommand command, Standing standing) {
        Ruling ruling = lifecycle.rule(matter, command, standing);
        assertThat(ruling).as("%s from %s", command, matter.state()).isInstanceOf(Ruling.Lawful.class);
        return ((Ruling.Lawful) ruling).after();
    }

    private Refusal refusal(Case matter, CaseCommand command, Standing standing) {
        return ((Ruling.Unlawful) lifecycle.rule(matter, command, standing)).refusal();
    }

    private String slug(Case matter, CaseCommand command, Standing standing) {
        return refusal(matter, command, standing).slug();
    }

    private Standing desk() {
        return staff(Party.DISPATCHER, 3, county.hotline);
    }

    private Standing handler() {
        return staff(Party.LEAD_HANDLER, 1, county.bureau);
    }

    private Standing assistant(OrganisationId organisation) {
        return staff(Party.CO_HANDLER, 6, organisation);
    }

    private Standing staff(Party party, int person, OrganisationId organisation) {
        return new Standing(now, Set.of(party), Optional.of(person(person)), Optional.of(organisation), false);
    }

    private static PersonId person(int number) {
        return new PersonId(new UUID(1, number));
    }

    private Standing resident() {
        return new Standing(now, Set.of(Party.RESIDENT), Optional.empty(), Optional.empty(), false);
    }

    private Standing machine() {
        return new Standing(now, Set.of(Party.MACHINE), Optional.empty(), Optional.empty(), false);
    }
}
