// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.shanzhi.shared.Point;

/** What lies near a point (邻近检索): the newest of each square of about 500 metres. */
final class Nearby {
    private static final int PER_SQUARE = 24;
    /** About 500 metres. */
    private static final double SQUARES_PER_DEGREE = 200;

    private static final double METRES_PER_DEGREE = Math.toRadians(6_371_008.8);

    private final Map<Long, Square> squares = new HashMap<>();

    void add(int number, Point point) {
        squares.computeIfAbsent(square(point, 0, 0), _ -> new Square()).add(number, point);
    }

    /** Hand over the newest numbers within so many metres, which are fewer than a square is wide. */
    void within(Point point, double metres, IntConsumer found) {
        double northwards = metres / METRES_PER_DEGREE;
        double eastwards = northwards / Math.max(1e-6, Math.cos(Math.toRadians(point.latitude())));
        for (int east = -1; east <= 1; east++) {
            for (int north = -1; north <= 1; north++) {
                Square square = squares.get(square(point, east, north));
                if (square != null) {
                    square.within(point, eastwards, northwards, found);
                }
            }
        }
    }

    private static long square(Point point, int east, int north) {
        long x = (long) Math.floor(point.longitude() * SQUARES_PER_DEGREE) + east;
        long y = (long) Math.floor(point.latitude() * SQUARES_PER_DEGREE) + north;
        return x << 32 ^ y & 0xffffffffL;
    }

    private static final class Square {
        private double[] longitudes = new double[2];
        private double[] latitudes = new double[2];
        private int[] numbers = new int[2];
        private int added;

        void add(int number, Point point) {
            if (added == numbers.length && added < PER_SQUARE) {
                int room = Math.min(PER_SQUARE, 2 * added);
                longitudes = Arrays.copyOf(longitudes, room);
                latitudes = Arrays.copyOf(latitudes, room);
                numbers = Arrays.copyOf(numbers, room);
            }
            int at = added++ % numbers.length;
            longitudes[at] = point.longitude();
            latitudes[at] = point.latitude();
            numbers[at] = number;
        }

        void within(Point point, double eastwards, double northwards, IntConsumer found) {
            for (int i = 0; i < Math.min(added, numbers.length); i++) {
                double east = (longitudes[i] - point.longitude()) / eastwards;
                double north = (latitudes[i] - point.latitude()) / northwards;
                if (east * east + north * north <= 1) {
                    found.accept(numbers[i]);
                }
            }
        }
    }
}
