// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.Arrays;

/**
 * Which texts have which grams (字片倒排): of each gram the newest that have it, and how rare it is among all. The work per text
 * and the length of a list are bounded whatever the number stored.
 */
final class GramLists {
    private static final int GRAMS_FOLLOWED = 24;
    private static final int PER_GRAM = 32;
    /** Twice as many are kept as are followed, so that the older half is let go seldom. */
    private static final int KEPT_PER_GRAM = 2 * PER_GRAM;

    private static final int FOLLOWED = 300;

    /** Of one more than the index; a comparison takes hundreds of them. */
    private static final float[] LOGARITHMS = logarithms(1 << 16);

    /** The logarithm of two. */
    private static final float TWO = (float) Math.log(2);

    private final int[][] lists = new int[Grams.BUCKETS][];
    private final int[] lengths = new int[Grams.BUCKETS];
    private int size;

    /** Add the grams of the next number. */
    void add(int[] grams) {
        int number = size++;
        for (int gram : grams) {
            int[] list = lists[gram];
            int kept = kept(lengths[gram]);
            if (list == null) {
                list = new int[2];
            } else if (kept == KEPT_PER_GRAM) {
                // Only the newest are followed; a gram that most have in common costs no more than others.
                System.arraycopy(list, PER_GRAM, list, 0, PER_GRAM);
                kept = PER_GRAM;
            } else if (list.length == kept) {
                list = Arrays.copyOf(list, Math.min(KEPT_PER_GRAM, list.length + (list.length >> 1) + 1));
            }
            list[kept] = number;
            lists[gram] = list;
            lengths[gram]++;
        }
    }

    /** Return the numbers that share the rarest of the grams, the newest of each gram; at most so many, those that share most. */
    int[] sharing(int[] grams, int most) {
        var tally = new Tally(2 * FOLLOWED);
        // How often, and which: sorted as plain numbers, for this is done with every key stroke.
        long[] rarestFirst = new long[grams.length];
        int known = 0;
        for (int gram : grams) {
            if (lengths[gram] > 0) {
                rarestFirst[known++] = (long) lengths[gram] << Integer.SIZE | gram;
            }
        }
        Arrays.sort(rarestFirst, 0, known);
        int followed = 0;
        for (int i = 0; i < Math.min(GRAMS_FOLLOWED, known) && followed < FOLLOWED; i++) {
            int gram = (int) rarestFirst[i];
            float weight = rarity(gram);
            int[] list = lists[gram];
            int kept = kept(lengths[gram]);
            int least = Math.max(0, kept - PER_GRAM);
            for (int k = kept - 1; k >= least && followed < FOLLOWED; k--) {
                tally.add(list[k], weight);
                followed++;
            }
        }
        return tally.best(most);
    }

    /** Return the logarithm of how many texts there are to one that has the gram. */
    float rarity(int gram) {
        int length = lengths[gram];
        return logarithm(1 + size) - (length == 0 ? 0 : logarithm(length));
    }

    /** Return how many of those that have a gram its list still holds. */
    private static int kept(int length) {
        return length <= KEPT_PER_GRAM ? length : PER_GRAM + 1 + (length - KEPT_PER_GRAM - 1) % PER_GRAM;
    }

    private static float logarithm(int count) {
        if (count < LOGARITHMS.length) {
            return LOGARITHMS[count];
        }
        // Sixteen digits are exact enough, and a logarithm of its own would cost more than all the rest.
        int beyond = Integer.SIZE - 16 - Integer.numberOfLeadingZeros(count);
        return LOGARITHMS[count >>> beyond] + beyond * TWO;
    }

    private static float[] logarithms(int most) {
        var logarithms = new float[most];
        for (int i = 0; i < most; i++) {
            logarithms[i] = (float) Math.log1p(i);
        }
        return logarithms;
    }

    /** Adds up weights by number without boxing. */
    private static final class Tally {
        private final int[] numbers;
        private final float[] sums;
        private int size;

        Tally(int most) {
            int slots = Integer.highestOneBit(most) << 1;
            numbers = new int[slots];
            sums = new float[slots];
        }

        void add(int number, float weight) {
            int key = number + 1;
            int slot = (key * 0x9E3779B9 >>> 8) & (numbers.length - 1);
            while (numbers[slot] != 0 && numbers[slot] != key) {
                slot = (slot + 1) & (numbers.length - 1);
            }
            if (numbers[slot] == 0) {
                numbers[slot] = key;
                size++;
            }
            sums[slot] += weight;
        }

        /** Return the numbers with the greatest sums, the greatest first. */
        int[] best(int most) {
            // Few of many are wanted: each is put among those found so far, unless all of them are greater.
            var found = new long[Math.min(most, size)];
            int kept = 0;
            for (int slot = 0; slot < numbers.length; slot++) {
                long one = (long) Float.floatToIntBits(sums[slot]) << 32 | numbers[slot] - 1;
                if (numbers[slot] == 0 || kept == found.length && one < found[kept - 1]) {
                    continue;
                }
                int at = kept < found.length ? kept++ : kept - 1;
                for (; at > 0 && found[at - 1] < one; at--) {
                    found[at] = found[at - 1];
                }
                found[at] = one;
            }
            var best = new int[kept];
            for (int i = 0; i < kept; i++) {
                best[i] = (int) found[i];
            }
            return best;
        }
    }
}
