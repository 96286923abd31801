// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.shanzhi.shared.Point;

/** What lies near a point (邻近检索): the newest of each square of about 500 metres. */
final class Nearby {
    private static final int PER_SQUARE = 24;
    /** About 500 metres. */
    private static final double SQUARES_PER_DEGREE = 200;

    private static final double METRES_PER_DEGREE = Math.toRadians(6_371_008.8);
    /** Degrees are kept as whole numbers of about a centimetre. */
    private static final double STEPS_PER_DEGREE = 1e7;

    /** A number and where it lies. */
    private static final int EACH = 3;

    private static final int FEWEST_SLOTS = 1 << 10;

    private long[] keys = new long[FEWEST_SLOTS];
    /**
     * Of each square how many were added and then what the newest are, in one row: following fewer links is what makes looking
     * into a square quick when there are many.
     */
    private int[][] squares = new int[FEWEST_SLOTS][];

    private int size;

    void add(int number, Point point) {
        long key = key(along(point.longitude()), along(point.latitude()));
        int slot = slot(key);
        int[] square = squares[slot];
        if (square == null) {
            if (2 * ++size > keys.length) {
                grow();
                slot = slot(key);
            }
            square = new int[1 + 2 * EACH];
            keys[slot] = key;
        } else if (square.length == 1 + EACH * square[0] && square[0] < PER_SQUARE) {
            square = Arrays.copyOf(square, 1 + EACH * Math.min(PER_SQUARE, 2 * square[0]));
        }
        squares[slot] = square;
        int at = 1 + EACH * (square[0]++ % PER_SQUARE);
        square[at] = number;
        square[at + 1] = steps(point.longitude());
        square[at + 2] = steps(point.latitude());
    }

    /** Hand over the newest numbers within so many metres. */
    void within(Point point, double metres, IntConsumer found) {
        double northwards = metres / METRES_PER_DEGREE;
        double eastwards = northwards / Math.max(1e-6, Math.cos(Math.toRadians(point.latitude())));
        for (int x = along(point.longitude() - eastwards); x <= along(point.longitude() + eastwards); x++) {
            for (int y = along(point.latitude() - northwards); y <= along(point.latitude() + northwards); y++) {
                int[] square = squares[slot(key(x, y))];
                if (square != null) {
                    within(square, point, eastwards, northwards, found);
                }
            }
        }
    }

    private static void within(int[] square, Point point, double eastwards, double northwards, IntConsumer found) {
        int end = 1 + EACH * Math.min(square[0], PER_SQUARE);
        for (int at = 1; at < end; at += EACH) {
            double east = (square[at + 1] / STEPS_PER_DEGREE - point.longitude()) / eastwards;
            double north = (square[at + 2] / STEPS_PER_DEGREE - point.latitude()) / northwards;
            if (east * east + north * north <= 1) {
                found.accept(square[at]);
            }
        }
    }

    /** Return where the square stands or would stand. */
    private int slot(long key) {
        int slot = (int) (CopySketch.mixed(key) >>> 17) & keys.length - 1;
        while (squares[slot] != null && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] keysBefore = keys;
        int[][] before = squares;
        keys = new long[2 * keysBefore.length];
        squares = new int[keys.length][];
        for (int i = 0; i < before.length; i++) {
            int[] square = before[i];
            if (square != null) {
                int slot = slot(keysBefore[i]);
                keys[slot] = keysBefore[i];
                squares[slot] = square;
            }
        }
    }

    private static int along(double degrees) {
        return (int) Math.floor(degrees * SQUARES_PER_DEGREE);
    }

    private static int steps(double degrees) {
        return (int) Math.round(degrees * STEPS_PER_DEGREE);
    }

    private static long key(int x, int y) {
        return (long) x << 32 ^ y & 0xffffffffL;
    }
}
