// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.Arrays;

/**
 * The runs of one to three characters in a ground text (字符片段), each hashed to one of {@link #BUCKETS} numbers, with how
 * often it occurs. Needs no dictionary and no segmentation; figures all count as the same figure.
 */
final class Grams {
    static final int LONGEST = 3;
    static final int BUCKETS = 1 << 20;

    private final int[] keys;
    private final int[] counts;
    private final int size;

    private Grams(int[] keys, int[] counts, int size) {
        this.keys = keys;
        this.counts = counts;
        this.size = size;
    }

    /** Count the grams of at least the given length. */
    static Grams of(String ground, int shortest) {
        int slots = Integer.highestOneBit(Math.max(16, 2 * LONGEST * ground.length())) << 1;
        var table = new int[slots];
        var tally = new int[slots];
        int distinct = 0;
        for (int start = 0; start < ground.length(); start++) {
            int hash = 0;
            int end = Math.min(ground.length(), start + LONGEST);
            for (int i = start; i < end; i++) {
                char c = ground.charAt(i);
                if (!Characters.isLetterOrDigit(c)) {
                    break;
                }
                hash = next(hash, c);
                if (i - start + 1 < shortest) {
                    continue;
                }
                int key = bucket(hash) + 1;
                int slot = (key * 0x9E3779B9 >>> 7) & (slots - 1);
                while (table[slot] != 0 && table[slot] != key) {
                    slot = (slot + 1) & (slots - 1);
                }
                if (table[slot] == 0) {
                    table[slot] = key;
                    distinct++;
                }
                tally[slot]++;
            }
        }
        var keys = new int[distinct];
        var counts = new int[distinct];
        int at = 0;
        for (int slot = 0; slot < slots; slot++) {
            if (table[slot] != 0) {
                keys[at] = table[slot] - 1;
                counts[at++] = tally[slot];
            }
        }
        return new Grams(keys, counts, distinct);
    }

    int size() {
        return size;
    }

    int key(int i) {
        return keys[i];
    }

    int count(int i) {
        return counts[i];
    }

    /** Return the numbers alone, ascending. */
    int[] sortedKeys() {
        int[] sorted = keys.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    static int next(int hash, char c) {
        char same = Characters.isDigit(c) ? '0' : c;
        return (hash + same + 1) * 0x01000193 ^ (hash >>> 15);
    }

    static int bucket(int hash) {
        int mixed = hash * 0x85EBCA6B;
        mixed ^= mixed >>> 13;
        mixed *= 0xC2B2AE35;
        return (mixed ^ mixed >>> 16) & (BUCKETS - 1);
    }
}
