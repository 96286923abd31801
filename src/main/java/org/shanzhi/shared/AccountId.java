// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.UUID;

/** Identity of an account (账号标识). */
public record AccountId(UUID value) {
    public static AccountId of(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
