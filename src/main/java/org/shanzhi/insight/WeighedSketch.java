// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

/**
 * The grams of one text weighed by their rarity (加权字片), for comparing it with many others: alike is the cosine of the two,
 * 0 to 1.
 */
final class WeighedSketch {
    private final GramLists lists;
    /** One more than each gram, where it is looked for; four times the room, so that most others are told apart by one look. */
    private final int[] slots;

    private final double[] weights;
    private final double sum;

    WeighedSketch(int[] grams, GramLists lists) {
        this.lists = lists;
        this.slots = new int[Integer.highestOneBit(Math.max(1, grams.length)) << 2];
        this.weights = new double[slots.length];
        double total = 0;
        for (int gram : grams) {
            int slot = gram & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = gram + 1;
            weights[slot] = weight(gram);
            total += weights[slot];
        }
        this.sum = total;
    }

    private double weight(int gram) {
        double rarity = lists.rarity(gram);
        return rarity * rarity;
    }

    /** Return the weight of what both have in common. */
    double shared(int[] other) {
        double shared = 0;
        for (int gram : other) {
            int slot = gram & slots.length - 1;
            while (slots[slot] != 0 && slots[slot] != gram + 1) {
                slot = slot + 1 & slots.length - 1;
            }
            shared += weights[slot];
        }
        return shared;
    }

    /** Return how alike another with so much in common is at the most: one that has nothing besides. */
    double atMost(double shared) {
        return shared == 0 ? 0 : Math.sqrt(shared / sum);
    }

    /** Return how alike the other is, with so much in common. */
    double alike(double shared, int[] other) {
        if (shared == 0) {
            return 0;
        }
        double others = 0;
        for (int gram : other) {
            others += weight(gram);
        }
        return shared / Math.sqrt(sum * others);
    }
}
