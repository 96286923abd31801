// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import org.shanzhi.shared.AccountId;

/** Tells the frame how many messages somebody has not read (未读消息); {@code notifications} knows. */
public interface Unread {
    /** Return how many there are; counting stops at {@code most}. */
    int count(AccountId account, int most);
}
