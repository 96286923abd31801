// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.Duration;

/** Counts attempts, on disk, for all nodes together (限流). */
public interface RateLimits {
    /** Count one attempt under the key and tell whether it is within the limit of the window. */
    boolean allow(String key, int limit, Duration window);

    /** Take back an attempt counted just now, because it was none to be limited. */
    void giveBack(String key, Duration window);
}
