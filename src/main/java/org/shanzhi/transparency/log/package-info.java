// SPDX-License-Identifier: Apache-2.0
/**
 * The arithmetic of the log and its verifier in plain Java: it depends on nothing but the JDK, so that a citizen can read,
 * build and run it alone. That is why it says {@code Optional} where other packages annotate null.
 */
@NullMarked
package org.shanzhi.transparency.log;

import org.jspecify.annotations.NullMarked;
