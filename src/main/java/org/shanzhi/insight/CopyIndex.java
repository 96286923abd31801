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

    private int[] heads = empty(FEWEST_SLOTS);
    /** For each number and way, the slot it stands in and which entry stood there before. */
    private final List<int[]> slots = new ArrayList<>();

    private final List<int[]> before = new ArrayList<>();

    /** Add the next number. */
    void add(CopySketch sketch) {
        if ((long) (slots.size() + 1) * WAYS > heads.length && heads.length < 1 << 25) {
            grow();
        }
        var keys = keys(sketch);
        slots.add(keys);
        link(slots.size() - 1);
    }

    private void link(int number) {
        int[] keys = slots.get(number);
        var links = new int[WAYS];
        for (int way = 0; way < WAYS; way++) {
            int slot = keys[way] & heads.length - 1;
            links[way] = heads[slot];
            heads[slot] = number * WAYS + way;
        }
        before.add(links);
    }

    /** Hand over the numbers of what may be copies; some come more than once. */
    void candidates(CopySketch sketch, IntConsumer found) {
        int[] keys = keys(sketch);
        for (int way = 0; way < WAYS; way++) {
            int at = heads[keys[way] & heads.length - 1];
            for (int followed = 0; at >= 0 && followed < FOLLOWED; followed++) {
                int number = at / WAYS;
                int there = at % WAYS;
                if (there == way && slots.get(number)[way] == keys[way]) {
                    found.accept(number);
                }
                at = before.get(number)[there];
            }
        }
    }

    private void grow() {
        heads = empty(heads.length * 4);
        before.clear();
        for (int number = 0; number < slots.size(); number++) {
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
