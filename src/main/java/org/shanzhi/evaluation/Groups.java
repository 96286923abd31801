// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.hipparchus.util.CombinatoricsUtils;

/**
 * Two groups of units with a number each, and how far their means lie apart.
 *
 * @param tried numbers of the units where it was tried
 * @param compared numbers of the others
 */
record Groups(double[] tried, double[] compared) {
    /** With fewer units than this on a side, spread within the side says too little of itself. */
    static final int FOR_SPREAD = 6;

    private static final int MOST_EXCHANGES = 20_000;
    private static final long SEED = 20_261_125;

    static Groups of(SortedMap<String, Double> numbers, Set<String> tried) {
        return new Groups(pick(numbers, tried, true), pick(numbers, tried, false));
    }

    private static double[] pick(SortedMap<String, Double> numbers, Set<String> tried, boolean wanted) {
        return numbers.entrySet().stream()
                .filter(entry -> tried.contains(entry.getKey()) == wanted)
                .mapToDouble(Map.Entry::getValue)
                .toArray();
    }

    double difference() {
        return mean(tried) - mean(compared);
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElse(Double.NaN);
    }

    /** Variance of the mean. */
    private static double spread(double[] numbers) {
        double mean = mean(numbers);
        double sum = Arrays.stream(numbers).map(it -> (it - mean) * (it - mean)).sum();
        return sum / (numbers.length - 1) / numbers.length;
    }

    boolean bySpread() {
        return tried.length >= FOR_SPREAD && compared.length >= FOR_SPREAD;
    }

    boolean varies() {
        return Arrays.stream(tried).distinct().count()
                        + Arrays.stream(compared).distinct().count()
                > 2;
    }

    /**
     * How many ways there are to choose as many units as were tried.
     *
     * @return at most as many as are looked at
     */
    int exchanges() {
        int all = tried.length + compared.length;
        double ways = Math.exp(CombinatoricsUtils.binomialCoefficientLog(all, tried.length));
        return (int) Math.min(MOST_EXCHANGES, Math.round(ways));
    }

    /**
     * Return the smallest probability that exchanging could come to. With as many on each side, changing the sides lies as
     * far apart as what was seen.
     */
    double smallestP() {
        return (tried.length == compared.length ? 2.0 : 1.0) / exchanges();
    }

    /**
     * Estimate the difference: by the spread within each side where there are enough units (cluster-robust with Bell and
     * McCaffrey's freedom, which for two groups is Welch's), otherwise by exchanging the units (Fisher's exact inference),
     * its interval all effects that the exchange would not refuse.
     */
    Estimate estimate() {
        return bySpread() ? estimateBySpread() : estimateByExchange();
    }

    Estimate estimateBySpread() {
        double one = spread(tried);
        double other = spread(compared);
        double freedom = (one + other)
                * (one + other)
                / (one * one / (tried.length - 1) + other * other / (compared.length - 1));
        return Estimate.ofT(difference(), error(), one + other == 0 ? 1 : freedom);
    }

    double error() {
        return Math.sqrt(spread(tried) + spread(compared));
    }

    Estimate estimateByExchange() {
        double[] all = new double[tried.length + compared.length];
        System.arraycopy(tried, 0, all, 0, tried.length);
        System.arraycopy(compared, 0, all, tried.length, compared.length);
        // Taking an effect away from the tried moves a sum by as much as there are tried units among the chosen.
        int[][] chosen = choices(all.length);
        double[] sums = new double[chosen.length];
        int[] hits = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            for (int unit : chosen[i]) {
                sums[i] += all[unit];
                hits[i] += unit < tried.length ? 1 : 0;
            }
        }
        double total = Arrays.stream(all).sum();
        var exchange = new Exchange(sums, hits, total, tried.length, all.length);
        double value = difference();
        double reach =
                Arrays.stream(all).map(it -> Math.abs(it - mean(all))).max().orElse(0) * 4 + Math.abs(value);
        return new Estimate(value, exchange.bound(value, -reach), exchange.bound(value, reach), exchange.p(0));
    }

    private int[][] choices(int units) {
        int ways = exchanges();
        if (ways < MOST_EXCHANGES) {
            int[][] choices = new int[ways][];
            int next = 0;
            for (var combinations = CombinatoricsUtils.combinationsIterator(units, tried.length);
                    combinations.hasNext(); ) {
                choices[next++] = combinations.next();
            }
            return choices;
        }
        var random = new Random(SEED);
        int[][] choices = new int[MOST_EXCHANGES][];
        int[] deck = new int[units];
        Arrays.setAll(deck, i -> i);
        choices[0] = Arrays.copyOf(deck, tried.length);
        for (int i = 1; i < choices.length; i++) {
            for (int card = 0; card < tried.length; card++) {
                int other = card + random.nextInt(units - card);
                int held = deck[card];
                deck[card] = deck[other];
                deck[other] = held;
            }
            choices[i] = Arrays.copyOf(deck, tried.length);
        }
        return choices;
    }

    /** All ways of choosing the tried units. */
    private record Exchange(double[] sums, int[] hits, double total, int chosen, int units) {
        private static final int STEPS = 60;

        /** Share of the ways whose difference is at least as far from the effect as what was seen. */
        double p(double effect) {
            double seen = Math.abs(difference(sums[0], hits[0], effect));
            double close = 1e-9 * Math.max(1, seen);
            int farther = 0;
            for (int i = 0; i < sums.length; i++) {
                if (Math.abs(difference(sums[i], hits[i], effect)) >= seen - close) {
                    farther++;
                }
            }
            return (double) farther / sums.length;
        }

        private double difference(double sum, int hit, double effect) {
            double tried = sum - hit * effect;
            double rest = total - chosen * effect - tried;
            return tried / chosen - rest / (units - chosen);
        }

        /** Find the last effect on the way from the value outwards that is not refused; infinite if none is. */
        double bound(double value, double reach) {
            double inside = value;
            double outside = value + reach;
            for (int tries = 0; p(outside) > 1 - Estimate.CONFIDENCE; tries++) {
                if (tries == 20) {
                    return reach < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
                }
                outside = value + (outside - value) * 2;
            }
            for (int step = 0; step < STEPS; step++) {
                double middle = (inside + outside) / 2;
                if (p(middle) > 1 - Estimate.CONFIDENCE) {
                    inside = middle;
                } else {
                    outside = middle;
                }
            }
            return (inside + outside) / 2;
        }
    }
}
