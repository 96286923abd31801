// SPDX-License-Identifier: Apache-2.0
/** What no browser would send and somebody will: the platform answers each of it with a sentence. */
@org.jspecify.annotations.NullMarked
package org.shanzhi.hostile;
