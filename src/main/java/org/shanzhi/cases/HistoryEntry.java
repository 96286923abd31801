// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.OrganisationId;

/**
 * One step of a case (办理记录); written once, never changed.
 *
 * @param step number of the step, from 1
 * @param command what was done; empty for the opening
 * @param text what was written, empty if nothing
 * @param visible whether the resident reads the text
 * @param undoes the step that this one takes back, 0 for none
 * @param course what had happened beside the straight way after the step
 */
public record HistoryEntry(
        CaseId id,
        int step,
        Instant at,
        Optional<CommandKind> command,
        Optional<CaseState> from,
        CaseState to,
        Party party,
        @Nullable AccountId account,
        String actorName,
        @Nullable OrganisationId organisation,
        String text,
        boolean visible,
        int undoes,
        Course course) {

    /** Tell whether the step brought the case to the state from another one. */
    public boolean leadsTo(CaseState state) {
        return to == state && from.filter(state::equals).isEmpty();
    }
}
