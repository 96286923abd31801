// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.Instant;
import java.util.UUID;
import org.shanzhi.access.Actor;

/**
 * Takes steps that were taken before the platform was there (历史补录), by the same rules as any other, as of the time at which
 * they were taken; nobody is told of them. Each stands in the log on the day on which it was entered.
 */
public interface InnovationHistory {
    Innovations.Outcome begin(UUID key, Answers answers, Actor actor, Instant at);

    Innovations.Outcome take(InnovationId id, UUID key, Deed deed, Answers answers, Actor actor, Instant at);
}
