// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shanzhi.rules.EventStandard;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.Urgency;

/** Rules on what grid workers find (网格事件办理): it is taken up by its standard and looked at on the spot by somebody else. */
final class PatrolRules {
    private final Ground ground;

    PatrolRules(Ground ground) {
        this.ground = ground;
    }

    /** Tell whether it was found by a grid worker and no resident reported it, so that nobody can be asked about it. */
    static boolean asksNobody(Case matter) {
        return matter.course().patrol().filter(it -> !it.reported()).isPresent();
    }

    private static boolean unregistered(Case matter) {
        return matter.course().patrol().filter(it -> it.registeredAt() == null).isPresent();
    }

    boolean timely(Case matter, CommandKind kind) {
        return switch (kind) {
            case REGISTER -> unregistered(matter);
            case SOLVE_ON_SPOT -> unregistered(matter) && asksNobody(matter);
            // Danger does not wait until somebody has looked a standard up.
            case DISPATCH -> !unregistered(matter) || matter.subject().urgency() == Urgency.DANGER;
            case ANSWER -> matter.state() != CaseState.RECEIVED || !asksNobody(matter);
            default -> true;
        };
    }

    static Ruling untimely(CommandKind kind) {
        return switch (kind) {
            case DISPATCH -> Lifecycle.no("case-event-not-registered");
            case ANSWER -> Lifecycle.no("case-event-nobody-asked");
            default -> Lifecycle.no("case-not-now");
        };
    }

    /** A resident is not told that a standard for grid workers is not met; to be below it is no reason once it was taken up. */
    static boolean misjudged(Case matter, NonDispatch way) {
        return way == NonDispatch.BELOW_STANDARD && !(unregistered(matter) && asksNobody(matter));
    }

    Ruling register(Case matter, CaseCommand.Register command, Instant now, Party party) {
        if (command.text().isBlank() && ground.standard(matter, now).isEmpty()) {
            return Lifecycle.no("case-event-no-standard");
        }
        return Lifecycle.lawful(registered(matter, now), party, command.kind(), command.text(), false);
    }

    /** Return the case taken up by the standard as it stands now; what is no grid event, or was taken up, stays as it is. */
    Case registered(Case matter, Instant now) {
        return matter.course()
                .patrol()
                .filter(it -> it.registeredAt() == null)
                .map(it -> {
                    Optional<EventStandard> standard = ground.standard(matter, now);
                    return matter.taking(matter.course()
                            .patrolled(it.registered(
                                    now,
                                    standard.map(EventStandard::id).orElse(null),
                                    standard.map(EventStandard::version).orElse(0))));
                })
                .orElse(matter);
    }

    /** Return the case as solved on the spot by whoever found it. */
    Case solved(Case matter, Case.Result result) {
        Course.Patrol patrol = matter.course().patrol().orElseThrow();
        return matter.in(CaseState.TO_VERIFY)
                .resulting(result)
                .taking(matter.course().patrolled(patrol.solved(true)));
    }

    /** What was solved on the spot is the work of the whole line of whoever found it. */
    boolean ownLine(Case matter, Standing standing) {
        return matter.course()
                .patrol()
                .filter(Course.Patrol::onSpot)
                .flatMap(it -> Optional.ofNullable(it.of()))
                .filter(it -> standing.organisation()
                        .filter(own -> ground.sameLine(it, own))
                        .isPresent())
                .isPresent();
    }

    /** Whoever looks at what a grid worker found shows how it looks now, from wherever the step is taken. */
    static Optional<Refusal> unseen(Case matter, CaseCommand command, List<Enclosure> enclosures) {
        boolean looking = command instanceof CaseCommand.Pass || command instanceof CaseCommand.Fail;
        return looking
                        && matter.course().patrol().isPresent()
                        && enclosures.stream().noneMatch(it -> it.stored().photo())
                ? Optional.of(Refusal.of("patrol-photo-after-missing"))
                : Optional.empty();
    }

    /** Return the case as it ends where nobody can be asked: it was looked at, and nobody called it solved. */
    static Case checked(Case matter, Instant now) {
        Case.Result result = matter.result().orElseThrow();
        CloseReason reason =
                result.outcome() == ResultOutcome.CANNOT_NOW ? CloseReason.CANNOT_BE_SOLVED_NOW : CloseReason.CHECKED;
        return matter.in(CaseState.CLOSED)
                .resulting(new Case.Result(result.outcome(), result.text(), result.by(), result.at(), now, null))
                .ending(new Case.Closing(reason, now, Optional.empty(), Optional.empty()));
    }
}
