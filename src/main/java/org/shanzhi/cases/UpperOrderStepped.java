// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Event that a step was taken with a case that came as an order of a platform above (上级工单办理进展). Published inside the
 * transaction that takes the step. It holds no words: what was written stands in the history, at the step.
 *
 * @param caseNumber the number that the case has here
 * @param command empty for the taking back of the step {@code undoes}
 * @param wish what was asked or decided with the step, if anything
 * @param visible whether residents are told the text of the step
 * @param state where the case stands now
 * @param finishBy by when it should be done here; empty where nobody has it
 * @param firm from when on the step cannot be taken back
 * @param answer what the resident said of the result where that ended the case
 */
public record UpperOrderStepped(
        UUID eventId,
        CaseId id,
        String caseNumber,
        int step,
        Instant at,
        Optional<CommandKind> command,
        int undoes,
        Course.Upper order,
        Optional<Course.Wish> wish,
        boolean visible,
        CaseState from,
        CaseState state,
        Optional<Instant> finishBy,
        Instant firm,
        Optional<Answer> answer) {

    /** What the resident said of the result, without the words (本级回访结论). */
    public record Answer(boolean contacted, Solved solved, Satisfaction satisfaction) {}

    /** Return what the platform above hears of a step; {@code eventId} is asked only of a case of that platform. */
    static Optional<UpperOrderStepped> of(
            Supplier<UUID> eventId, Case before, Ruling.Lawful lawful, Instant now, Instant firm) {
        Case after = lawful.after();
        Optional<Course.Wish> wish = (lawful.command() == CommandKind.GRANT || lawful.command() == CommandKind.REFUSE
                        ? before
                        : after)
                .course()
                .asked()
                .map(Course.Asked::wish);
        return of(eventId, before, after, Optional.of(lawful.command()), 0, wish, lawful.visible(), now, firm);
    }

    static Optional<UpperOrderStepped> of(Supplier<UUID> eventId, Case undone, Case restored, Instant now) {
        return of(eventId, undone, restored, Optional.empty(), undone.version(), Optional.empty(), false, now, now);
    }

    private static Optional<UpperOrderStepped> of(
            Supplier<UUID> eventId,
            Case before,
            Case after,
            Optional<CommandKind> command,
            int undoes,
            Optional<Course.Wish> wish,
            boolean visible,
            Instant now,
            Instant firm) {
        return after.course()
                .upper()
                .map(order -> new UpperOrderStepped(
                        eventId.get(),
                        after.id(),
                        after.intake().number(),
                        after.version(),
                        now,
                        command,
                        undoes,
                        order,
                        wish,
                        visible,
                        before.state(),
                        after.state(),
                        after.order().map(Case.Order::finishBy),
                        firm,
                        after.closing()
                                .flatMap(Case.Closing::answer)
                                .map(it -> new Answer(it.contacted(), it.solved(), it.satisfaction()))));
    }
}
