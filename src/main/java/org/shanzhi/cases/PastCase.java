// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import org.shanzhi.access.Actor;

/**
 * A case with what has already happened to it (历史事项), step by step in the order of time.
 *
 * @param by who brought it in
 */
public record PastCase(OpenCase request, Instant openedAt, Actor by, List<Step> steps) {
    public PastCase {
        steps = List.copyOf(steps);
    }

    /** One step, taken by somebody at a time, with what came with it. */
    public record Step(Instant at, Actor actor, CaseCommand command, List<Enclosure> enclosures) {
        public Step {
            enclosures = List.copyOf(enclosures);
        }

        public Step(Instant at, Actor actor, CaseCommand command) {
            this(at, actor, command, List.of());
        }
    }
}
