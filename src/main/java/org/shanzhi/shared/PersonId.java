// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.UUID;

/** Identity of a member of staff (人员标识). */
public record PersonId(UUID value) {
    public static PersonId of(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
