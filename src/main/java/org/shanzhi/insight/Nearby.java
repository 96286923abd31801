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
        squares.computeIfAbsent(square(along(point.longitude()), along(point.latitude())), _ -> new Square())
                .add(number, point);
    }

    /** Hand over the newest numbers within so many metres. */
    void within(Point point, double metres, IntConsumer found) {
        double northwards = metres / METRES_PER_DEGREE;
        double eastwards = northwards / Math.max(1e-6, Math.cos(Math.toRadians(point.latitude())));
        // Looking a square up costs more than what is in it: only those that the circle can reach are asked.
        for (int x = along(point.longitude() - eastwards); x <= along(point.longitude() + eastwards); x++) {
            for (int y = along(point.latitude() - northwards); y <= along(point.latitude() + northwards); y++) {
                Square square = squares.get(square(x, y));
                if (square != null) {
                    square.within(point, eastwards, northwards, found);
                }
            }
        }
    }

    private static int along(double degrees) {
        return (int) Math.floor(degrees * SQUARES_PER_DEGREE);
    }

    /** Mixed, for the hash of a long is the same for all squares of a diagonal. */
    private static long square(int x, int y) {
        return CopySketch.mixed((long) x << 32 ^ y & 0xffffffffL);
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
