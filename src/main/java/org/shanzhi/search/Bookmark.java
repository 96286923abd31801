// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import java.time.Instant;
import java.util.UUID;

/**
 * Up to where an index holds what was changed.
 *
 * @param horizon the first transaction that it may lack
 * @param looked up to when what changes by time alone is in it
 * @param edition of the platform that filled it
 * @param built when it was last made anew, and what that took
 */
record Bookmark(UUID id, long horizon, Instant looked, String edition, Built built, Instant at) {
    /** @param seconds how long it took */
    record Built(Instant at, double seconds) {}
}
