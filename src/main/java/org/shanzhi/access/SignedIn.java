// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;

/** What a session remembers of the person: who, not what they may do, so that a changed grant counts at once. */
sealed interface SignedIn extends Principal, Serializable {
    UUID account();

    @Override
    default String getName() {
        return account().toString();
    }

    record AsStaff(UUID account) implements SignedIn {
        private static final long serialVersionUID = 1L;
    }

    /** @param hint the covered telephone number that the frame shows */
    record AsResident(UUID account, UUID contact, String hint) implements SignedIn {
        private static final long serialVersionUID = 1L;
    }
}
