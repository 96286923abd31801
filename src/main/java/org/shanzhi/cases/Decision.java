// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.OrganisationId;

/**
 * Record of one dispatch (派单决定): what the rule saw, what it proposed, what else was possible, who confirmed.
 *
 * @param inputs what went into the rule, by name, so that it can be replayed
 * @param alternatives the other candidates and what was excluded, one sentence each
 * @param accepted whether the proposal was taken as it stood
 */
public record Decision(
        UUID id,
        CaseId caseId,
        int step,
        Instant at,
        String rule,
        String inputs,
        @Nullable UUID duty,
        OrganisationId lead,
        List<String> alternatives,
        boolean accepted,
        String reason,
        String confirmedBy) {
    public Decision {
        alternatives = List.copyOf(alternatives);
    }
}
