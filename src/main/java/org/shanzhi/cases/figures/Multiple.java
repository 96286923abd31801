// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.shanzhi.cases.PublicFigures.Share;

/**
 * One of several small charts that share their scale (小型多图): the rate of one place month by month. A month with too few
 * answers leaves a gap, for a line through it would claim to know.
 */
record Multiple(String name, List<Point> points) {
    static final int WIDTH = 220;
    static final int HEIGHT = 64;

    Multiple {
        points = List.copyOf(points);
    }

    /** Month with its share, and how many could not be asked. */
    record Point(YearMonth month, Share share, Share silent) {}

    /** Return the pieces of the line between the gaps, as the path of an SVG. */
    String path() {
        var path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < points.size(); i++) {
            var value = points.get(i).share().value();
            if (value.isPresent()) {
                path.append(drawing ? "L" : "M")
                        .append(number(x(i)))
                        .append(' ')
                        .append(number(y(value.get())));
            }
            drawing = value.isPresent();
        }
        return path.toString();
    }

    String x(Point point) {
        return number(x(points.indexOf(point)));
    }

    String y(Point point) {
        return number(y(point.share().value().orElse(0.0)));
    }

    private double x(int index) {
        return 4 + (WIDTH - 8.0) * index / Math.max(1, points.size() - 1);
    }

    private static double y(double share) {
        return 4 + (HEIGHT - 8) * (1 - share);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
