// SPDX-License-Identifier: Apache-2.0
/** Measures trials by their sealed plans, asks people before and after, and tells what came of it. */
@NullMarked
package org.shanzhi.innovation.trial;

import org.jspecify.annotations.NullMarked;
