// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How two messages stand to each other (两件对比): what the probability that they are the same matter is made of.
 *
 * @param alike how alike the words are, place and category weighed in, 0 to 1
 * @param copied about which share of the running text both have, 0 to 1
 * @param metres how far apart, where both places are known
 * @param elsewhere whether they lie certainly in different places
 * @param days how many days apart
 * @param category whether the category is the same, where both are known
 * @param reporter whether the same person reported both, where that is known of both
 */
public record Pair(
        double alike,
        double copied,
        @Nullable Double metres,
        boolean elsewhere,
        double days,
        @Nullable Boolean category,
        @Nullable Boolean reporter) {
    /** What is written of a distance: about how many metres. */
    public Optional<Long> roughMetres() {
        return Optional.ofNullable(metres).map(it -> Math.round(it / 10) * 10);
    }

    /** Return true if the same person is known to have reported both. */
    public boolean sameReporter() {
        return Boolean.TRUE.equals(reporter);
    }
}
