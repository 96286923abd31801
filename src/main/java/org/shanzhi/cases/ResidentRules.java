// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shanzhi.shared.Refusal;

/** Rules on what the resident's side decides, and is asked because a limit is over (反映人一侧的规则). */
final class ResidentRules {
    /** Whose own words they are, or those of whom they named or joined. */
    static final Set<Party> OF_RESIDENTS = Set.of(Party.RESIDENT, Party.HELPER, Party.JOINER);

    /** Longest name of a helper, in characters. */
    private static final int LONGEST_NAME = 40;

    private final Ground ground;

    ResidentRules(Ground ground) {
        this.ground = ground;
    }

    /** Tell whether who reported it left it to those who joined, for whom it goes on. */
    static boolean left(Case matter) {
        return matter.course().withdrawn().isPresent() && !withdrawn(matter);
    }

    /** Tell whether it ended because who reported it took it back. */
    static boolean withdrawn(Case matter) {
        return matter.closing()
                .filter(it -> it.reason() == CloseReason.WITHDRAWN)
                .isPresent();
    }

    /** Tell whether the step makes sense now; what is no matter of the resident's side always does. */
    boolean timely(Case matter, CommandKind kind, Standing standing) {
        boolean left = matter.state().open() && left(matter);
        return switch (kind) {
            case WITHDRAW -> !left;
            case URGE -> !left || !ofReporter(standing);
            case VISIT -> left ? !ofReporter(standing) : !standing.parties().equals(Set.of(Party.JOINER));
            case CORRECT_RECORD ->
                !left
                        && !withdrawn(matter)
                        && correctUntil(matter, standing.now())
                                .filter(it -> !standing.now().isAfter(it))
                                .isPresent();
            case VISIT_EARLY ->
                !left
                        && matter.course().early().isEmpty()
                        && matter.order()
                                .filter(it -> it.finishBy().isBefore(standing.now()))
                                .isPresent();
            case NAME_HELPER ->
                !left
                        && matter.course().helpers().size() < figure("helper.max", matter, standing.now())
                        // What is guarded only who reported it shows to others.
                        && (!matter.guarded() || standing.parties().contains(Party.RESIDENT));
            case REVOKE_HELPER -> !matter.course().helpers().isEmpty();
            default -> true;
        };
    }

    /** Tell whether somebody is but who reported it, or stands in that one's place. */
    private static boolean ofReporter(Standing standing) {
        return Set.of(Party.RESIDENT, Party.HELPER).containsAll(standing.parties());
    }

    /** Somebody named stands in the resident's place; nobody of those who handle it can. */
    Ruling naming(Case matter, CaseCommand.NameAgent command, Instant now, Party party) {
        String name = command.name().strip();
        if (name.isEmpty()) {
            return Lifecycle.no("case-helper-name");
        }
        if (name.length() > LONGEST_NAME) {
            return Lifecycle.no("case-text-long", name.length(), LONGEST_NAME);
        }
        if (matter.guarded() && !command.warned()) {
            return Lifecycle.no("case-helper-warned");
        }
        boolean handles = matter.order()
                .filter(order -> Stream.concat(Stream.of(order.lead()), order.coHandlers().stream())
                        .anyMatch(it -> ground.worksInLine(it, name, now)))
                .isPresent();
        if (handles) {
            return Lifecycle.no("case-helper-handles");
        }
        var helper = new Course.Agent(matter.version() + 1, command.relation(), false);
        return Lifecycle.lawful(
                matter.taking(matter.course().own(it -> it.naming(helper))), party, CommandKind.NAME_HELPER, "", false);
    }

    Ruling revoking(Case matter, CaseCommand.RevokeAgent command, Party party) {
        return matter.course().helper(command.step()).isPresent()
                ? Lifecycle.lawful(
                        matter.taking(matter.course().own(it -> it.revoking(command.step()))),
                        party,
                        CommandKind.REVOKE_HELPER,
                        "",
                        false)
                : Lifecycle.no("case-helper-unknown");
    }

    /** Tell whether it is kept from somebody that a resident was pressed: from all who do not work at the county desk. */
    boolean keptFrom(Case matter, Standing standing) {
        return matter.course().pressed()
                && standing.parties().stream()
                        .noneMatch(it -> it == Party.OPERATOR || it == Party.DISPATCHER || it == Party.CHECKER);
    }

    /** Return until when the resident may put the record right; empty where nobody else wrote it down. */
    Optional<Instant> correctUntil(Case matter, Instant now) {
        return matter.course()
                .recorded()
                .map(it -> it.at().plus(Duration.ofDays(figure("record.correct-days", matter, now))));
    }

    Ruling untimely(Case matter, CommandKind kind, Instant now) {
        return switch (kind) {
            case CORRECT_RECORD ->
                matter.course().recorded().isEmpty()
                        ? Lifecycle.no("case-record-none")
                        : Lifecycle.no("case-record-over", figure("record.correct-days", matter, now));
            case NAME_HELPER ->
                matter.guarded()
                        ? Lifecycle.no("case-helper-kept")
                        : Lifecycle.no("case-helper-max", figure("helper.max", matter, now));
            case WITHDRAW, VISIT -> Lifecycle.no(left(matter) ? "case-left" : "case-not-now");
            default -> Lifecycle.no("case-not-now");
        };
    }

    /** Return what is wrong with the reasons of an answer: only those of the catalogue of the day are counted. */
    Optional<Refusal> fault(Case matter, Visit.Answer answer, Instant now) {
        return answer.reasons().stream()
                .filter(it -> !ground.visitReason(it, now))
                .findFirst()
                .map(it -> Refusal.of("case-visit-reason"));
    }

    /** It ends, unless others joined it: then only who reported leaves. */
    Ruling withdrawn(Case matter, CaseCommand.Withdraw command, Instant now, Party party) {
        var withdrawal = new Course.Withdrawal(now, command.pressed(), matter.version() + 1);
        Case taken = matter.taking(matter.course().own(it -> it.withdrawing(withdrawal)));
        Case after = matter.tally().joined() > 0
                ? taken
                : taken.in(CaseState.CLOSED)
                        .ending(new Case.Closing(
                                CloseReason.WITHDRAWN, now, Lifecycle.lastAnswer(matter), Optional.empty()));
        return Lifecycle.lawful(
                command.pressed() ? after.added(now) : after, party, CommandKind.WITHDRAW, command.reason(), true);
    }

    /** Who took it back or left is there again. */
    static Case back(Case matter) {
        return matter.taking(matter.course().own(it -> it.withdrawing(null)));
    }

    /** While it was taken back nobody had to keep the promise. */
    static Case promisedAnew(Case matter) {
        return matter.order()
                .map(Case.Order::finishBy)
                .filter(by -> matter.trail().firstFinishBy() instanceof Instant promised && promised.isBefore(by))
                .map(matter::promisingLater)
                .orElse(matter);
    }

    /** Keep in mind that somebody else wrote down what the resident said. */
    static Case recorded(Case matter, boolean bySelf, Instant now) {
        var recorded = bySelf ? null : new Course.Recorded(matter.version() + 1, now);
        return matter.taking(matter.course().own(it -> it.recording(recorded)));
    }

    /** It moves nothing: what is not solved is gone on with, and what was closed is taken up again only if wanted. */
    Ruling corrected(Case matter, Visit.Answer said, Instant now, Party party) {
        Optional<Refusal> fault = fault(matter, said, now);
        if (fault.isPresent()) {
            return new Ruling.Unlawful(fault.get());
        }
        Course.Recorded recorded = matter.course().recorded().orElseThrow();
        var answer = new Visit.Answer(
                said.contacted(), said.solved(), said.satisfaction(), said.words(), false, said.reasons());
        Case judged = matter.trail()
                .unsolved()
                .map(it -> matter.judged(said.solved() == Solved.YES ? null : it.answering(answer)))
                .orElse(matter);
        Case after = judged.closing()
                .map(it -> judged.ending(new Case.Closing(
                        reason(matter, it, answer), it.at(), Optional.of(answer), it.way(), it.same())))
                .orElse(judged)
                .taking(matter.course()
                        .own(it -> it.recording(new Course.Recorded(matter.version() + 1, recorded.at()))));
        return visited(
                after,
                party,
                CommandKind.CORRECT_RECORD,
                new Visit(
                        now,
                        party == Party.RESIDENT,
                        false,
                        Optional.of(answer),
                        Visit.Particulars.correcting(recorded.step())));
    }

    private static CloseReason reason(Case matter, Case.Closing closing, Visit.Answer answer) {
        boolean cannot = closing.reason() == CloseReason.CANNOT_BE_SOLVED_NOW
                || matter.result()
                        .filter(it -> it.outcome() == ResultOutcome.CANNOT_NOW)
                        .isPresent();
        return switch (answer.solved()) {
            case YES -> CloseReason.SOLVED;
            case PARTLY -> CloseReason.PARTLY_SOLVED;
            case NO -> cannot ? CloseReason.CANNOT_BE_SOLVED_NOW : CloseReason.UNSOLVED;
        };
    }

    Ruling askedEarly(Case matter, Visit.Answer answer, Instant now, Party party) {
        Optional<Refusal> fault = fault(matter, answer, now);
        if (fault.isPresent()) {
            return new Ruling.Unlawful(fault.get());
        }
        var early = new Course.Early(matter.version() + 1, now);
        return visited(
                matter.taking(matter.course().own(it -> it.asked(early))),
                party,
                CommandKind.VISIT_EARLY,
                new Visit(now, false, false, Optional.of(answer), Visit.Particulars.asEarly()));
    }

    private static Ruling visited(Case after, Party party, CommandKind kind, Visit visit) {
        return new Ruling.Lawful(
                after.at(after.version() + 1),
                party,
                kind,
                visit.answer().map(Visit.Answer::words).orElse(""),
                true,
                Optional.of(visit));
    }

    private int figure(String name, Case matter, Instant now) {
        return ground.figure(name, matter.subject().place().region(), now);
    }
}
