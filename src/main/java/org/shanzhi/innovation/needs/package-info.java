// SPDX-License-Identifier: Apache-2.0
/** What people need and do not have: heard, measured, missed by silence, or written down; kept until it is answered. */
@NullMarked
package org.shanzhi.innovation.needs;

import org.jspecify.annotations.NullMarked;
