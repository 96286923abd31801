// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.Point;

class NearbyTests {
    private final Nearby nearby = new Nearby();

    @Test
    void whatLiesWithinTheCircleIsFoundAcrossTheBordersOfSquaresAndNothingElse() {
        var random = new Random(5);
        var points = new ArrayList<Point>();
        for (int i = 0; i < 5_000; i++) {
            var point = new Point(104.9 + random.nextDouble() / 5, -0.1 + random.nextDouble() / 5);
            points.add(point);
            nearby.add(i, point);
        }

        for (int i = 0; i < 200; i++) {
            var asked = new Point(104.9 + random.nextDouble() / 5, -0.1 + random.nextDouble() / 5);
            var within = new ArrayList<Integer>();
            for (int number = 0; number < points.size(); number++) {
                if (asked.metresTo(points.get(number)) <= 150) {
                    within.add(number);
                }
            }
            assertThat(found(asked)).containsExactlyInAnyOrderElementsOf(within);
        }
    }

    @Test
    void ofOneSquareTheNewestAreKept() {
        var here = new Point(105.001, 30.001);
        for (int i = 0; i < 100; i++) {
            nearby.add(i, here);
        }

        assertThat(found(here)).contains(99, 90, 77).doesNotContain(0, 50).doesNotHaveDuplicates();
    }

    private List<Integer> found(Point point) {
        var found = new ArrayList<Integer>();
        nearby.within(point, 150, found::add);
        return found;
    }
}
