// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.util.ArrayList;
import java.util.List;
import org.shanzhi.shared.RegionCode;

/**
 * Who speaks against who lives there (漏斗图): a small village strays far from the common rate by chance, a large one does not,
 * and villages differ by nature. Only what neither explains is called silent.
 *
 * @param perThousand the common rate of the villages that are judged
 * @param spread how much the villages' own rates differ by nature, as {@link Chance#atMost} takes it
 * @param errorShare how often even one village would be called silent if none was
 */
record Funnel(double perThousand, double spread, double errorShare, List<Village> villages) {
    /** What was heard in a village in which so many live. */
    record Count(RegionCode region, int people, int heard) {}

    /**
     * A village in the funnel.
     *
     * @param expected how many would be heard at the common rate; 0 where it is not judged
     * @param low per thousand, at or below which it is silent, were it alone the least likely; negative where even nobody
     *     speaking would be no sign
     * @param probability of hearing so few by chance, all villages looked at together
     */
    record Village(
            RegionCode region,
            int people,
            int heard,
            double expected,
            double low,
            double high,
            double probability,
            boolean judged,
            boolean silent) {
        double perThousand() {
            return people == 0 ? 0 : 1000.0 * heard / people;
        }
    }

    Funnel {
        villages = List.copyOf(villages);
    }

    /** Squared distances are cut off here, at what one in five exceeds, so that the silent do not hide behind themselves. */
    private static final double CUT = 1.6423744;
    /** The mean of a squared normal distance after the cut. */
    private static final double MEAN_AFTER_CUT = 0.6786344;

    /** The standard deviation of it. */
    private static final double DEVIATION_AFTER_CUT = 0.624;

    private static final double MOST_SPREAD = 100;
    private static final int HALVINGS = 60;
    private static final int LEAST_JUDGED = 2;

    static Funnel of(List<Count> counts, int leastPeople, double errorShare) {
        List<Count> judged = counts.stream()
                .filter(it -> it.people() >= Math.max(1, leastPeople))
                .toList();
        long people = judged.stream().mapToLong(Count::people).sum();
        long heard = judged.stream().mapToLong(Count::heard).sum();
        if (judged.size() < LEAST_JUDGED || heard == 0) {
            return new Funnel(
                    people == 0 ? 0 : 1000.0 * heard / people,
                    0,
                    errorShare,
                    counts.stream().map(Funnel::notJudged).toList());
        }
        double rate = (double) heard / people;
        double spread = spread(judged.stream()
                .map(it -> {
                    double expected = it.people() * rate;
                    return new Distance(it.heard() - expected, expected, expected * expected);
                })
                .toList());
        double[] together = Chance.together(judged.stream()
                .map(it -> Chance.atMost(it.heard(), it.people() * rate, spread))
                .toList());
        var villages = new ArrayList<Village>();
        int at = 0;
        for (Count count : counts) {
            if (!judged.contains(count)) {
                villages.add(notJudged(count));
                continue;
            }
            double expected = count.people() * rate;
            double probability = together[at++];
            double perPerson = 1000.0 / count.people();
            double alone = errorShare / judged.size();
            int low = Chance.lowest(expected, spread, alone);
            villages.add(new Village(
                    count.region(),
                    count.people(),
                    count.heard(),
                    expected,
                    low < 0 ? -1 : low * perPerson,
                    Chance.highest(expected, spread, alone) * perPerson,
                    probability,
                    true,
                    probability <= errorShare));
        }
        return new Funnel(1000 * rate, spread, errorShare, villages);
    }

    private static Village notJudged(Count count) {
        return new Village(count.region(), count.people(), count.heard(), 0, -1, -1, 1, false, false);
    }

    /**
     * Find the spread with which the villages lie as far from what is expected as they do: not the likeliest, but one that
     * few counties of so many villages exceed, for whoever underrates it calls villages silent that only differ.
     */
    static double spread(List<Distance> distances) {
        double sought = MEAN_AFTER_CUT - DEVIATION_AFTER_CUT / Math.sqrt(distances.size());
        if (mean(distances, 0) <= MEAN_AFTER_CUT) {
            return 0;
        }
        double low = 0;
        double high = MOST_SPREAD;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (mean(distances, middle) > sought) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** How far something lies from what is expected, with its variance by chance and how much of a spread adds to it. */
    record Distance(double off, double chance, double nature) {
        double squared(double spread) {
            return Math.min(CUT, off * off / (chance + spread * nature));
        }
    }

    private static double mean(List<Distance> distances, double spread) {
        return distances.stream()
                .mapToDouble(it -> it.squared(spread))
                .average()
                .orElse(0);
    }

    List<Village> silent() {
        return villages.stream().filter(Village::silent).toList();
    }

    long people() {
        return villages.stream().mapToLong(Village::people).sum();
    }

    long heard() {
        return villages.stream().mapToLong(Village::heard).sum();
    }
}
