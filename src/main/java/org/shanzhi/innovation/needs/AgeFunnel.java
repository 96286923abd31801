// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.RegionCode;

/**
 * Which ages keep silent where their neighbours speak (年龄漏斗): the funnel of {@link Funnel}, in which each village is
 * measured by its own voices, by who lives there and by how much each age speaks in the county. Nobody has to say how old
 * they are, so an age is called silent only if it is so in the worst case: all of the village who did not say are of that
 * age, and none elsewhere.
 *
 * @param compared how many ages of villages were looked at together
 * @param errorShare how often even one of them would be called silent if none was
 */
record AgeFunnel(int compared, double errorShare, List<Cell> cells) {
    /** Who lives in a village, and who of them was heard; {@code unsaid} did not say how old they are. */
    record Count(RegionCode region, Map<AgeBand, Integer> people, Map<AgeBand, Integer> heard, int unsaid) {
        int people(AgeBand age) {
            return people.getOrDefault(age, 0);
        }

        int heard(AgeBand age) {
            return heard.getOrDefault(age, 0);
        }

        /** Return how many said that they are of an age that speaks for itself. */
        int said() {
            return AGES.stream().mapToInt(this::heard).sum();
        }

        double unsaidShare() {
            int all = heard.values().stream().mapToInt(Integer::intValue).sum() + unsaid;
            return all == 0 ? 0 : (double) unsaid / all;
        }
    }

    /** What can be told of an age in a village. */
    enum Verdict {
        /** Too few live there, or nothing was heard at all. */
        SMALL,
        /** Nobody could be called silent there, so many did not say how old they are. */
        OPEN,
        /** Silent by those who said how old they are, but those who did not could turn it. */
        TURNS,
        ORDINARY,
        SILENT
    }

    /**
     * An age in a village.
     *
     * @param expected how many would be heard by the village's own voices
     * @param low at or below which it is silent, were it alone the least likely; negative where even none would be no sign
     * @param unsaid which share of the village's voices does not say the age
     * @param probability of hearing so few by chance in the worst case, all looked at together
     */
    record Cell(
            RegionCode region,
            AgeBand age,
            int people,
            int heard,
            double expected,
            double low,
            double high,
            double unsaid,
            double probability,
            Verdict verdict) {}

    /** Children are spoken for by others, and are not held against those who speak for themselves. */
    static final List<AgeBand> AGES =
            Stream.of(AgeBand.values()).filter(AgeBand::speaksForItself).toList();

    private static final int LEAST_JUDGED = 2;

    AgeFunnel {
        cells = List.copyOf(cells);
    }

    /** What is looked at before it is judged. */
    private record Look(Count count, AgeBand age, double expected, double worst, double spread) {
        int heard() {
            return count.heard(age);
        }

        double probability() {
            return Chance.atMost(heard(), expected, spread);
        }

        double worstProbability() {
            return Chance.atMost(heard() + count.unsaid(), worst, spread);
        }
    }

    static AgeFunnel of(List<Count> counts, int leastPeople, double errorShare) {
        var county = new County(counts);
        var looks = new ArrayList<Look>();
        var cells = new ArrayList<Cell>();
        for (AgeBand age : AGES) {
            Map<Boolean, List<Count>> large = counts.stream()
                    .collect(Collectors.partitioningBy(
                            it -> it.people(age) >= Math.max(1, leastPeople) && county.expected(it, age) > 0));
            List<Count> judged = large.getOrDefault(true, List.of());
            if (judged.size() < LEAST_JUDGED) {
                counts.forEach(it -> cells.add(small(it, age)));
                continue;
            }
            large.getOrDefault(false, List.of()).forEach(it -> cells.add(small(it, age)));
            double spread = Funnel.spread(
                    judged.stream().mapToDouble(it -> county.expected(it, age)).toArray(),
                    judged.stream().mapToInt(it -> it.heard(age)).toArray());
            judged.forEach(it -> looks.add(new Look(it, age, county.expected(it, age), county.worst(it, age), spread)));
        }
        double[] worst =
                Chance.together(looks.stream().map(Look::worstProbability).toList());
        double[] said = Chance.together(looks.stream().map(Look::probability).toList());
        double alone = errorShare / Math.max(1, looks.size());
        for (int at = 0; at < looks.size(); at++) {
            Look look = looks.get(at);
            boolean findable = Chance.atMost(look.count().unsaid(), look.worst(), look.spread()) <= alone;
            cells.add(new Cell(
                    look.count().region(),
                    look.age(),
                    look.count().people(look.age()),
                    look.heard(),
                    look.expected(),
                    Chance.lowest(look.expected(), look.spread(), alone),
                    Chance.highest(look.expected(), look.spread(), alone),
                    look.count().unsaidShare(),
                    worst[at],
                    verdict(worst[at] <= errorShare, said[at] <= errorShare, findable)));
        }
        return new AgeFunnel(looks.size(), errorShare, cells);
    }

    private static Cell small(Count count, AgeBand age) {
        return new Cell(
                count.region(),
                age,
                count.people(age),
                count.heard(age),
                0,
                -1,
                -1,
                count.unsaidShare(),
                1,
                Verdict.SMALL);
    }

    private static Verdict verdict(boolean silent, boolean silentBySaid, boolean findable) {
        if (silent) {
            return Verdict.SILENT;
        }
        if (silentBySaid) {
            return Verdict.TURNS;
        }
        return findable ? Verdict.ORDINARY : Verdict.OPEN;
    }

    /** What the villages come to together. */
    private static final class County {
        private final Map<AgeBand, Long> people = new EnumMap<>(AgeBand.class);
        private final Map<AgeBand, Long> heard = new EnumMap<>(AgeBand.class);
        private final long unsaid;

        County(List<Count> counts) {
            for (AgeBand age : AGES) {
                people.put(age, counts.stream().mapToLong(it -> it.people(age)).sum());
                heard.put(age, counts.stream().mapToLong(it -> it.heard(age)).sum());
            }
            unsaid = counts.stream().mapToLong(Count::unsaid).sum();
        }

        /** Return how many of the village would be heard at the county's rate of the age. */
        private double common(Count count, AgeBand age) {
            long all = people.getOrDefault(age, 0L);
            return all == 0 ? 0 : (double) count.people(age) * heard.getOrDefault(age, 0L) / all;
        }

        private double commonOfOthers(Count count, AgeBand age) {
            return AGES.stream()
                    .filter(it -> it != age)
                    .mapToDouble(it -> common(count, it))
                    .sum();
        }

        /** Return how many of those who said their age would be of this one. */
        double expected(Count count, AgeBand age) {
            double own = common(count, age);
            return own == 0 ? 0 : count.said() * own / (own + commonOfOthers(count, age));
        }

        /**
         * Return how many would be of this age if all who did not say in the village are, and all who did not say elsewhere
         * are of that other age which makes this one speak the least.
         */
        double worst(Count count, AgeBand age) {
            double own = common(count, age);
            double most = AGES.stream()
                    .filter(it -> it != age && people.getOrDefault(it, 0L) > 0)
                    .mapToDouble(it -> (double) count.people(it) / people.getOrDefault(it, 1L))
                    .max()
                    .orElse(0);
            double others = commonOfOthers(count, age) + (unsaid - count.unsaid()) * most;
            return own == 0 ? 0 : (count.said() + count.unsaid()) * own / (own + others);
        }
    }

    List<Cell> of(Verdict verdict) {
        return cells.stream().filter(it -> it.verdict() == verdict).toList();
    }
}
