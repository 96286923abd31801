// SPDX-License-Identifier: Apache-2.0
/** Who may do and see what, tried over the wire: by table, by hunting for what must stay hidden, and with hostile input. */
@NullMarked
package org.shanzhi.guard;

import org.jspecify.annotations.NullMarked;
