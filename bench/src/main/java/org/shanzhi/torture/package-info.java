// SPDX-License-Identifier: Apache-2.0
/** Kills the platform and its database at random and looks what is left. */
@NullMarked
package org.shanzhi.torture;

import org.jspecify.annotations.NullMarked;
