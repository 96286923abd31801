// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.RegionCode;

/**
 * Which ages keep silent where their neighbours speak (年龄漏斗): the funnel of {@link Funnel}, in which each village is
 * measured by its own voices, by who lives there and by how much each age speaks in the county. Nobody has to say how old
 * they are, so an age is called silent only if it is so in the worst case: all of the village who did not say are of that
 * age, and none elsewhere.
 *
 * @param compared how many ages of villages were looked at together, of which something can be told
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
        /** Nobody could be called silent there, so few were heard, or so many did not say how old they are. */
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
            Verdict verdict) {
        /** Return about how many would be heard: exactly told, it would tell small counts of the village's other ages. */
        long about() {
            return Math.max(1, Math.round(expected));
        }
    }

    /** Children are spoken for by others, and are not held against those who speak for themselves. */
    static final List<AgeBand> AGES =
            Stream.of(AgeBand.values()).filter(AgeBand::speaksForItself).toList();

    private static final int LEAST_JUDGED = 2;
    /** As good as all of a village being of one age. */
    private static final double MOST_ALIKE = 0.99;

    AgeFunnel {
        cells = List.copyOf(cells);
    }

    /**
     * What is looked at before it is judged.
     *
     * @param share of the age among those who said theirs, as expected; {@code worst} likewise in the worst case
     * @param likeness how alike the people of one village are, as {@link Chance#ofAllAtMost} takes it
     */
    private record Look(Count count, AgeBand age, double share, double worst, double likeness) {
        int heard() {
            return count.heard(age);
        }

        double probability() {
            return Chance.ofAllAtMost(heard(), count.said(), share, likeness);
        }

        /** Return the least that the worst case can come to: nobody said that they are of this age. */
        double least() {
            return worstOf(0);
        }

        double worstProbability() {
            return worstOf(heard());
        }

        private double worstOf(int heard) {
            return Chance.ofAllAtMost(heard + count.unsaid(), count.said() + count.unsaid(), worst, likeness);
        }

        Cell cell(double alone, double probability, Verdict verdict) {
            return new Cell(
                    count.region(),
                    age,
                    count.people(age),
                    heard(),
                    count.said() * share,
                    Chance.lowestOfAll(count.said(), share, likeness, alone),
                    Chance.highestOfAll(count.said(), share, likeness, alone),
                    count.unsaidShare(),
                    probability,
                    verdict);
        }
    }

    static AgeFunnel of(List<Count> counts, int leastPeople, double errorShare) {
        var county = new County(counts);
        var looks = new ArrayList<Look>();
        var cells = new ArrayList<Cell>();
        for (AgeBand age : AGES) {
            Map<Boolean, List<Count>> large = counts.stream()
                    .collect(Collectors.partitioningBy(it -> it.people(age) >= Math.max(1, leastPeople)
                            && it.said() > 0
                            && county.share(it, age) > 0
                            && county.share(it, age) < 1));
            List<Count> judged = large.getOrDefault(true, List.of());
            if (judged.size() < LEAST_JUDGED) {
                counts.forEach(it -> cells.add(small(it, age)));
                continue;
            }
            large.getOrDefault(false, List.of()).forEach(it -> cells.add(small(it, age)));
            double likeness = Math.min(
                    MOST_ALIKE,
                    Funnel.spread(judged.stream()
                            .map(it -> distance(it.heard(age), it.said(), county.share(it, age)))
                            .toList()));
            judged.forEach(it -> looks.add(new Look(it, age, county.share(it, age), county.worst(it, age), likeness)));
        }
        double alone = errorShare / Math.max(1, looks.size());
        double[] bySaid = Chance.together(looks.stream().map(Look::probability).toList());
        var turns = new HashSet<Look>();
        for (int at = 0; at < bySaid.length; at++) {
            if (bySaid[at] <= errorShare) {
                turns.add(looks.get(at));
            }
        }
        List<Look> told = tellable(looks, errorShare);
        double[] worst =
                Chance.together(told.stream().map(Look::worstProbability).toList());
        for (int at = 0; at < worst.length; at++) {
            Look look = told.get(at);
            Verdict otherwise = turns.contains(look) ? Verdict.TURNS : Verdict.ORDINARY;
            cells.add(look.cell(alone, worst[at], worst[at] <= errorShare ? Verdict.SILENT : otherwise));
        }
        looks.stream()
                .filter(it -> !told.contains(it))
                .forEach(it -> cells.add(it.cell(alone, 1, turns.contains(it) ? Verdict.TURNS : Verdict.OPEN)));
        return new AgeFunnel(told.size(), errorShare, cells);
    }

    /**
     * Return those of which something can be told (Tarone 1990): where so few are heard, or so many keep their age to
     * themselves, that nobody could be called silent, nothing can be called so wrongly, and nothing of the error is spent.
     */
    private static List<Look> tellable(List<Look> looks, double errorShare) {
        double[] least = looks.stream().mapToDouble(Look::least).toArray();
        for (int sharing = 1; ; sharing++) {
            double share = errorShare / sharing;
            if (Arrays.stream(least).filter(it -> it <= share).count() <= sharing) {
                return IntStream.range(0, least.length)
                        .filter(at -> least[at] <= share)
                        .mapToObj(looks::get)
                        .toList();
            }
        }
    }

    private static Funnel.Distance distance(int heard, int said, double share) {
        double chance = said * share * (1 - share);
        return new Funnel.Distance(heard - said * share, chance, (said - 1) * chance);
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

        /** Return which share of those who said their age would be of this one. */
        double share(Count count, AgeBand age) {
            double own = common(count, age);
            return own == 0 ? 0 : own / (own + commonOfOthers(count, age));
        }

        /**
         * Return which share of all would be of this age if all who did not say theirs elsewhere are of that other age which
         * makes this one speak the least.
         */
        double worst(Count count, AgeBand age) {
            double most = AGES.stream()
                    .filter(it -> it != age && people.getOrDefault(it, 0L) > 0)
                    .mapToDouble(it -> (double) count.people(it) / people.getOrDefault(it, 1L))
                    .max()
                    .orElse(0);
            double own = common(count, age);
            return own / (own + commonOfOthers(count, age) + (unsaid - count.unsaid()) * most);
        }
    }

    List<Cell> of(Verdict verdict) {
        return cells.stream().filter(it -> it.verdict() == verdict).toList();
    }
}
