// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.Optional;
import java.util.UUID;

/** Identity of a practice (做法标识), UUIDv7. */
public record PracticeId(UUID value) {
    /** Read what {@link #toString} wrote; empty where it is none. */
    static Optional<PracticeId> read(String text) {
        try {
            return Optional.of(new PracticeId(UUID.fromString(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
