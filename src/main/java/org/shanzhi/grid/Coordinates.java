// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.Optional;
import java.util.regex.Pattern;
import org.shanzhi.shared.Point;

/** Reads coordinates as people and programs send them. */
final class Coordinates {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{0,17})?");

    private Coordinates() {}

    /** Return the number of degrees, empty for anything else. */
    static Optional<Double> number(String text) {
        String trimmed = text.strip();
        return NUMBER.matcher(trimmed).matches() ? Optional.of(Double.valueOf(trimmed)) : Optional.empty();
    }

    /** Return the place on the ground, empty where the texts are none. */
    static Optional<Point> point(String longitude, String latitude) {
        return number(longitude)
                .filter(degrees -> Math.abs(degrees) <= 180)
                .flatMap(east -> number(latitude)
                        .filter(degrees -> Math.abs(degrees) <= 90)
                        .map(north -> new Point(east, north)));
    }
}
