// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.Duration;

/** Counts attempts, on disk, for all nodes together (限流). */
public interface RateLimits {
    /** Count one attempt under the key and tell whether it is within the limit of the window. */
    boolean allow(String key, int limit, Duration window);

    /** Take back an attempt counted just now, because it was none to be limited. */
    void giveBack(String key, Duration window);
    /** Count so much at once under the key, e.g. kilobytes, and tell whether it is within the limit of the window. */
    boolean allow(String key, int amount, int limit, Duration window);

    /** Tell whether another attempt would be within the limit, without counting one. */
    boolean isOpen(String key, int limit, Duration window);

    /**
     * Count something that happens to a telephone number, however it is typed. Counted within the caller's transaction:
     * what is rolled back did not happen to anybody.
     */
    boolean allowTelephone(String purpose, String telephone, int limit, Duration window);
}
