// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

/** A length of time in its unit (时限); at least 1. */
public record TimeLimit(int amount, LimitUnit unit) {
    public TimeLimit {
        if (amount < 1) {
            throw new IllegalArgumentException("A time limit is at least 1: " + amount);
        }
    }
}
