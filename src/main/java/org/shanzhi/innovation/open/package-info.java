// SPDX-License-Identifier: Apache-2.0
/** What everybody may read of innovations, and say to them without an account. */
@NullMarked
package org.shanzhi.innovation.open;

import org.jspecify.annotations.NullMarked;
