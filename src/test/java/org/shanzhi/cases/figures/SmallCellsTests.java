// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SmallCellsTests {
    @Test
    void oneSmallVillageTakesTheNextSmallestAlong() {
        assertThat(SmallCells.together(lines(40, 3, 9, 12), 5, "others", "others"))
                .extracting(it -> it.count().key(), it -> it.count().heard())
                .containsExactly(tuple("v0", 40L), tuple("v3", 12L), tuple("others", 12L));
    }

    @Test
    void whatIsLargeEnoughStaysAsItIs() {
        List<Line> lines = lines(5, 40, 7);

        assertThat(SmallCells.together(lines, 5, "others", "others")).isEqualTo(lines);
    }

    @Test
    void whateverTheNumbersNothingIsLostAndNoHandfulCanBeReadOff() {
        var random = new Random(20261126);
        for (int round = 0; round < 2_000; round++) {
            List<Line> lines = lines(LongStream.range(0, random.nextInt(9))
                    .map(_ -> random.nextInt(random.nextBoolean() ? 6 : 60))
                    .toArray());
            int least = 1 + random.nextInt(8);
            List<Line> shown = SmallCells.together(lines, least, "others", "others");

            assertThat(heard(shown)).isEqualTo(heard(lines));
            var others = shown.stream()
                    .filter(it -> it.count().key().equals("others"))
                    .toList();
            assertThat(shown.stream().filter(it -> !others.contains(it)))
                    .allMatch(it -> it.count().heard() >= least);
            int joined = lines.size() - shown.size() + others.size();
            if (!others.isEmpty() && shown.size() > 1) {
                assertThat(joined).isGreaterThan(1);
                assertThat(others.getFirst().count().heard()).isGreaterThanOrEqualTo(least);
            }
        }
    }

    private static long heard(List<Line> lines) {
        return lines.stream().mapToLong(it -> it.count().heard()).sum();
    }

    private static List<Line> lines(long... heard) {
        return new ArrayList<>(IntStream.range(0, heard.length)
                .mapToObj(at -> {
                    String key = "v" + at;
                    var count = new Count(
                            key, heard[at], 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Count.Marks.NONE, 0, 0);
                    return new Line(key, count, Count.none(key), count);
                })
                .toList());
    }
}
