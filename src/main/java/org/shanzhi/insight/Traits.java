// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.Arrays;

/**
 * What the classifier sees of a ground text (特征): runs of Chinese characters and words in Latin letters, and those of its head once
 * more by themselves, for what a message is about is mostly said at once. All are hashed to numbers; no dictionary is needed.
 */
final class Traits {
    /** How many different numbers there are. */
    static final int BUCKETS = 2 * Grams.BUCKETS;

    /** How much the head weighs, where the whole text weighs 1. */
    static final float OF_HEAD = 0.5f;

    private static final int LONGEST = 2;
    private static final int LONGEST_OF_HEAD = 3;
    /** The head is the first line where that is a title, else so many characters. */
    private static final int HEAD = 30;

    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_WORD = 30;
    /** What words have in common that are one word in several forms. */
    private static final int STEM = 5;
    /** What a run weighs that occurs so often. */
    private static final float[] WEIGHTS = weights(256);

    private final int[] keys;
    private final int[] counts;

    private Traits(int[] keys, int[] counts) {
        this.keys = keys;
        this.counts = counts;
    }

    /** Takes one trait after another. */
    interface Taker {
        /** @param from where in the text the trait begins, and where it ends */
        void take(int key, int from, int to);
    }

    /** Count the traits of the text. */
    static Traits of(String ground) {
        var found = new Found(4 * ground.length() + 16);
        walk(ground, found);
        Arrays.sort(found.keys, 0, found.size);
        var keys = new int[found.size];
        var counts = new int[found.size];
        int distinct = 0;
        for (int i = 0; i < found.size; i++) {
            if (i == 0 || found.keys[i] != found.keys[i - 1]) {
                keys[distinct++] = found.keys[i];
            }
            counts[distinct - 1]++;
        }
        return new Traits(Arrays.copyOf(keys, distinct), Arrays.copyOf(counts, distinct));
    }

    private static final class Found implements Taker {
        private int[] keys;
        private int size;

        Found(int most) {
            keys = new int[most];
        }

        @Override
        public void take(int key, int from, int to) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
            }
            keys[size++] = key;
        }
    }

    /** Hand over every trait as often as it occurs, those of the whole text before those of its head. */
    static void walk(String ground, Taker taker) {
        walk(ground, 0, ground.length(), LONGEST, taker);
        walk(ground, Grams.BUCKETS, head(ground), LONGEST_OF_HEAD, taker);
    }

    private static void walk(String ground, int offset, int end, int longest, Taker taker) {
        int start = 0;
        while (start < end) {
            char first = ground.charAt(start);
            if (Characters.isLatin(first)) {
                start = word(ground, offset, start, end, taker);
                continue;
            }
            int hash = 0;
            int last = Math.min(end, start + longest);
            for (int i = start; i < last; i++) {
                char c = ground.charAt(i);
                if (Characters.isLatin(c) || !Characters.isLetterOrDigit(c)) {
                    break;
                }
                hash = Grams.next(hash, c);
                taker.take(offset + Grams.bucket(hash), start, i + 1);
            }
            start++;
        }
    }

    /** Hand over the word, its stem, and the word with the one that follows; return where it ends. */
    private static int word(String ground, int offset, int start, int end, Taker taker) {
        int hash = 0;
        int at = start;
        while (at < end && at - start < LONGEST_WORD && Characters.isLatin(ground.charAt(at))) {
            hash = Grams.next(hash, ground.charAt(at++));
            if (at - start == STEM) {
                taker.take(offset + Grams.bucket(~hash), start, at);
            }
        }
        taker.take(offset + Grams.bucket(hash), start, at);
        if (at + 1 < end && ground.charAt(at) == ' ' && Characters.isLatin(ground.charAt(at + 1))) {
            int next = at + 1;
            int both = Grams.next(hash, ' ');
            while (next < end && next - start < 2 * LONGEST_WORD && Characters.isLatin(ground.charAt(next))) {
                both = Grams.next(both, ground.charAt(next++));
            }
            taker.take(offset + Grams.bucket(both), start, next);
        }
        return at;
    }

    /** Return where the head of the text ends. */
    private static int head(String ground) {
        int line = ground.indexOf('\n');
        return line > 0 && line <= LONGEST_TITLE ? line : Math.min(HEAD, ground.length());
    }

    int size() {
        return keys.length;
    }

    int key(int i) {
        return keys[i];
    }

    /** Return how much the trait weighs by how often it occurs, before its rarity counts. */
    float weightOf(int i) {
        return weight(counts[i]);
    }

    static float weight(int count) {
        return WEIGHTS[Math.min(count, WEIGHTS.length) - 1];
    }

    /** Tell whether the trait belongs to the whole text, 0, or to its head, 1. */
    static int part(int key) {
        return key < Grams.BUCKETS ? 0 : 1;
    }

    private static float[] weights(int most) {
        var weights = new float[most];
        for (int i = 0; i < most; i++) {
            weights[i] = (float) (1 + Math.log(i + 1));
        }
        return weights;
    }
}
