// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.UUID;

/** Key under which the vault keeps one person's name, telephone and the like (联系人标识); says nothing by itself. */
public record ContactId(UUID value) {
    public static ContactId of(String text) {
        return new ContactId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
