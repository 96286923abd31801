// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds the numbers of texts that may be copies (查重索引): those whose least hashes agree in one of many groups of three, and
 * those with all the same letters. Looks at so many of each group, the newest first, however many there are.
 */
final class CopyIndex {
    private static final int TOGETHER = 3;
    private static final int GROUPS = CopySketch.ORDERS / TOGETHER;
    /** The groups, and all the letters as one more. */
    private static final int WAYS = GROUPS + 1;

    private static final int FOLLOWED = 24;
    private static final int FEWEST_SLOTS = 1 << 14;

    /** So many texts share an array: a few long ones cost the collector of garbage less than two for each text. */
    private static final int TOGETHER_KEPT = 1 << 9;

    private int[] heads = empty(FEWEST_SLOTS);
    /** For each number and way its key, and in the lower half which number and way stood in the slot of the key before. */
    private final List<long[]> links = new ArrayList<>();

    private int size;

    /** Add the next number. */
    void add(CopySketch sketch) {
        if ((long) (size + 1) * WAYS > heads.length && heads.length < 1 << 25) {
            grow();
        }
        if (size % TOGETHER_KEPT == 0) {
            links.add(new long[TOGETHER_KEPT * WAYS]);
        }
        int[] keys = keys(sketch);
        long[] kept = links.getLast();
        int first = size % TOGETHER_KEPT * WAYS;
        for (int way = 0; way < WAYS; way++) {
            kept[first + way] = (long) keys[way] << Integer.SIZE;
        }
        link(size++);
    }

    private void link(int number) {
        long[] kept = links.get(number / TOGETHER_KEPT);
        int first = number % TOGETHER_KEPT * WAYS;
        for (int way = 0; way < WAYS; way++) {
            long key = kept[first + way] >>> Integer.SIZE;
            int slot = (int) key & heads.length - 1;
            kept[first + way] = key << Integer.SIZE | heads[slot] & 0xffffffffL;
            heads[slot] = number * WAYS + way;
        }
    }

    /** Hand over the numbers of what may be copies; some come more than once. */
    void candidates(CopySketch sketch, IntConsumer found) {
        int[] keys = keys(sketch);
        for (int way = 0; way < WAYS; way++) {
            int at = heads[keys[way] & heads.length - 1];
            for (int followed = 0; at >= 0 && followed < FOLLOWED; followed++) {
                int number = at / WAYS;
                long link = links.get(number / TOGETHER_KEPT)[number % TOGETHER_KEPT * WAYS + at % WAYS];
                if (at % WAYS == way && (int) (link >>> Integer.SIZE) == keys[way]) {
                    found.accept(number);
                }
                at = (int) link;
            }
        }
    }

    private void grow() {
        heads = empty(heads.length * 4);
        for (int number = 0; number < size; number++) {
            link(number);
        }
    }

    private static int[] keys(CopySketch sketch) {
        var keys = new int[WAYS];
        for (int group = 0; group < GROUPS; group++) {
            long key = group;
            for (int i = 0; i < TOGETHER; i++) {
                key = key << 16 | sketch.least()[group * TOGETHER + i] & 0xffff;
            }
            keys[group] = (int) (CopySketch.mixed(key) >>> 17);
        }
        keys[GROUPS] = (int) (CopySketch.mixed(sketch.whole()) >>> 17);
        return keys;
    }

    private static int[] empty(int size) {
        var heads = new int[size];
        Arrays.fill(heads, -1);
        return heads;
    }
}
