// SPDX-License-Identifier: Apache-2.0
/** Measures the platform beside what others offer for the same work. */
@NullMarked
package org.shanzhi.bench;

import org.jspecify.annotations.NullMarked;
