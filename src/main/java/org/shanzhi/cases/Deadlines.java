// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shanzhi.rules.LimitUnit;
import org.shanzhi.rules.TimeLimit;
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
            // What waits for the county desk has the desk's own hours.
            int hours = ground.figure(
                    "dispatch.working-hours", matter.subject().place().region(), now);
            return ground.after(now, new TimeLimit(hours, LimitUnit.WORKING_HOURS))
                    .at();
        }
        return matter.nextBy().orElse(matter.state().open() ? now.plus(LOOK_AGAIN) : null);
    }

    /** Return by when something has to happen after a step: words that move nothing put no deadline off. */
    @Nullable
    Instant nextBy(JdbcCases.Kept before, Case after, Instant now) {
        boolean stays =
                before.matter().state() == after.state() && after.nextBy().isEmpty();
        return stays ? before.nextBy() : nextBy(after, now);
    }

    /** Return until when a step taken now can be undone. */
    Instant undoUntil(Case matter, Instant now) {
        return now.plusSeconds(
                ground.figure("undo.seconds", matter.subject().place().region(), now));
    }
}
