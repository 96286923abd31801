// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import org.shanzhi.shared.AccountId;

/** Event that at somebody's telephone something changed: it rings, it was taken, it is over (来电提醒). */
public record CallRang(AccountId account) {}
