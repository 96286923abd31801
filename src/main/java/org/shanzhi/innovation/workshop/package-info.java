// SPDX-License-Identifier: Apache-2.0
/** The workshop of those who carry, judge and decide innovations: the board, one page for each, the sheets they fill in. */
@NullMarked
package org.shanzhi.innovation.workshop;

import org.jspecify.annotations.NullMarked;
