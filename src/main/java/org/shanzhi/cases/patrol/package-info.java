// SPDX-License-Identifier: Apache-2.0
/** The pages of grid workers: report what is found on the round, follow it, look on the spot at what others handled. */
@NullMarked
package org.shanzhi.cases.patrol;

import org.jspecify.annotations.NullMarked;
