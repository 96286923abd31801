// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.RegionCode;

/** Who is called silent: hardly ever somebody who is not, and those who are. */
class FunnelTests {
    private static final int RUNS = 1000;
    private static final int VILLAGES = 40;
    private static final double ERROR_SHARE = 0.05;
    /** What chance alone lets a share of five percent come to in so many runs, in one case of two hundred. */
    private static final double AT_MOST = ERROR_SHARE + 2.6 * Math.sqrt(ERROR_SHARE * (1 - ERROR_SHARE) / RUNS);

    @Test
    void nobodyIsCalledSilentMoreOftenThanPromisedWhereAllSpeakAlike() {
        assertThat(falseAlarms(0, 0.04)).isLessThanOrEqualTo(AT_MOST);
        assertThat(falseAlarms(0, 0.005)).isLessThanOrEqualTo(AT_MOST);
    }

    @Test
    void nobodyIsCalledSilentMoreOftenThanPromisedWhereVillagesDifferByNature() {
        assertThat(falseAlarms(0.1, 0.04)).isLessThanOrEqualTo(AT_MOST);
        assertThat(falseAlarms(0.3, 0.04)).isLessThanOrEqualTo(AT_MOST);
    }

    private static double falseAlarms(double spread, double rate) {
        var random = new Random(20_261_125);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            List<Funnel.Count> counts = county(random, spread, rate);
            alarms += Funnel.of(counts, 100, ERROR_SHARE).silent().isEmpty() ? 0 : 1;
        }
        return (double) alarms / RUNS;
    }

    @Test
    void villageThatSpeaksATenthAsMuchIsFoundAndNoOther() {
        var random = new Random(7);
        int found = 0;
        int others = 0;
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            var counts = new ArrayList<>(county(random, 0.03, 0.04));
            counts.set(3, new Funnel.Count(village(3), 1500, poisson(random, 6)));
            for (Funnel.Village silent : Funnel.of(counts, 100, ERROR_SHARE).silent()) {
                if (silent.region().equals(village(3))) {
                    found++;
                } else {
                    others++;
                }
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(runs * 9 / 10);
        assertThat(others).isLessThanOrEqualTo(runs / 10);
    }

    @Test
    void fewPeopleAreNotJudgedAndNobodyIsWhereNothingIsHeard() {
        Funnel funnel = Funnel.of(
                List.of(
                        new Funnel.Count(village(1), 99, 0),
                        new Funnel.Count(village(2), 1000, 40),
                        new Funnel.Count(village(3), 1000, 41)),
                100,
                ERROR_SHARE);
        assertThat(funnel.villages().getFirst().judged()).isFalse();
        assertThat(funnel.silent()).isEmpty();

        assertThat(Funnel.of(
                                List.of(new Funnel.Count(village(1), 900, 0), new Funnel.Count(village(2), 800, 0)),
                                100,
                                1)
                        .silent())
                .isEmpty();
        assertThat(Funnel.of(List.of(), 100, ERROR_SHARE).villages()).isEmpty();
    }

    @Test
    void limitsAreWideForFewPeopleAndNarrowForMany() {
        var counts = new ArrayList<Funnel.Count>();
        for (int i = 1; i <= 20; i++) {
            counts.add(new Funnel.Count(village(i), 250 * i, 10 * i));
        }
        List<Funnel.Village> villages = Funnel.of(counts, 100, ERROR_SHARE).villages();

        assertThat(villages.getLast().low()).isGreaterThan(villages.getFirst().low());
        assertThat(villages.getLast().high()).isLessThan(villages.getFirst().high());
        assertThat(villages).allSatisfy(it -> {
            assertThat(it.low()).isLessThan(40);
            assertThat(it.high()).isGreaterThan(40);
        });
    }

    @Test
    void chancesAreThoseOfTheBooks() {
        assertThat(Chance.atMost(0, 5, 0)).isCloseTo(Math.exp(-5), within(1e-12));
        // Of a negative binomial with mean 3 and two successes: (2/5)^2.
        assertThat(Chance.atMost(0, 3, 0.5)).isCloseTo(0.16, within(1e-9));
        assertThat(Chance.asFar(8, 10, 0.5)).isCloseTo(2 * 56 / 1024.0, within(1e-12));
        assertThat(Chance.asFar(0, 10, 0.5)).isCloseTo(2 / 1024.0, within(1e-12));
        assertThat(Chance.asFar(10, 10, 0.5)).isCloseTo(2 / 1024.0, within(1e-12));
        // Of a beta-binomial with both parameters 1, every number of two is as likely.
        assertThat(Chance.ofAllAtMost(0, 2, 0.5, 1 / 3.0)).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(Chance.ofAllAtMost(1, 2, 0.5, 1 / 3.0)).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(Chance.ofAllAtMost(1, 10, 0.5, 0)).isCloseTo(11 / 1024.0, within(1e-12));
        assertThat(Chance.ofAllAtMost(10, 10, 0.5, 0.1)).isCloseTo(1, within(1e-9));
        assertThat(Chance.lowestOfAll(10, 0.5, 0, 11 / 1000.0)).isOne();
        assertThat(Chance.lowestOfAll(10, 0.5, 0, 0.0001)).isEqualTo(-1);
        assertThat(Chance.highestOfAll(10, 0.5, 0, 11 / 1000.0)).isEqualTo(9);
        assertThat(Chance.low(10)).isCloseTo(4.795, within(0.001));
        assertThat(Chance.high(10)).isCloseTo(18.391, within(0.001));
        assertThat(Chance.low(0)).isZero();
        assertThat(Chance.high(0)).isCloseTo(3.689, within(0.001));
        assertThat(Chance.together(List.of(0.01, 0.04, 0.03)))
                .containsExactly(new double[] {0.03, 0.06, 0.06}, within(1e-12));
    }

    @Test
    void unevenTownsAreNotCalledSoMoreOftenThanPromised() {
        var random = new Random(11);
        double[] shares = {0.3, 0.25, 0.2, 0.12, 0.08, 0.05};
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            var each = new ArrayList<Double>();
            for (int kind = 0; kind < 40; kind++) {
                int[] heard = new int[shares.length];
                int all = poisson(random, 60);
                for (int i = 0; i < all; i++) {
                    heard[drawn(random, shares)]++;
                }
                for (int town = 0; town < shares.length; town++) {
                    each.add(Chance.asFar(heard[town], all, shares[town]));
                }
            }
            alarms += List.of(each).stream()
                            .map(Chance::together)
                            .anyMatch(all -> java.util.Arrays.stream(all).anyMatch(it -> it <= ERROR_SHARE))
                    ? 1
                    : 0;
        }
        assertThat((double) alarms / RUNS).isLessThanOrEqualTo(AT_MOST);
    }

    private static int drawn(Random random, double[] shares) {
        double at = random.nextDouble();
        int town = 0;
        while (town < shares.length - 1 && at > shares[town]) {
            at -= shares[town];
            town++;
        }
        return town;
    }

    private static List<Funnel.Count> county(Random random, double spread, double rate) {
        var counts = new ArrayList<Funnel.Count>();
        for (int i = 0; i < VILLAGES; i++) {
            int people = (int) Math.round(Math.exp(6.2 + 1.6 * random.nextDouble()));
            double own = spread == 0
                    ? 1
                    : new GammaDistribution(1 / spread, spread).inverseCumulativeProbability(random.nextDouble());
            counts.add(new Funnel.Count(village(i), people, poisson(random, people * rate * own)));
        }
        return counts;
    }

    private static int poisson(Random random, double mean) {
        double bound = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > bound) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private static RegionCode village(int number) {
        return new RegionCode("990198001%03d".formatted(number));
    }
}
