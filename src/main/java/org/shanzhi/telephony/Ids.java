// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.util.Optional;
import java.util.UUID;

/** Reads identities out of addresses. */
final class Ids {
    private static final int LENGTH = 36;

    private Ids() {}

    static Optional<UUID> read(String text) {
        try {
            return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
