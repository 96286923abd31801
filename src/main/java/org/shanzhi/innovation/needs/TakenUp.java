// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import org.shanzhi.access.Actor;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.InnovationRecorded;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Stage;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows what becomes of the innovations that take up needs: who asked shall read it where they asked. */
@Component
class TakenUp {
    private static final Actor READER = new Actor.Machine("needs");

    private final Innovations innovations;
    private final NeedDesk needs;

    TakenUp(Innovations innovations, NeedDesk needs) {
        this.innovations = innovations;
        this.needs = needs;
    }

    /** Runs in the transaction of the step, so that the two never tell different stories. */
    @EventListener
    void on(InnovationRecorded step) {
        switch (step.kind()) {
            case "innovation.begin", "innovation.decide", "innovation.take_effect", "innovation.withdraw" ->
                innovations.all(READER).stream()
                        .filter(it -> it.id().subject().equals(step.subject()))
                        .forEach(it -> it.mandate().needs().forEach(need -> follow(it, need, step)));
            default -> {}
        }
    }

    private void follow(Innovation innovation, String need, InnovationRecorded step) {
        String number = innovation.number();
        if (step.kind().equals("innovation.begin")) {
            needs.takenUp(need, number);
            return;
        }
        String from = step.facts().getOrDefault("from", "");
        Stage to = innovation.stage();
        if (to.name().equals(from)) {
            return;
        }
        needs.outcome(
                need,
                number,
                became(step, to),
                switch (to) {
                    // What is not tried any more is still needed.
                    case ENDED -> NeedState.OPEN;
                    case INSTITUTIONALISED -> NeedState.ANSWERED;
                    default -> NeedState.TAKEN_UP;
                });
    }

    private static String became(InnovationRecorded step, Stage to) {
        if (step.kind().equals("innovation.withdraw")) {
            return "WITHDRAWN";
        }
        return to == Stage.FRAMED ? "MENDED" : to.name();
    }
}
