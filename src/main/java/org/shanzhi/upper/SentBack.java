// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Course;
import org.shanzhi.cases.UpperOrderStepped;

/**
 * Something that goes back to the platform above (回传), one for each step that concerns it.
 *
 * @param readyAt before it the step can still be taken back
 * @param movedAt since when it is as it is
 * @param fileNumber the number of the last file that it went out with, 0 for none
 * @param reason why it was refused
 */
record SentBack(
        UUID id,
        CaseId of,
        String platform,
        String number,
        int step,
        Kind kind,
        Instant at,
        Instant readyAt,
        State state,
        int attempts,
        int fileNumber,
        Instant movedAt,
        String reason) {

    /** What goes back. */
    enum Kind {
        /** 签收 */
        SIGNED,
        /** 异议 */
        OBJECTION,
        /** 异议审核 */
        OBJECTION_DECIDED,
        /** 延期申请 */
        EXTENSION,
        /** 延期审核 */
        EXTENSION_DECIDED,
        /** 办理进展 */
        PROGRESS,
        /** 办理结果 */
        RESULT,
        /** 办结 */
        CLOSED
    }

    /** How far it came. */
    enum State {
        TO_SEND,
        EXPORTED,
        CONFIRMED,
        REFUSED,
        /** Somebody said that it stays refused. */
        LEFT,
        /** The step was taken back before it went out. */
        WITHDRAWN
    }

    /** Return what of a step goes back, if anything. */
    static Optional<Kind> of(UpperOrderStepped step) {
        if (step.command().isEmpty()) {
            return Optional.empty();
        }
        if (step.from().open() && !step.state().open()) {
            return Optional.of(Kind.CLOSED);
        }
        if (!step.from().open() && step.state().open()) {
            return Optional.of(Kind.PROGRESS);
        }
        return switch (step.command().get()) {
            case SIGN -> Optional.of(Kind.SIGNED);
            case OBJECT -> Optional.of(Kind.OBJECTION);
            case ASK_EXTENSION -> Optional.of(Kind.EXTENSION);
            case GRANT, REFUSE -> step.wish().flatMap(it -> decided(it, step.visible()));
            case PASS, ANSWER -> Optional.of(Kind.RESULT);
            case CONTACT, ASK_RESIDENT, TRANSFER -> Optional.of(Kind.PROGRESS);
            case NOTE -> Optional.of(Kind.PROGRESS).filter(_ -> step.visible());
            default -> Optional.empty();
        };
    }

    private static Optional<Kind> decided(Course.Wish wish, boolean visible) {
        return switch (wish) {
            case OBJECTION -> Optional.of(Kind.OBJECTION_DECIDED);
            case EXTENSION -> Optional.of(Kind.EXTENSION_DECIDED);
            case PAUSE -> Optional.of(Kind.PROGRESS).filter(_ -> visible);
            case EXCLUSION, TOLERANCE -> Optional.empty();
        };
    }

    boolean waits() {
        return state == State.TO_SEND || state == State.EXPORTED || state == State.REFUSED;
    }

    /** Tell whether it has not come on for so long that a person has to look at it. */
    boolean stuck(Instant movedBefore) {
        return state == State.REFUSED
                || state == State.EXPORTED && movedAt.isBefore(movedBefore)
                || state == State.TO_SEND && (readyAt.isAfter(movedAt) ? readyAt : movedAt).isBefore(movedBefore);
    }

    /** Return whether a wish was granted, where the step decided on one. */
    static Optional<Boolean> granted(CommandKind command) {
        return switch (command) {
            case GRANT -> Optional.of(true);
            case REFUSE -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
