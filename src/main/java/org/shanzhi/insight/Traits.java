// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

/**
 * What the classifier sees of a ground text (特征): its runs of characters, and those of its head once more by themselves, for what
 * a message is about is mostly said at once. All are hashed to numbers; no dictionary is needed.
 */
final class Traits {
    /** How many different numbers there are. */
    static final int BUCKETS = 2 * Grams.BUCKETS;

    /** The longest run of characters. */
    static final int LONGEST = 2;
    /** How much the head weighs, where the whole text weighs 1. */
    static final float OF_HEAD = 0.5f;

    private static final int LONGEST_OF_HEAD = 3;
    /** The head is the first line where that is a title, else so many characters. */
    private static final int HEAD = 30;

    private static final int LONGEST_TITLE = 60;
    /** What a run weighs that occurs so often. */
    private static final float[] WEIGHTS = weights(256);

    private final Grams all;
    private final Grams head;

    private Traits(Grams all, Grams head) {
        this.all = all;
        this.head = head;
    }

    static Traits of(String ground) {
        return new Traits(
                Grams.of(ground, 1, LONGEST), Grams.of(ground.substring(0, head(ground)), 1, LONGEST_OF_HEAD));
    }

    /** Return where the head of the text ends. */
    static int head(String ground) {
        int line = ground.indexOf('\n');
        return line > 0 && line <= LONGEST_TITLE ? line : Math.min(HEAD, ground.length());
    }

    int size() {
        return all.size() + head.size();
    }

    int key(int i) {
        return i < all.size() ? all.key(i) : ofHead(head.key(i - all.size()));
    }

    /** Tell whether the trait belongs to the whole text, 0, or to its head, 1. */
    int part(int i) {
        return i < all.size() ? 0 : 1;
    }

    /** Return how much the trait weighs by how often it occurs, before its rarity counts. */
    float weight(int i) {
        int count = i < all.size() ? all.count(i) : head.count(i - all.size());
        return WEIGHTS[Math.min(count, WEIGHTS.length) - 1];
    }

    /** Return the number of a run of the head. */
    static int ofHead(int bucket) {
        return Grams.BUCKETS + bucket;
    }

    private static float[] weights(int most) {
        var weights = new float[most];
        for (int i = 0; i < most; i++) {
            weights[i] = (float) (1 + Math.log(i + 1));
        }
        return weights;
    }
}
