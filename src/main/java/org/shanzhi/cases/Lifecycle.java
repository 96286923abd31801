// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;

/** Rules on every step by {@link LifecycleTable}; knows no database and no clock. */
final class Lifecycle {
    /** What the history says where nobody is complained about any more. */
    private static final String NOBODY = "—";

    private final Ground ground;
    /** Whoever of these takes a step has looked at what residents added before it. */
    private static final Set<Party> HEARING =
            EnumSet.of(Party.OPERATOR, Party.DISPATCHER, Party.LEAD_HANDLER, Party.CHECKER);

    /** Whoever only sorts or remarks on a case has not looked at what residents added. */
    private static final Set<CommandKind> UNHEARD = EnumSet.of(
            CommandKind.ABSORB,
            CommandKind.COPY,
            CommandKind.FLAG,
            CommandKind.CONFIRM_FLAG,
            CommandKind.UNFLAG,
            CommandKind.GIVE_OUT,
            CommandKind.CALL_IN,
            CommandKind.RECORD_ERRAND);

    private final DispatchRules dispatches;
    private final Branches branches;
    private final ArrangementRules arrangements;
    private final PatrolRules patrols;

    Lifecycle(Ground ground) {
        this.ground = ground;
        this.dispatches = new DispatchRules(ground);
        this.branches = new Branches(ground, dispatches);
        this.arrangements = new ArrangementRules(ground);
        this.patrols = new PatrolRules(ground);
    }

    Ruling rule(Case matter, CaseCommand command, Standing standing) {
        CommandKind kind = kind(command, standing);
        var row = LifecycleTable.row(matter.state(), kind);
        if (row.isEmpty()) {
            return no("case-not-now");
        }
        var party = chosen(row.get(), standing);
        if (party.isEmpty()) {
            return no("case-not-yours");
        }
        Optional<Refusal> conflict = conflict(matter, kind, party.get(), standing);
        if (conflict.isPresent()) {
            return new Ruling.Unlawful(conflict.get());
        }
        Ruling ruling = within(matter, fitting(step(matter, command, standing, party.get(), kind)));
        if (ruling instanceof Ruling.Lawful lawful
                && !row.get().to().contains(lawful.after().state())) {
            throw new IllegalStateException("The table does not let " + kind + " lead from " + matter.state() + " to "
                    + lawful.after().state());
        }
        return ruling instanceof Ruling.Lawful lawful && HEARING.contains(lawful.party()) && !UNHEARD.contains(kind)
                ? lawful.leadingTo(lawful.after().heard())
                : ruling;
    }

    private static Ruling fitting(Ruling ruling) {
        return ruling instanceof Ruling.Lawful lawful
                ? lawful.leadingTo(lawful.after().taking(lawful.after().course().fitting(lawful.after())))
                : ruling;
    }

    /** Whatever a step promises, it is never later than what the platform above leaves time for. */
    private static Ruling within(Case matter, Ruling ruling) {
        if (!(ruling instanceof Ruling.Lawful lawful) || !(lawful.after().latest() instanceof Instant latest)) {
            return ruling;
        }
        Case after = lawful.after();
        Case bound = after.ordered(after.order().map(it -> it.notAfter(latest)).orElse(null))
                .taking(after.course().notAfter(latest));
        Instant before = matter.trail().firstFinishBy();
        Instant promised = after.trail().firstFinishBy();
        if (promised == null || promised.equals(before) || !promised.isAfter(latest)) {
            return lawful.leadingTo(bound);
        }
        // What was promised earlier stays promised, also where the platform above leaves less time by now.
        return lawful.leadingTo(bound.promisingLater(before != null && before.isAfter(latest) ? before : latest));
    }

    /** Return what the standing allows now, so that pages offer nothing that would be refused for who asks. */
    Set<CommandKind> allowed(Case matter, Standing standing) {
        var allowed = EnumSet.noneOf(CommandKind.class);
        for (LifecycleTable.Row row : LifecycleTable.ROWS) {
            if (row.from() != matter.state()) {
                continue;
            }
            var party = chosen(row, standing);
            if (party.isPresent()
                    && conflict(matter, row.command(), party.get(), standing).isEmpty()
                    && timely(matter, row.command(), standing)) {
                allowed.add(row.command());
            }
        }
        if (standing.mayUndo()) {
            allowed.add(CommandKind.UNDO);
        }
        return allowed;
    }

    private static CommandKind kind(CaseCommand command, Standing standing) {
        boolean joiner = command instanceof CaseCommand.AnswerVisit
                && standing.parties().contains(Party.JOINER)
                && !standing.parties().contains(Party.RESIDENT);
        return joiner ? CommandKind.JOINER_VISIT : command.kind();
    }

    private static Optional<Party> chosen(LifecycleTable.Row row, Standing standing) {
        for (Party party : Party.values()) {
            if (row.parties().contains(party) && standing.parties().contains(party)) {
                return Optional.of(party);
            }
        }
        return Optional.empty();
    }

    /** Nobody verifies the own work, nor that of the own line; nobody asks the resident about the own answer. */
    private Optional<Refusal> conflict(Case matter, CommandKind kind, Party party, Standing standing) {
        Optional<Refusal> own =
                branches.conflict(matter, kind, standing).or(() -> ArrangementRules.conflict(matter, kind, standing));
        if (own.isPresent()) {
            return own;
        }
        boolean exempting = party == Party.CHECKER && (kind == CommandKind.GRANT || kind == CommandKind.REFUSE);
        boolean reviewing = kind == CommandKind.WITHHOLD || kind == CommandKind.RELEASE;
        boolean independent = exempting
                || reviewing
                || kind == CommandKind.PASS
                || kind == CommandKind.FAIL
                || asksResident(kind, party);
        if (!independent) {
            return Optional.empty();
        }
        if (standing.person().isEmpty() || standing.organisation().isEmpty()) {
            // Independence that cannot be shown is not taken for granted.
            return Optional.of(Refusal.of("case-own-work"));
        }
        boolean ownResult = matter.result()
                .map(Case.Result::by)
                .filter(standing.person().get()::equals)
                .isPresent();
        boolean ownLine = matter.order().isPresent()
                && handlers(matter.order().get()).stream()
                        .anyMatch(it ->
                                ground.sameLine(it, standing.organisation().get()));
        return ownResult || ownLine || patrols.ownLine(matter, standing)
                ? Optional.of(Refusal.of("case-own-work"))
                : Optional.empty();
    }

    private static boolean asksResident(CommandKind kind, Party party) {
        return (kind == CommandKind.VISIT && party != Party.RESIDENT) || kind == CommandKind.ATTEMPT;
    }

    private static List<OrganisationId> handlers(Case.Order order) {
        var all = new ArrayList<OrganisationId>();
        all.add(order.lead());
        all.addAll(order.coHandlers());
        return all;
    }

    private boolean timely(Case matter, CommandKind kind, Standing standing) {
        Instant now = standing.now();
        return switch (kind) {
            case REGISTER, SOLVE_ON_SPOT, DISPATCH, ANSWER -> patrols.timely(matter, kind);
            case REOPEN -> !now.isAfter(reopenUntil(matter, now).orElse(Instant.MIN));
            case CLOSE_UNSOLVED -> reworksUsedUp(matter, now);
            // What was handled and judged is no longer a matter of sending it or not.
            case DECLINE, MERGE -> matter.trail().unsolved().isEmpty();
            case SPLIT, ABSORB, COPY, FLAG, CONFIRM_FLAG, UNFLAG, GIVE_OUT, CALL_IN, REPORT_ERRAND, RECORD_ERRAND ->
                ArrangementRules.timely(matter, kind, now);
            case RECALL -> mayRecall(matter, now);
            case ATTEMPT -> attemptFrom(matter, now).isEmpty();
            case HEAR -> matter.trail().addedAt() != null;
            case TRANSCRIBE -> !matter.course().recordings().isEmpty();
            case REFER -> matter.trail().unclear() != Unclear.REFERRED;
            case EXPIRE -> matter.nextBy().filter(by -> !now.isBefore(by)).isPresent();
            default -> branches.timely(matter, kind, standing);
        };
    }

    /** Return until when the resident may have the case taken up again; empty while it is open. */
    Optional<Instant> reopenUntil(Case matter, Instant now) {
        if (matter.closing().isEmpty()) {
            return Optional.empty();
        }
        Instant told = matter.result()
                .flatMap(result -> Optional.ofNullable(result.toldAt()))
                .orElse(matter.closing().get().at());
        int days = ground.figure("reopen.days", matter.subject().place().region(), now);
        return Optional.of(told.plus(Duration.ofDays(days)));
    }

    /** Return from when another call that does not reach the resident counts; empty if it counts now. */
    Optional<Instant> attemptFrom(Case matter, Instant now) {
        if (matter.state() != CaseState.RETURN_VISIT || !(matter.trail().triedAt() instanceof Instant tried)) {
            return Optional.empty();
        }
        int hours =
                ground.figure("visit.attempt-hours", matter.subject().place().region(), now);
        return Optional.of(tried.plus(Duration.ofHours(hours))).filter(now::isBefore);
    }

    /**
     * Whoever was sent it first keeps it. It is taken back only as a mistake that was just made, or where the organisation is no
     * longer there or is what it complains about; whoever finds that it is not the own duty objects.
     */
    private boolean mayRecall(Case matter, Instant now) {
        if (matter.order().isEmpty()) {
            return true;
        }
        Case.Order order = matter.order().get();
        boolean mistake =
                !now.isAfter(order.dispatchedAt().plus(Duration.ofHours(recallHours(matter, order.dispatchedAt()))));
        boolean there = ground.organisation(order.lead())
                .filter(it -> it.validity().holdsOn(ground.day(now)))
                .isPresent();
        boolean accused = matter.subject()
                .keepingAway()
                .filter(it -> ground.sameLine(it, order.lead()))
                .isPresent();
        return mistake || !there || accused;
    }

    private int recallHours(Case matter, Instant now) {
        return ground.figure("recall.hours", matter.subject().place().region(), now);
    }

    private boolean reworksUsedUp(Case matter, Instant now) {
        return matter.tally().reworks()
                >= ground.figure("rework.max", matter.subject().place().region(), now);
    }

    private Ruling step(Case matter, CaseCommand command, Standing standing, Party party, CommandKind kind) {
        if (!timely(matter, kind, standing)) {
            return untimely(matter, kind, standing.now());
        }
        Optional<Refusal> fault = StepTexts.fault(command);
        if (fault.isPresent()) {
            return new Ruling.Unlawful(fault.get());
        }
        Instant now = standing.now();
        return switch (command) {
            case CaseCommand.Correct it -> lawful(correct(matter, it), party, kind, "", false);
            case CaseCommand.Accuse it -> accuse(matter, it, standing, party);
            case CaseCommand.Register it -> patrols.register(matter, it, now, party);
            case CaseCommand.SolveOnSpot it ->
                lawful(patrols.solved(matter, onSite(it.text(), matter, standing)), party, kind, it.text(), true);
            case CaseCommand.Dispatch it -> dispatches.rule(patrols.registered(matter, now), it, now, party);
            case CaseCommand.Answer it
            when PatrolRules.asksNobody(matter) ->
                lawful(
                        matter.in(CaseState.TO_VERIFY).resulting(onSite(it.text(), matter, standing)),
                        party,
                        kind,
                        it.text(),
                        true);
            case CaseCommand.Answer it ->
                lawful(
                        told(
                                matter,
                                new Case.Result(ResultOutcome.SOLVED, it.text(), person(standing), now, now, null),
                                now),
                        party,
                        kind,
                        it.text(),
                        true);
            case CaseCommand.Decline it when PatrolRules.misjudged(matter, it.way()) -> no("case-decline-standard");
            case CaseCommand.Decline it ->
                lawful(
                        closed(
                                matter,
                                CaseState.NOT_DISPATCHED,
                                new Case.Closing(CloseReason.UNSOLVED, now, Optional.empty(), Optional.of(it.way()))),
                        party,
                        kind,
                        it.text(),
                        true);
            case CaseCommand.Merge it ->
                lawful(
                        closed(
                                received(matter),
                                CaseState.NOT_DISPATCHED,
                                new Case.Closing(
                                        CloseReason.UNSOLVED,
                                        now,
                                        Optional.empty(),
                                        Optional.of(NonDispatch.SAME_MATTER))),
                        party,
                        kind,
                        it.text(),
                        true);
            case CaseCommand.Split _,
                    CaseCommand.Absorb _,
                    CaseCommand.Copy _,
                    CaseCommand.Flag _,
                    CaseCommand.ConfirmFlag _,
                    CaseCommand.Unflag _,
                    CaseCommand.GiveOut _,
                    CaseCommand.CallIn _,
                    CaseCommand.ReportErrand _,
                    CaseCommand.RecordErrand _ -> arrangements.rule(matter, command, standing, party);
            case CaseCommand.Refer it -> lawful(matter.unclear(Unclear.REFERRED), party, kind, it.reason(), false);
            case CaseCommand.Recall it -> lawful(received(matter), party, kind, it.reason(), false);
            case CaseCommand.Sign _ -> sign(matter, standing, party);
            case CaseCommand.Contact it -> lawful(contacted(matter, now), party, kind, it.text(), true);
            case CaseCommand.Note it ->
                party == Party.COPIED && it.visible()
                        ? no("case-note-copied")
                        : lawful(matter, party, kind, it.text(), it.visible());
            case CaseCommand.Result it -> result(matter, it, standing, party);
            case CaseCommand.Pass it
            when PatrolRules.asksNobody(matter) ->
                lawful(PatrolRules.checked(matter, now), party, kind, it.text(), false);
            case CaseCommand.Pass it ->
                lawful(told(matter, matter.result().orElseThrow(), now), party, kind, it.text(), false);
            case CaseCommand.Fail it -> lawful(reworked(matter, now), party, kind, it.reason(), false);
            case CaseCommand.AnswerVisit it -> answer(matter, it.answer(), now, party, kind);
            case CaseCommand.AttemptVisit it -> attempt(matter, it.text(), now, party);
            case CaseCommand.ExpireVisit _ -> lawful(unanswered(matter, now), party, kind, "", false);
            case CaseCommand.CloseUnsolved it ->
                lawful(
                        closed(
                                lookingAgain(matter, now),
                                CaseState.CLOSED,
                                new Case.Closing(
                                        CloseReason.CANNOT_BE_SOLVED_NOW, now, lastAnswer(matter), Optional.empty())),
                        party,
                        kind,
                        it.text(),
                        true);
            case CaseCommand.AddWords it ->
                lawful(branches.answered(matter, now).orElse(matter).added(now), party, kind, it.text(), true);
            case CaseCommand.Attach it -> {
                boolean own = party == Party.RESIDENT || party == Party.JOINER;
                Case after = own ? branches.answered(matter, now).orElse(matter).added(now) : matter;
                yield lawful(after, party, kind, it.text(), own);
            }
            case CaseCommand.Transcribe it ->
                matter.course().recordings().contains(it.recording())
                        ? lawful(
                                matter.taking(matter.course().transcribed(it.recording())),
                                party,
                                kind,
                                it.text(),
                                true)
                        : no("case-recording-done");
            case CaseCommand.Hear _ -> lawful(matter, party, kind, "", false);
            case CaseCommand.Reopen it -> lawful(reopened(matter, now), party, kind, it.reason(), true);
            case CaseCommand.LookAgain _ -> lawful(lookedAtAgain(matter, now), party, kind, "", false);
            case CaseCommand.Undo _ -> no("case-not-now");
            case CaseCommand.TakeOver _,
                    CaseCommand.Objection _,
                    CaseCommand.AskExtension _,
                    CaseCommand.AskPause _,
                    CaseCommand.AskExclusion _,
                    CaseCommand.AskTolerance _,
                    CaseCommand.Grant _,
                    CaseCommand.Refuse _,
                    CaseCommand.AskResident _,
                    CaseCommand.Resume _,
                    CaseCommand.Entrust _,
                    CaseCommand.ReportTask _,
                    CaseCommand.CancelTask _,
                    CaseCommand.PassOn _,
                    CaseCommand.SignOff _,
                    CaseCommand.SendBack _,
                    CaseCommand.Confer _,
                    CaseCommand.Transfer _,
                    CaseCommand.ConfirmTransfer _,
                    CaseCommand.Urge _,
                    CaseCommand.Instruct _,
                    CaseCommand.Supervise _,
                    CaseCommand.Withhold _,
                    CaseCommand.Release _ -> branches.rule(matter, command, standing, party);
        };
    }

    private Ruling untimely(Case matter, CommandKind kind, Instant now) {
        return switch (kind) {
            case REGISTER, SOLVE_ON_SPOT, DISPATCH, ANSWER -> PatrolRules.untimely(kind);
            case REOPEN -> no("case-reopen-over");
            case DECLINE, MERGE -> no("case-decline-judged");
            case RECALL -> no("case-recall-late", recallHours(matter, now));
            case TRANSCRIBE -> no("case-recording-done");
            case ATTEMPT -> no("case-attempt-early", attemptFrom(matter, now).orElse(now));
            default -> branches.untimely(matter, kind, now);
        };
    }

    private Ruling result(Case matter, CaseCommand.Result command, Standing standing, Party party) {
        Instant now = standing.now();
        Optional<Refusal> open = branches.openTasks(matter, now);
        if (open.isPresent()) {
            return new Ruling.Unlawful(open.get());
        }
        boolean unsigned = branches.needsSignature(matter, party, now);
        Case resulting = matter.in(unsigned ? CaseState.TO_SIGN_OFF : CaseState.TO_VERIFY)
                .resulting(new Case.Result(
                        command.outcome(),
                        command.text(),
                        person(standing),
                        now,
                        null,
                        unsigned ? null : branches.verifyBy(matter, now)));
        // A reply leaves the organisation only once it is signed.
        boolean visible = !unsigned;
        return command.outcome() == ResultOutcome.CANNOT_NOW
                ? branches.lookingAgain(
                        matter,
                        command.lookAgain(),
                        now,
                        day -> lawful(
                                resulting.taking(resulting.course().lookingAgain(day)),
                                party,
                                CommandKind.RESULT,
                                command.text(),
                                visible))
                : lawful(
                        resulting.taking(resulting.course().lookingAgain(null)),
                        party,
                        CommandKind.RESULT,
                        command.text(),
                        visible);
    }

    /** What the county desk closes with an explanation is looked at again, as what a handler cannot solve is. */
    private Case lookingAgain(Case matter, Instant now) {
        int days = ground.figure("look-again.days", matter.subject().place().region(), now);
        return matter.taking(matter.course().lookingAgain(ground.day(now).plusDays(days)));
    }

    /** Its day has come: whoever led goes on, else the county desk looks for who does. */
    private Case lookedAtAgain(Case matter, Instant now) {
        Case looking = matter.taking(matter.course().lookingAgain(null));
        boolean there = matter.order()
                .flatMap(it -> ground.organisation(it.lead()))
                .filter(it -> it.validity().holdsOn(ground.day(now)))
                .isPresent();
        return there ? again(looking, now) : received(looking);
    }

    private Ruling sign(Case matter, Standing standing, Party party) {
        Case.Order signed = matter.order().orElseThrow().signed(person(standing), standing.now());
        return lawful(matter.in(CaseState.HANDLING).ordered(signed), party, CommandKind.SIGN, "", false);
    }

    private Ruling answer(Case matter, Visit.Answer answer, Instant now, Party party, CommandKind kind) {
        boolean joiner = kind == CommandKind.JOINER_VISIT;
        boolean bySelf = joiner || party == Party.RESIDENT;
        var visit = Optional.of(new Visit(now, bySelf, joiner, Optional.of(answer)));
        Case after = joiner ? judgedByJoiner(matter, answer, now) : answered(matter, answer, now);
        return new Ruling.Lawful(after.at(matter.version() + 1), party, kind, answer.words(), true, visit);
    }

    /** It moves nothing, but somebody for whom it is not solved is heard. */
    private static Case judgedByJoiner(Case matter, Visit.Answer answer, Instant now) {
        return answer.solved() == Solved.YES ? matter : matter.added(now);
    }

    private Case answered(Case matter, Visit.Answer answer, Instant now) {
        boolean cannot = matter.result()
                .map(Case.Result::outcome)
                .filter(ResultOutcome.CANNOT_NOW::equals)
                .isPresent();
        Case judged = matter.judged(answer.solved() == Solved.YES ? null : unsolved(matter, answer));
        boolean goOn = answer.wantsMore() && answer.solved() != Solved.YES && !cannot;
        if (goOn && matter.order().isPresent() && !reworksUsedUp(matter, now)) {
            return reworked(judged, now);
        }
        if (goOn) {
            return received(judged);
        }
        CloseReason reason = switch (answer.solved()) {
            case YES -> CloseReason.SOLVED;
            case PARTLY -> CloseReason.PARTLY_SOLVED;
            case NO -> cannot ? CloseReason.CANNOT_BE_SOLVED_NOW : CloseReason.UNSOLVED;
        };
        // Whoever led is charged by the order; only where none is in force the trail says who.
        return closed(
                matter.order().isPresent() ? judged.judged(null) : judged,
                CaseState.CLOSED,
                new Case.Closing(reason, now, Optional.of(answer), Optional.empty()));
    }

    /** What the county desk answers by itself takes nothing from what was said of whoever led before. */
    private static Case.Unsolved unsolved(Case matter, Visit.Answer answer) {
        Instant resultAt = matter.result().orElseThrow().at();
        return matter.order()
                .map(order -> new Case.Unsolved(answer, order.lead(), order.duty(), resultAt))
                .or(() -> matter.trail().unsolved().map(it -> it.answering(answer)))
                .orElseGet(() -> new Case.Unsolved(answer, null, null, resultAt));
    }

    private Ruling attempt(Case matter, String text, Instant now, Party party) {
        Case tried = matter.counting(matter.tally().attempted()).tried(now);
        boolean last = tried.tally().attempts()
                >= ground.figure("visit.attempts", matter.subject().place().region(), now);
        return new Ruling.Lawful(
                (last ? unanswered(tried, now) : tried).at(matter.version() + 1),
                party,
                CommandKind.ATTEMPT,
                text,
                false,
                Optional.of(new Visit(now, false, false, Optional.empty())));
    }

    /** Silence says nothing of a new result; of what was only explained, the last answer stands. */
    private static Case unanswered(Case matter, Instant now) {
        Optional<Visit.Answer> standing = lastAnswer(matter);
        CloseReason reason = standing.isPresent() ? CloseReason.UNSOLVED : CloseReason.NO_VALID_VISIT;
        return closed(matter, CaseState.CLOSED, new Case.Closing(reason, now, standing, Optional.empty()));
    }

    private static Optional<Visit.Answer> lastAnswer(Case matter) {
        return matter.trail().unsolved().map(Case.Unsolved::answer);
    }

    private static Case correct(Case matter, CaseCommand.Correct command) {
        return matter.about(new Case.Subject(
                command.category(),
                matter.subject().proposed(),
                command.type(),
                command.urgency(),
                command.place().orElse(matter.subject().place()),
                matter.subject().accused(),
                matter.subject().named()));
    }

    /** Nobody clears the own line of what the words seem to say. */
    private Ruling accuse(Case matter, CaseCommand.Accuse command, Standing standing, Party party) {
        OrganisationId accused = command.accused().orElse(null);
        Optional<Organisation> organisation = command.accused().flatMap(ground::organisation);
        if (accused != null && organisation.isEmpty()) {
            return no("case-accused-unknown");
        }
        Optional<OrganisationId> own = matter.subject()
                .keepingAway()
                .filter(it -> !it.equals(accused))
                .filter(it -> standing.organisation()
                        .filter(of -> ground.sameLine(it, of))
                        .isPresent());
        if (own.isPresent()) {
            return no("case-accused-own-line");
        }
        return lawful(
                matter.about(matter.subject().accusing(accused)),
                party,
                CommandKind.CORRECT,
                organisation.map(Organisation::name).orElse(NOBODY),
                false);
    }

    /** The result is told; from here counts the time to ask the resident, and the window for reopening. */
    private Case told(Case matter, Case.Result result, Instant now) {
        int days = ground.figure("visit.days", matter.subject().place().region(), now);
        var told = new Case.Result(
                result.outcome(), result.text(), result.by(), result.at(), now, now.plus(Duration.ofDays(days)));
        Case asking = matter.in(CaseState.RETURN_VISIT)
                .resulting(told)
                .counting(matter.tally().asking())
                .tried(null)
                .ending(null);
        return matter.order().isPresent() ? asking.judged(null) : asking;
    }

    /** What nobody was sent goes back to the county desk. */
    private Case reworked(Case matter, Instant now) {
        Case counted = matter.counting(matter.tally().reworked());
        return matter.order().isPresent() ? again(counted, now) : received(counted);
    }

    private Case reopened(Case matter, Instant now) {
        Case counted = matter.closing()
                .flatMap(Case.Closing::answer)
                .filter(it -> it.solved() != Solved.YES && matter.order().isPresent())
                .map(it -> matter.judged(unsolved(matter, it)))
                .orElse(matter)
                .counting(matter.tally().reopened());
        return matter.order().isPresent() && matter.state() == CaseState.CLOSED
                ? again(counted, now)
                : received(counted);
    }

    /**
     * The same organisation takes it up again, with the finishing time anew, by the rule that the order was given by; the first
     * deadline stays what it was.
     */
    private Case again(Case matter, Instant now) {
        Case.Order order = matter.order().orElseThrow();
        if (order.signedAt() == null) {
            order = order.signed(order.handler(), now);
        }
        var finish = ground.frozen(order).map(rule -> ground.after(now, rule.finish()));
        if (finish.isPresent()) {
            order = order.finishing(finish.get().at(), finish.get().calendarKnown());
        }
        return matter.in(CaseState.HANDLING).ordered(order).ending(null);
    }

    /** Back at the county desk; who handled it before stays readable in the history, and what was said of it counts. */
    static Case received(Case matter) {
        return matter.in(CaseState.RECEIVED).ordered(null).resulting(null).ending(null);
    }

    private static Case contacted(Case matter, Instant now) {
        Case.Order order = matter.order().orElseThrow();
        return order.contactedAt() == null ? matter.ordered(order.contacted(now)) : matter;
    }

    /** What was done without an order is looked at like everything else. */
    private Case.Result onSite(String text, Case matter, Standing standing) {
        return new Case.Result(
                ResultOutcome.SOLVED,
                text,
                person(standing),
                standing.now(),
                null,
                branches.verifyBy(matter, standing.now()));
    }

    private static @Nullable PersonId person(Standing standing) {
        return standing.person().orElse(null);
    }

    private static Case closed(Case matter, CaseState state, Case.Closing closing) {
        return matter.in(state).ending(closing);
    }

    static Ruling lawful(Case after, Party party, CommandKind kind, String text, boolean visible) {
        return new Ruling.Lawful(after.at(after.version() + 1), party, kind, text, visible, Optional.empty());
    }

    static Ruling no(String slug, Object... arguments) {
        return new Ruling.Unlawful(Refusal.of(slug, arguments));
    }
}
