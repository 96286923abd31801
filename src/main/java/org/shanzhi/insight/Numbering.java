// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

/**
 * Gives those of all traits that a model knows the numbers 0, 1, 2 … in ascending order (特征编号). A bit for each trait and a count for
 * each word of bits stay in the processor's cache, where a table of all numbers would not.
 */
final class Numbering {
    private static final int BITS = 64;

    private final long[] known = new long[Traits.BUCKETS / BITS];
    /** How many traits are known before each word. */
    private final int[] before = new int[known.length];

    /** @param traits in ascending order */
    Numbering(int[] traits) {
        for (int trait : traits) {
            known[trait / BITS] |= 1L << trait;
        }
        for (int word = 1; word < known.length; word++) {
            before[word] = before[word - 1] + Long.bitCount(known[word - 1]);
        }
    }

    /** Return the number of the trait, -1 where it is not known. */
    int of(int trait) {
        int word = trait / BITS;
        long bits = known[word];
        long bit = 1L << trait;
        return (bits & bit) == 0 ? -1 : before[word] + Long.bitCount(bits & (bit - 1));
    }
}
