// SPDX-License-Identifier: Apache-2.0
/** All innovations together: what waits for whom, what they draw on, and what is done twice. */
@NullMarked
package org.shanzhi.innovation.portfolio;

import org.jspecify.annotations.NullMarked;
