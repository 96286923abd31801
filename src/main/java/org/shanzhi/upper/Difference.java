// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.cases.CaseId;

/**
 * What a later file says otherwise of an order (上级变更): waits until a person or a rule decides.
 *
 * @param due another deadline, absent if it is another thing that differs
 * @param words other words, sealed
 */
record Difference(
        UUID id,
        CaseId of,
        Kind kind,
        String digest,
        @Nullable Instant due,
        @Nullable String category,
        byte @Nullable [] words,
        Instant toldAt) {

    /** What differs. */
    enum Kind {
        DEADLINE,
        CATEGORY,
        WORDS
    }

    /** What became of it. */
    enum Decision {
        TAKEN,
        LEFT,
        /** Taken by the rule that the figures set. */
        RULE,
        /** A later file says again what holds. */
        PASSED
    }
}
