// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;

/** As what somebody stands before a case at a moment (身份); {@code mayUndo} if the last step was the actor's own, just now. */
record Standing(
        Instant now,
        Set<Party> parties,
        Optional<PersonId> person,
        Optional<OrganisationId> organisation,
        boolean mayUndo) {
    Standing {
        parties = Set.copyOf(parties);
    }
}
