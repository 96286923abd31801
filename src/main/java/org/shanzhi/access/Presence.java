// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import org.shanzhi.shared.AccountId;

/** One sign-in of somebody, who may have others beside it (一次登录). */
public record Presence(AccountId account, String session) {
    /** What names a session opens it, and is written nowhere. */
    @Override
    public String toString() {
        return "Presence of " + account;
    }
}
