// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.LocalDate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What all demo data grows from: the same seed and day give the same county.
 *
 * @param today the day of the first start; the demo's year of history ends on it
 * @param cases how many past cases to make
 */
record DemoSeed(long seed, LocalDate today, int cases) {
    /** Return a generator of its own for the named purpose, so that parts do not disturb each other. */
    RandomGenerator random(String purpose) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 31 + purpose.hashCode());
    }
}
