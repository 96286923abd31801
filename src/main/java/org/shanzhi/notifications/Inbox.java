// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import org.shanzhi.shared.AccountId;

/** What people with an account were told (收件箱). */
public interface Inbox {
    int unread(AccountId account);
}
