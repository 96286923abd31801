// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import org.shanzhi.shared.AccountId;

/** Somebody signed out of one of their sessions (已退出登录). */
public record SignedOut(AccountId account) {}
