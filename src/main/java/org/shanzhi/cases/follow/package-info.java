// SPDX-License-Identifier: Apache-2.0
/** Lets a resident follow a matter by its receipt: who does what by when, the answer, and the resident's judgement of it. */
@NullMarked
package org.shanzhi.cases.follow;

import org.jspecify.annotations.NullMarked;
