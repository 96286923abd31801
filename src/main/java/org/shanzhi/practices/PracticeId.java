// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.UUID;

/** Identity of a practice (做法标识), UUIDv7. */
public record PracticeId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
