// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;

class LifecycleTests {
    private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    private static final PersonId HANDLER = new PersonId(new UUID(1, 1));
    private static final PersonId CHECKER = new PersonId(new UUID(1, 2));

    private final CountyOnPaper county = new CountyOnPaper();
    private final Lifecycle lifecycle = new Lifecycle(county);
    private final Set<CommandKind> reached = EnumSet.noneOf(CommandKind.class);

    @Test
    void theWholeWayLeadsFromWordsToAResultJudgedByTheResident() {
        Case matter = county.fresh();

        matter = done(matter, dispatchToBureau(), desk(Party.DISPATCHER));
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

        assertThat(slug(lifecycle.rule(matter, dispatchToBureau(), desk(Party.DISPATCHER))))
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
        Case sent = done(county.fresh(), dispatchToBureau(), desk(Party.DISPATCHER));
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

    @ParameterizedTest
    @EnumSource(Party.class)
    void noSequenceOfCommandsReachesAnIllegalStateLosesAStepOrLetsTheHandlerVerify(Party favourite) {
        for (int seed = 0; seed < 400; seed++) {
            walk(new Random(seed * 31L + favourite.ordinal()), favourite);
        }
    }

    private void walk(Random random, Party favourite) {
        Case begun = random.nextInt(3) == 0 ? county.found(random.nextBoolean()) : county.fresh();
        Case matter = begun.taking(begun.course().recorded(1));
        var trail = new ArrayList<Ruling.Lawful>();
        Instant now = START;
        for (int step = 0; step < 60; step++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(random.nextInt(20) == 0 ? 200_000 : 1_000)));
            Case before = matter;
            // By chance alone hardly a walk gets far: most steps are taken by somebody who may, of those that the state
            // knows.
            boolean sensible = random.nextInt(4) > 0;
            var row = sensible ? sensible(random, before) : null;
            var standing = row == null ? anybody(random, favourite, now) : somebody(random, row, before, now);
            var command = row == null ? anything(random) : anything(random, row.command());
            switch (lifecycle.rule(before, command, standing)) {
                case Ruling.Unlawful _ -> assertThat(matter).isSameAs(before);
                case Ruling.Lawful lawful -> {
                    trail.add(lawful);
                    matter = lawful.after();
                    assertLegal(before, lawful, standing);
                }
            }
        }
        assertThat(matter.version()).isEqualTo(1 + trail.size());
    }

    @Test
    void theWalksTakeEveryStepThereIs() {
        county.figures.put("rework.max", 1);
        for (int seed = 0; seed < 5_000; seed++) {
            walk(new Random(seed), Party.values()[seed % Party.values().length]);
        }

        assertThat(EnumSet.complementOf(EnumSet.copyOf(reached)))
                .as("steps that no walk took")
                .containsOnly(CommandKind.UNDO);
    }

    private void assertLegal(Case before, Ruling.Lawful lawful, Standing standing) {
        reached.add(lawful.command());
        assertBesideTheWay(before, lawful, standing);
        Case after = lawful.after();
        var row = LifecycleTable.row(before.state(), lawful.command()).orElseThrow();
        assertThat(row.to()).contains(after.state());
        assertThat(row.parties()).contains(lawful.party());
        assertThat(standing.parties()).contains(lawful.party());
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.intake()).isEqualTo(before.intake());
        assertThat(after.closing().isPresent()).isEqualTo(!after.state().open());
        boolean found = after.course().patrol().isPresent();
        if (EnumSet.of(CaseState.DISPATCHED, CaseState.HANDLING, CaseState.PAUSED, CaseState.TO_SIGN_OFF)
                        .contains(after.state())
                || after.state() == CaseState.TO_VERIFY && !found) {
            assertThat(after.order()).isPresent();
        }
        assertRounds(before, lawful, standing);
        if (EnumSet.of(CaseState.TO_VERIFY, CaseState.RETURN_VISIT).contains(after.state())) {
            assertThat(after.result()).isPresent();
        }
        if (lawful.command() == CommandKind.PASS || lawful.command() == CommandKind.FAIL) {
            assertThat(standing.person())
                    .isNotEqualTo(
                            Optional.ofNullable(before.result().orElseThrow().by()));
            var own = standing.organisation().orElseThrow();
            before.order().ifPresent(order -> {
                assertThat(county.sameLine(order.lead(), own)).isFalse();
                assertThat(order.coHandlers()).noneMatch(it -> county.sameLine(it, own));
            });
        }
        OrganisationId accused = before.subject().accused();
        if (lawful.command() == CommandKind.DISPATCH && accused != null) {
            var order = after.order().orElseThrow();
            assertThat(county.sameLine(accused, order.lead())).isFalse();
            assertThat(order.coHandlers()).noneMatch(it -> county.sameLine(accused, it));
        }
        if (!Objects.equals(accused, after.subject().accused())) {
            assertThat(lawful.command()).isEqualTo(CommandKind.CORRECT);
            assertThat(accused == null
                            || standing.organisation()
                                    .filter(it -> county.sameLine(accused, it))
                                    .isEmpty())
                    .isTrue();
        }
        if (after.closing()
                        .map(Case.Closing::reason)
                        .filter(CloseReason.SOLVED::equals)
                        .isPresent()
                && after.state() == CaseState.CLOSED) {
            assertThat(after.closing().orElseThrow().answer().orElseThrow().solved())
                    .isEqualTo(Solved.YES);
        }
        if (before.trail().firstFinishBy() instanceof Instant promised) {
            boolean later = before.state() == CaseState.PAUSED || lawful.command() == CommandKind.GRANT;
            boolean earlier = lawful.command() == CommandKind.ABSORB;
            assertThat(after.trail().firstFinishBy()).isNotNull();
            assertThat(earlier || !after.trail().firstFinishBy().isBefore(promised))
                    .isTrue();
            assertThat(!earlier || !after.trail().firstFinishBy().isAfter(promised))
                    .isTrue();
            assertThat(later || earlier || promised.equals(after.trail().firstFinishBy()))
                    .isTrue();
        }
        before.order()
                .ifPresent(old -> after.order().ifPresent(kept -> {
                    if (lawful.command() != CommandKind.DISPATCH) {
                        assertThat(kept.lead()).isEqualTo(old.lead());
                    }
                }));
    }

    /** What a grid worker found is taken up before it is sent, looked at before it ends, and never by whoever solved it. */
    private void assertRounds(Case before, Ruling.Lawful lawful, Standing standing) {
        Case after = lawful.after();
        Optional<Course.Patrol> patrol = before.course().patrol();
        assertThat(after.course().patrol().isPresent()).isEqualTo(patrol.isPresent());
        boolean checked =
                after.closing().filter(it -> it.reason() == CloseReason.CHECKED).isPresent();
        if (checked && lawful.command() == CommandKind.PASS) {
            assertThat(patrol.orElseThrow().reported()).isFalse();
            assertThat(before.state()).isEqualTo(CaseState.TO_VERIFY);
            assertThat(after.closing().orElseThrow().answer()).isEmpty();
            assertThat(standing.person()).isNotEmpty();
            if (patrol.get().onSpot()) {
                assertThat(standing.person())
                        .isNotEqualTo(Optional.ofNullable(patrol.get().by()));
                assertThat(county.sameLine(
                                county.committee, standing.organisation().orElseThrow()))
                        .isFalse();
            }
        }
        if (lawful.command() == CommandKind.DISPATCH && patrol.isPresent()) {
            assertThat(after.course().patrol().orElseThrow().registeredAt()).isNotNull();
        }
        if (lawful.command() == CommandKind.SOLVE_ON_SPOT) {
            assertThat(after.state()).isEqualTo(CaseState.TO_VERIFY);
            assertThat(patrol.orElseThrow().reported()).isFalse();
        }
        if (after.state() == CaseState.RECEIVED) {
            assertThat(after.course().patrol().filter(Course.Patrol::onSpot)).isEmpty();
        }
    }

    private static LifecycleTable.Row sensible(Random random, Case matter) {
        var rows = LifecycleTable.ROWS.stream()
                .filter(it -> it.from() == matter.state())
                .toList();
        var row = rows.get(random.nextInt(rows.size()));
        // Most steps move the case: remarks are many and lead nowhere.
        boolean stays = row.to().equals(Set.of(matter.state())) && random.nextInt(2) == 0;
        return stays ? rows.get(random.nextInt(rows.size())) : row;
    }

    private Standing somebody(Random random, LifecycleTable.Row row, Case matter, Instant now) {
        var parties = row.parties().stream().sorted().toList();
        Party party = parties.get(random.nextInt(parties.size()));
        OrganisationId lead = matter.order().map(Case.Order::lead).orElse(county.bureau);
        OrganisationId organisation = switch (party) {
            case LEAD_HANDLER, SIGNATORY -> lead;
            case CO_HANDLER ->
                matter.order()
                        .flatMap(it -> it.coHandlers().stream().findFirst())
                        .orElse(county.town);
            case UNIT -> county.station;
            case FINDER -> county.committee;
            case RESIDENT, JOINER, OPERATOR, DISPATCHER, COPIED, BEARER, CHECKER, GRID_WORKER, LEADER, MACHINE ->
                county.hotline;
        };
        boolean staff = party != Party.RESIDENT && party != Party.JOINER && party != Party.MACHINE;
        return new Standing(
                now,
                Set.of(party),
                party == Party.FINDER
                        ? Optional.of(CountyOnPaper.FINDER)
                        : staff ? Optional.of(new PersonId(new UUID(1, random.nextInt(6)))) : Optional.empty(),
                staff ? Optional.of(organisation) : Optional.empty(),
                false);
    }

    private CaseCommand anything(Random random, CommandKind kind) {
        for (int tries = 0; tries < 500; tries++) {
            CaseCommand command = anything(random);
            if (command.kind() == kind) {
                return command;
            }
        }
        return anything(random);
    }

    private Standing anybody(Random random, Party favourite, Instant now) {
        var parties = EnumSet.noneOf(Party.class);
        if (random.nextInt(3) == 0) {
            parties.add(favourite);
        }
        Party[] all = Party.values();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parties.add(all[random.nextInt(all.length)]);
        }
        var organisations = organisations();
        boolean staff = random.nextInt(10) > 0;
        return new Standing(
                now,
                parties,
                staff ? Optional.of(random.nextBoolean() ? HANDLER : CHECKER) : Optional.empty(),
                staff ? Optional.of(organisations.get(random.nextInt(organisations.size()))) : Optional.empty(),
                false);
    }

    private List<OrganisationId> organisations() {
        return List.of(county.bureau, county.station, county.town, county.committee, county.hotline);
    }

    private CaseCommand anything(Random random) {
        return switch (random.nextInt(67)) {
            case 0 -> new CaseCommand.Correct(CountyOnPaper.DRAIN, RequestType.HELP, Urgency.URGENT, Optional.empty());
            case 1 -> dispatchToBureau();
            case 2 ->
                new CaseCommand.Dispatch(county.town, Optional.of(county.townDuty.id()), List.of(county.bureau), "");
            case 3 -> new CaseCommand.Answer("as follows");
            case 4 -> new CaseCommand.Decline(NonDispatch.STATUTORY_ROUTE, "the court has it");
            case 5 -> new CaseCommand.Recall("wrong office");
            case 6 -> new CaseCommand.Sign();
            case 7 -> new CaseCommand.Contact("called");
            case 8 -> new CaseCommand.Note("on the way", random.nextBoolean());
            case 9 ->
                new CaseCommand.Result(ResultOutcome.values()[random.nextInt(ResultOutcome.values().length)], "done");
            case 10 -> new CaseCommand.Pass("");
            case 11 -> new CaseCommand.Fail("still wet");
            case 12 ->
                new CaseCommand.AnswerVisit(
                        answer(Solved.values()[random.nextInt(Solved.values().length)], random.nextBoolean()));
            case 13 -> new CaseCommand.AttemptVisit("no answer");
            case 14 -> new CaseCommand.ExpireVisit();
            case 15 -> new CaseCommand.CloseUnsolved("cannot");
            case 17 -> new CaseCommand.AddWords("it is worse now");
            case 18 -> new CaseCommand.Hear();
            case 16 -> new CaseCommand.Refer("two offices say it is not theirs");
            case 19 ->
                new CaseCommand.Accuse(Optional.of(
                        organisations().get(random.nextInt(organisations().size()))));
            case 20 -> new CaseCommand.Accuse(Optional.empty());
            case 21, 22 -> new CaseCommand.Objection("the road office has it by the list");
            case 23 -> new CaseCommand.AskExtension(1 + random.nextInt(12), "the pump is ordered");
            case 24 ->
                new CaseCommand.AskPause(
                        Course.PauseReason.values()[random.nextInt(Course.PauseReason.values().length)],
                        LocalDate.of(2026, 11, 20).plusDays(random.nextInt(400)),
                        "order 14 of the laboratory");
            case 25, 26 -> new CaseCommand.Grant(random.nextBoolean() ? "because of the pump" : "");
            case 27 -> new CaseCommand.Refuse("it is in your list");
            case 28 -> new CaseCommand.AskResident("which drain is it");
            case 29 -> new CaseCommand.Resume("");
            case 30 -> new CaseCommand.Entrust(county.town, 1 + random.nextInt(3), "cut the branches");
            case 31 -> new CaseCommand.ReportTask(1 + random.nextInt(2), "cut");
            case 32 -> new CaseCommand.CancelTask(1, "not needed");
            case 33 -> new CaseCommand.PassOn(county.station, 1 + random.nextInt(3), "please go and see");
            case 34, 35 -> new CaseCommand.SignOff("");
            case 36 -> new CaseCommand.SendBack("say when");
            case 37 -> new CaseCommand.Confer(List.of(county.bureau, county.town), "the bureau has it");
            case 38 -> new CaseCommand.Transfer(Course.Outside.POLICE, "", "it is with the police");
            case 39 -> new CaseCommand.ConfirmTransfer("P-7", "");
            case 40 -> new CaseCommand.Urge("please");
            case 41 ->
                new CaseCommand.Supervise(Course.Cause.values()[random.nextInt(Course.Cause.values().length)], "soon");
            case 42 -> new CaseCommand.LookAgain();
            case 43 -> new CaseCommand.AskExclusion(Course.ExemptionReason.HIGHER_POWERS, "the province decides");
            case 44 -> new CaseCommand.AskTolerance(Course.ExemptionReason.HONEST_TRIAL, "we tried");
            case 45 -> new CaseCommand.TakeOver();
            case 46 ->
                new CaseCommand.Split(
                        List.of(new CaseCommand.Split.Matter(
                                "lamp", "the lamp is out too", Optional.empty(), "", null)),
                        "");
            case 47 -> new CaseCommand.Merge("20261120-000045", "it is the same");
            case 48 -> new CaseCommand.Absorb("20261120-000045", START.plus(Duration.ofHours(random.nextInt(2_000))));
            case 49 ->
                new CaseCommand.Copy(
                        random.nextBoolean() ? List.of(county.hotline) : List.of(county.station, county.committee),
                        "for their plan");
            case 50 -> new CaseCommand.Flag(Arrangement.Nuisance.HARASSMENT, "shouts at everybody");
            case 51 -> new CaseCommand.ConfirmFlag("");
            case 52 -> new CaseCommand.Unflag("it was the neighbour");
            case 53, 54 ->
                new CaseCommand.GiveOut("Wang", "13900001234", random.nextBoolean(), false, "go and see the drain");
            case 55 -> new CaseCommand.CallIn("somebody else goes");
            case 56 -> new CaseCommand.ReportErrand("cleared");
            case 57 -> new CaseCommand.RecordErrand("cleared, says the sheet");
            case 58 -> new CaseCommand.Withhold(Course.Withholding.PRIVACY, "a child is named by it");
            case 59 -> new CaseCommand.Release("the family agrees");
            case 60 -> new CaseCommand.Attach(random.nextBoolean() ? "" : "from the roof");
            case 61 -> new CaseCommand.Transcribe(1, "the drain behind the school");
            case 62 -> new CaseCommand.Register("");
            case 63 -> new CaseCommand.SolveOnSpot("swept");
            case 64 -> new CaseCommand.Decline(NonDispatch.BELOW_STANDARD, "too little");
            case 65 ->
                new CaseCommand.Instruct(
                        new Course.Upper(
                                "12345",
                                "1",
                                START,
                                START.plusSeconds(400_000),
                                START.plusSeconds(random.nextInt(500_000))),
                        random.nextBoolean() ? "hurry" : "");
            default -> new CaseCommand.Reopen("again");
        };
    }

    /** What went beside the straight way leads back to it, and nobody decides on the own wish. */
    private void assertBesideTheWay(Case before, Ruling.Lawful lawful, Standing standing) {
        Case after = lawful.after();
        Course course = after.course();
        assertThat(course.pause().isPresent()).isEqualTo(after.state() == CaseState.PAUSED);
        assertThat(after.state() != CaseState.TRANSFERRED || course.transfer().isPresent())
                .isTrue();
        course.asked()
                .ifPresent(asked -> assertThat(after.state())
                        .isIn(
                                asked.wish() == Course.Wish.OBJECTION
                                        ? List.of(CaseState.DISPATCHED, CaseState.HANDLING)
                                        : asked.wish() == Course.Wish.EXTENSION || asked.wish() == Course.Wish.PAUSE
                                                ? List.of(CaseState.HANDLING, CaseState.PAUSED)
                                                : List.of(CaseState.CLOSED)));
        assertThat(course.extensions()).isLessThanOrEqualTo(1);
        assertThat(course.designated() && after.order().isEmpty()).isFalse();
        switch (lawful.command()) {
            case GRANT, REFUSE -> {
                var asked = before.course().asked().orElseThrow();
                assertThat(standing.person().isPresent() && standing.person().equals(Optional.ofNullable(asked.by())))
                        .isFalse();
                assertThat(course.asked()).isEmpty();
            }
            case WITHHOLD, RELEASE -> {
                assertThat(course.withheld().isPresent()).isEqualTo(lawful.command() == CommandKind.WITHHOLD);
                assertThat(after.state()).isEqualTo(before.state());
                assertThat(standing.organisation().orElseThrow())
                        .isNotEqualTo(before.order().map(Case.Order::lead).orElse(null));
            }
            case OBJECT -> assertThat(before.course().designated()).isFalse();
            case SUPERVISE ->
                assertThat(course.supervision().orElseThrow().level())
                        .isEqualTo(before.course()
                                        .supervision()
                                        .map(Course.Supervision::level)
                                        .orElse(0)
                                + 1);
            case SIGN_OFF ->
                assertThat(standing.person())
                        .isNotEqualTo(Optional.ofNullable(
                                before.result().orElseThrow().by()));
            case URGE -> {
                if (before.course().urgedAt() instanceof Instant last) {
                    assertThat(standing.now()).isAfterOrEqualTo(last.plus(Duration.ofHours(24)));
                }
            }
            default -> {
                // The rest is held by the state.
            }
        }
        if (lawful.command() == CommandKind.RESULT && lawful.party() == Party.UNIT) {
            assertThat(after.state()).isEqualTo(CaseState.TO_SIGN_OFF);
            assertThat(lawful.visible()).isFalse();
        }
        assertArranged(before, lawful, standing);
        if (before.state() == CaseState.CLOSED) {
            assertThat(after.state() == CaseState.CLOSED
                            || lawful.command() == CommandKind.REOPEN
                            || lawful.command() == CommandKind.LOOK_AGAIN)
                    .isTrue();
        }
    }

    /** A remark on a case moves nothing, and whoever has no account has no more than the order. */
    private void assertArranged(Case before, Ruling.Lawful lawful, Standing standing) {
        Case after = lawful.after();
        var arrangement = after.course().arrangement();
        switch (lawful.command()) {
            case FLAG, CONFIRM_FLAG, UNFLAG, COPY -> {
                assertThat(after.at(before.version()).taking(before.course())).isEqualTo(before);
                arrangement
                        .flag()
                        .filter(Arrangement.Flag::stands)
                        .ifPresent(it -> assertThat(it.by()).isNotEqualTo(it.confirmed()));
            }
            case MERGE -> assertThat(after.order()).isEmpty();
            case ABSORB -> {
                Instant promised = arrangement.promisedBy();
                assertThat(promised).isNotNull();
                before.order()
                        .ifPresent(it -> assertThat(after.order().orElseThrow().finishBy())
                                .isBeforeOrEqualTo(it.finishBy()));
            }
            case REPORT_ERRAND -> {
                var errand = before.course().arrangement().errand().orElseThrow();
                assertThat(errand.open() && !errand.paper()).isTrue();
                assertThat(standing.now()).isBefore(errand.until());
            }
            default -> {
                // The rest is held by the state.
            }
        }
        arrangement.errand().ifPresent(_ -> assertThat(after.state()).isIn(CaseState.HANDLING, CaseState.PAUSED));
        if (lawful.party() == Party.COPIED) {
            assertThat(lawful.command()).isEqualTo(CommandKind.NOTE);
            assertThat(lawful.visible()).isFalse();
        }
        if (lawful.party() == Party.BEARER) {
            assertThat(lawful.command()).isEqualTo(CommandKind.REPORT_ERRAND);
            assertThat(lawful.visible()).isFalse();
        }
    }

    private Case toVerify() {
        Case matter = done(county.fresh(), dispatchToBureau(), desk(Party.DISPATCHER));
        matter = done(matter, new CaseCommand.Sign(), handler(county.bureau));
        return done(matter, new CaseCommand.Result(ResultOutcome.SOLVED, "done"), handler(county.bureau));
    }

    private Case toVisit(ResultOutcome outcome) {
        Case matter = done(county.fresh(), dispatchToBureau(), desk(Party.DISPATCHER));
        matter = done(matter, new CaseCommand.Sign(), handler(county.bureau));
        matter = done(matter, new CaseCommand.Result(outcome, "done"), handler(county.bureau));
        return done(matter, new CaseCommand.Pass(""), checker(county.hotline));
    }

    private CaseCommand.Dispatch dispatchToBureau() {
        return new CaseCommand.Dispatch(county.bureau, Optional.of(county.bureauDuty.id()), List.of(county.town), "");
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
