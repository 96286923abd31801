// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/** How likely counts are when nothing is different (偶然的可能性). */
final class Chance {
    private static final double HALF_OF_FIVE_PERCENT = 0.025;

    private Chance() {}

    /**
     * Return the probability of at most so many, where so many are expected and places differ by nature.
     *
     * @param spread the variance of the places' own rates around the common one, in relation to it; 0 for none, which makes it
     *     the Poisson distribution
     */
    static double atMost(int heard, double expected, double spread) {
        if (spread <= 0) {
            return Gamma.regularizedGammaQ(heard + 1.0, expected);
        }
        double shape = 1 / spread;
        return Beta.regularizedBeta(shape / (shape + expected), shape, heard + 1.0);
    }

    /** Return the most of which no more than so many come with at most this probability; -1 where even none is likelier. */
    static int lowest(double expected, double spread, double probability) {
        int count = -1;
        while (atMost(count + 1, expected, spread) <= probability) {
            count++;
        }
        return count;
    }

    /** Return the least of which as many or more come with at most this probability. */
    static int highest(double expected, double spread, double probability) {
        int count = (int) expected;
        while (1 - atMost(count - 1, expected, spread) > probability) {
            count++;
        }
        return count;
    }

    /**
     * Return how likely a share as far from the expected or farther is, on either side, when each of the {@code all} falls to
     * the place with the probability {@code share}: the exact comparison of two Poisson rates, given their sum.
     */
    static double asFar(int heard, int all, double share) {
        double atMost = heard >= all ? 1 : Beta.regularizedBeta(1 - share, all - heard, heard + 1.0);
        double atLeast = heard <= 0 ? 1 : Beta.regularizedBeta(share, heard, all - heard + 1.0);
        return Math.min(1, 2 * Math.min(atMost, atLeast));
    }

    /**
     * Return the probability that at most so many of {@code all} are of an age whose share is expected, where villages differ by
     * nature.
     *
     * @param likeness how alike those of one village are (the correlation of a beta-binomial distribution); 0 for not at all,
     *     which makes it the binomial one
     */
    static double ofAllAtMost(int heard, int all, double share, double likeness) {
        double sum = 0;
        double log = none(all, share, likeness);
        for (int count = 0; count <= Math.min(heard, all); count++) {
            sum += Math.exp(log);
            log += next(count, all, share, likeness);
        }
        return Math.min(1, sum);
    }

    /** Return the most of which no more than so many of {@code all} come with at most this probability; -1 for none. */
    static int lowestOfAll(int all, double share, double likeness, double probability) {
        int count = -1;
        double log = none(all, share, likeness);
        double sum = Math.exp(log);
        while (sum <= probability && count < all) {
            count++;
            log += next(count, all, share, likeness);
            sum += Math.exp(log);
        }
        return count;
    }

    /** Return the least of which as many or more of {@code all} come with at most this probability. */
    static int highestOfAll(int all, double share, double likeness, double probability) {
        int count = 0;
        double log = none(all, share, likeness);
        double below = 0;
        while (1 - below > probability && count <= all) {
            below += Math.exp(log);
            log += next(count, all, share, likeness);
            count++;
        }
        return count;
    }

    /** The logarithm of the probability of none; sums of logarithms do not vanish where many were heard. */
    private static double none(int all, double share, double likeness) {
        if (likeness <= 0) {
            return all * Math.log(1 - share);
        }
        double size = 1 / likeness - 1;
        return Beta.logBeta(share * size, all + (1 - share) * size) - Beta.logBeta(share * size, (1 - share) * size);
    }

    /** How much more likely one more than {@code count} is, as a logarithm. */
    private static double next(int count, int all, double share, double likeness) {
        if (count >= all) {
            return Double.NEGATIVE_INFINITY;
        }
        double ways = Math.log(all - count) - Math.log(count + 1.0);
        if (likeness <= 0) {
            return ways + Math.log(share) - Math.log(1 - share);
        }
        double size = 1 / likeness - 1;
        return ways + Math.log(count + share * size) - Math.log(all - count - 1 + (1 - share) * size);
    }

    /** Return the lower bound of the mean of which so many came, with 95 percent between it and {@link #high}. */
    static double low(int heard) {
        return heard == 0 ? 0 : new GammaDistribution(heard, 1).inverseCumulativeProbability(HALF_OF_FIVE_PERCENT);
    }

    static double high(int heard) {
        return new GammaDistribution(heard + 1.0, 1).inverseCumulativeProbability(1 - HALF_OF_FIVE_PERCENT);
    }

    /**
     * Return each probability as it counts when all of them are looked at together (Holm 1979): whoever calls out those below
     * a bound calls out even one wrongly no more often than that.
     */
    static double[] together(List<Double> each) {
        var together = new double[each.size()];
        List<Integer> rising = IntStream.range(0, each.size())
                .boxed()
                .sorted(Comparator.comparingDouble(each::get))
                .toList();
        double so = 0;
        for (int rank = 0; rank < rising.size(); rank++) {
            int at = rising.get(rank);
            so = Math.max(so, Math.min(1, each.get(at) * (rising.size() - rank)));
            together[at] = so;
        }
        return together;
    }
}
