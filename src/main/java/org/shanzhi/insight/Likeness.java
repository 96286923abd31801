// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

/** What kind of likeness two messages have (相似类别). */
public enum Likeness {
    /** The same letters in the same order. */
    EXACT_COPY,
    /** The same text, edited. */
    NEAR_COPY,
    /** Other words on the same thing. */
    SAME_MATTER,
    /** The same sort of thing in another place or at another time; both are handled. */
    SAME_KIND;

    /** Tell whether a merge may be proposed. */
    public boolean mergeable() {
        return this != SAME_KIND;
    }
}
