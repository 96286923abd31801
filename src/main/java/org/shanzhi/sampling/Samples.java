// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.Refusal;

/**
 * Asking residents again about closed cases, by an independent body and blindly on both sides (抽查复核): who calls does not
 * know who handled it and what was answered, who handled it does not know that it is asked about.
 */
public interface Samples {
    /** Outcome of a step (抽查结果). */
    sealed interface Outcome {
        /** 已完成 */
        record Done(Sample sample) implements Outcome {}

        /** 未通过 */
        record Refused(Refusal refusal) implements Outcome {}
    }

    /** Fix plan, figures and seed, and publish them, the seed by its digest; nothing is drawn yet. */
    Outcome announce(Sample.Plan plan, Actor.Staff actor, Instant at);

    /** Draw by the seed that was announced. */
    Outcome draw(SampleId id, Actor.Staff actor, Instant at);

    /** Return what was drawn, in the order of the draw; empty unless the sample is the actor's to ask about and runs. */
    List<Item> items(SampleId id, Actor.Staff actor);

    /**
     * Record that somebody answered.
     *
     * @param correction why it takes the place of the answer that is there; empty for the first
     */
    Outcome answered(
            SampleId id, UUID item, Said said, Optional<Call.Correction> correction, Actor.Staff actor, Instant at);

    /** Record that nobody was reached, or nobody wanted to answer. */
    Outcome missed(SampleId id, UUID item, Call.Outcome outcome, Actor.Staff actor, Instant at);

    /** End it: from here on nothing is added, the seed is published, and answers are compared. */
    Outcome close(SampleId id, Actor.Staff actor, Instant at);
}
