// SPDX-License-Identifier: Apache-2.0
/** Lets one person without an account read one order and report on it, by a link that is bound to the person's telephone. */
@NullMarked
package org.shanzhi.cases.errand;

import org.jspecify.annotations.NullMarked;
