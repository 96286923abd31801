// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DrawTests {
    private static final String SEED = Draw.sha256("a seed");
    private static final int TRIES = 500;

    @Test
    void sharesAreProportionalWithTheLeastForEverybodyWhateverTheSizes() {
        var random = new Random(20_261_126);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var sizes = new TreeMap<Integer, Integer>();
            int strata = 1 + random.nextInt(30);
            for (int stratum = 1; stratum <= strata; stratum++) {
                sizes.put(stratum, 1 + random.nextInt(random.nextBoolean() ? 10 : 1_000));
            }
            int size = 1 + random.nextInt(400);
            int least = random.nextInt(6);
            int whole = sizes.values().stream().mapToInt(it -> it).sum();
            int floors =
                    sizes.values().stream().mapToInt(it -> Math.min(least, it)).sum();

            var shares = Draw.shares(sizes, size, least);

            assertThat(shares.keySet()).isEqualTo(sizes.keySet());
            assertThat(shares.values().stream().mapToInt(it -> it).sum())
                    .isEqualTo(Math.max(floors, Math.min(size, whole)));
            // What is above the least is shared by size: nobody has more than a case beyond the common rate.
            long above = 0;
            long of = 0;
            for (int stratum = 1; stratum <= strata; stratum++) {
                assertThat(shares.get(stratum)).isBetween(Math.min(least, sizes.get(stratum)), sizes.get(stratum));
                if (shares.get(stratum) > Math.min(least, sizes.get(stratum))) {
                    above += shares.get(stratum);
                    of += sizes.get(stratum);
                }
            }
            for (int stratum = 1; stratum <= strata; stratum++) {
                if (shares.get(stratum) > Math.min(least, sizes.get(stratum))) {
                    assertThat(shares.get(stratum) - (double) above * sizes.get(stratum) / of)
                            .isBetween(-1.5, 1.5);
                }
            }
        }
    }

    @Test
    void sharesAreThoseReckonedByHand() {
        // 100 of 1,000: 60, 30, 9.5 and 0.5; the last has three at least, so 97 are left for 995: 58.49, 29.25, 9.26.
        assertThat(Draw.shares(new TreeMap<>(Map.of(1, 600, 2, 300, 3, 95, 4, 5)), 100, 3))
                .containsExactlyInAnyOrderEntriesOf(Map.of(1, 59, 2, 29, 3, 9, 4, 3));
        assertThat(Draw.shares(new TreeMap<>(Map.of(1, 2, 2, 2)), 1, 3))
                .containsExactlyInAnyOrderEntriesOf(Map.of(1, 2, 2, 2));
        assertThat(Draw.shares(new TreeMap<>(), 10, 3)).isEmpty();
    }

    @Test
    void sameSeedDrawsTheSameInWhateverOrderTheCasesCome() {
        Map<Integer, List<String>> strata = strata();
        var shuffled = new TreeMap<Integer, List<String>>();
        strata.forEach((stratum, keys) -> {
            var other = new ArrayList<>(keys);
            Collections.shuffle(other, new Random(stratum));
            shuffled.put(stratum, other);
        });

        List<String> drawn = new Draw(SEED).drawn(strata, 40, 3);

        assertThat(new Draw(SEED).drawn(shuffled, 40, 3)).isEqualTo(drawn);
        assertThat(new Draw(Draw.sha256("another seed")).drawn(strata, 40, 3)).isNotEqualTo(drawn);
        assertThat(drawn).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void drawnAreThoseWhoseRankIsLowestInTheirStratum() {
        Map<Integer, List<String>> strata = strata();
        List<String> drawn = new Draw(SEED).drawn(strata, 40, 3);

        strata.values().forEach(keys -> {
            var ranks = keys.stream()
                    .map(it -> Draw.sha256(SEED + " " + it))
                    .sorted()
                    .toList();
            long taken = keys.stream().filter(drawn::contains).count();
            assertThat(keys.stream().filter(drawn::contains).map(it -> Draw.sha256(SEED + " " + it)))
                    .containsExactlyInAnyOrderElementsOf(ranks.subList(0, (int) taken));
        });
    }

    @Test
    void everyCaseOfAStratumIsDrawnEquallyOften() {
        Map<Integer, List<String>> strata = Map.of(1, keys(1, 20));
        var counts = new TreeMap<String, Integer>();
        for (int seed = 0; seed < 2_000; seed++) {
            new Draw(Draw.sha256("seed " + seed)).drawn(strata, 5, 1).forEach(it -> counts.merge(it, 1, Integer::sum));
        }

        // 500 each on average; four standard deviations of a binomial are 77.
        assertThat(counts).hasSize(20);
        assertThat(counts.values()).allSatisfy(it -> assertThat(it).isBetween(420, 580));
    }

    private static Map<Integer, List<String>> strata() {
        return new TreeMap<>(Map.of(1, keys(1, 200), 2, keys(2, 50), 3, keys(3, 4)));
    }

    private static List<String> keys(int stratum, int many) {
        var keys = new ArrayList<String>();
        for (int index = 0; index < many; index++) {
            keys.add(Draw.sha256("case " + stratum + " " + index));
        }
        return keys;
    }
}
