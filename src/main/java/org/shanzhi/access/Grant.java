// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import org.shanzhi.shared.Role;

/** A role and where it holds (授权). */
public record Grant(Role role, Scope scope) {}
