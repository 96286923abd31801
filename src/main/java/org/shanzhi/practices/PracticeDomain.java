// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import org.shanzhi.shared.Validity;

/** A field of governance that practices belong to (领域). */
public record PracticeDomain(String code, Words name, Validity holds) {}
