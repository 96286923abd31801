// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shanzhi.rules.LimitUnit;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** Tells by when something has to happen with a case. */
@Component
class Deadlines {
    /** What has no frozen deadline while it is open is looked at again after a week. */
    private static final Duration LOOK_AGAIN = Duration.ofDays(7);

    private final Ground ground;

    Deadlines(Ground ground) {
        this.ground = ground;
    }

    /** Return by when something has to happen with a case that just came to its state. */
    @Nullable
    Instant nextBy(Case matter, Instant now) {
        if (matter.state() == CaseState.RECEIVED) {
            return notAfter(dispatchBy(matter, now), matter.latest());
        }
        return matter.nextBy().orElse(matter.state().open() ? now.plus(LOOK_AGAIN) : null);
    }

    /** What waits for the county desk has the desk's own hours; danger waits for no office to open. */
    private Instant dispatchBy(Case matter, Instant now) {
        RegionCode region = matter.subject().place().region();
        return switch (matter.subject().urgency()) {
            case DANGER -> now.plus(Duration.ofMinutes(ground.figure("dispatch.danger-minutes", region, now)));
            case URGENT -> now.plus(Duration.ofHours(ground.figure("dispatch.urgent-hours", region, now)));
            case NORMAL, DIFFICULT -> {
                int hours = ground.figure("dispatch.working-hours", region, now);
                yield ground.after(now, new TimeLimit(hours, LimitUnit.WORKING_HOURS))
                        .at();
            }
        };
    }

    private static Instant notAfter(Instant by, @Nullable Instant latest) {
        return latest != null && latest.isBefore(by) ? latest : by;
    }

    /**
     * Return by when something has to happen after a step: words that move nothing put no deadline off, and neither does calling
     * it less urgent; what turns out more urgent is due sooner.
     */
    @Nullable
    Instant nextBy(JdbcCases.Kept before, Case after, Instant now) {
        boolean stays =
                before.matter().state() == after.state() && after.nextBy().isEmpty();
        if (!stays) {
            return nextBy(after, now);
        }
        Instant by = before.nextBy();
        if (after.state() == CaseState.RECEIVED && by != null) {
            by = notAfter(by, after.latest());
        }
        boolean otherUrgency =
                before.matter().subject().urgency() != after.subject().urgency();
        if (after.state() == CaseState.RECEIVED && by != null && otherUrgency) {
            Instant anew = dispatchBy(after, now);
            return anew.isBefore(by) ? anew : by;
        }
        return by;
    }

    /** Return until when a step taken now can be undone. */
    Instant undoUntil(Case matter, Instant now) {
        return now.plusSeconds(
                ground.figure("undo.seconds", matter.subject().place().region(), now));
    }
}
