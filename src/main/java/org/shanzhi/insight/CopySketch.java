// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.Arrays;

/**
 * What a text is made of, so that copies of it are known again however they were edited (查重指纹): the least hashes of its
 * runs of two characters under several orders, and a hash of all its letters. Punctuation counts for nothing, and so does the order
 * of the sentences.
 *
 * @param least sixteen bits of the least hash under each order; two texts share about as many as they share runs
 * @param whole hash of all letters and figures in their order
 * @param letters how many there are
 */
record CopySketch(short[] least, long whole, int letters) {
    static final int ORDERS = 96;

    private static final int[] FACTORS = new int[ORDERS];
    private static final int[] SHIFTS = new int[ORDERS];

    static {
        long state = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < ORDERS; i++) {
            state = mixed(state + 0x9E3779B97F4A7C15L);
            FACTORS[i] = (int) state | 1;
            SHIFTS[i] = (int) (state >>> 32);
        }
    }

    static CopySketch of(String ground) {
        var smallest = new int[ORDERS];
        Arrays.fill(smallest, Integer.MAX_VALUE);
        long whole = 0;
        int letters = 0;
        char before = 0;
        for (int i = 0; i < ground.length(); i++) {
            char c = ground.charAt(i);
            if (!Character.isLetterOrDigit(c)) {
                continue;
            }
            whole = (whole + c + 1) * 0x9E3779B97F4A7C15L;
            whole ^= whole >>> 29;
            letters++;
            take(smallest, (int) (mixed((long) before << 16 | c) >>> 20));
            before = c;
        }
        var least = new short[ORDERS];
        for (int i = 0; i < ORDERS; i++) {
            least[i] = (short) (smallest[i] * 0x9E3779B9 >>> 16);
        }
        return new CopySketch(least, whole, letters);
    }

    private static void take(int[] smallest, int run) {
        for (int i = 0; i < ORDERS; i++) {
            smallest[i] = Math.min(smallest[i], run * FACTORS[i] + SHIFTS[i]);
        }
    }

    /** Tell whether both have the same letters and figures in the same order. */
    boolean equalTo(CopySketch other) {
        return whole == other.whole && letters == other.letters && letters > 0;
    }

    /** Return about which share of what either is made of both are made of. */
    double shared(CopySketch other) {
        int equal = 0;
        for (int i = 0; i < ORDERS; i++) {
            equal += least[i] == other.least[i] ? 1 : 0;
        }
        return letters == 0 || other.letters == 0 ? 0 : equal / (double) ORDERS;
    }

    static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
