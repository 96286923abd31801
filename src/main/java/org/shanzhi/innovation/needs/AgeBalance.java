// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.CategoryCode;

/**
 * Which ages speak of what, held against how many they are (年龄失衡): the exact comparison of {@link Chance#asFar}, in the
 * worst case of those who did not say how old they are. Were all of them of the age that speaks less, or none of the one that
 * speaks more, it must still be far from what is expected.
 */
record AgeBalance(List<Line> lines) {
    /** Who was heard of a kind of matter, or of everything. */
    record Heard(Optional<CategoryCode> kind, Map<AgeBand, Integer> ages, int unsaid) {
        int of(AgeBand age) {
            return ages.getOrDefault(age, 0);
        }

        int said() {
            return AgeFunnel.AGES.stream().mapToInt(this::of).sum();
        }
    }

    /** What can be told of an age and a kind. */
    enum Verdict {
        /** Not far from what is expected, or so by chance. */
        NONE,
        /** Far by those who said how old they are, but those who did not could turn it. */
        TURNS,
        MORE,
        LESS
    }

    /**
     * An age and a kind.
     *
     * @param all how many said their age
     * @param unsaid how many did not
     * @param share of the age among all who speak for themselves
     * @param probability of being as far by chance in the worst case, all looked at together
     */
    record Line(
            Optional<CategoryCode> kind,
            AgeBand age,
            int people,
            int heard,
            int all,
            int unsaid,
            double share,
            double probability,
            Verdict verdict) {
        double expected() {
            return all * share;
        }

        /** Return the least share of the voices that can be of this age: none who did not say are. */
        double least() {
            return all + unsaid == 0 ? 0 : (double) heard / (all + unsaid);
        }

        /** Return the largest share of the voices that can be of this age: all who did not say are. */
        double most() {
            return all + unsaid == 0 ? 0 : (double) (heard + unsaid) / (all + unsaid);
        }

        double said() {
            return all == 0 ? 0 : (double) heard / all;
        }

        double unsaidShare() {
            return all + unsaid == 0 ? 0 : (double) unsaid / (all + unsaid);
        }
    }

    AgeBalance {
        lines = List.copyOf(lines);
    }

    /** A comparison before it is judged: {@code ratio} to what is expected. */
    private record Compared(double probability, double ratio) {
        static Compared of(int heard, int all, double share) {
            double expected = all * share;
            return new Compared(Chance.asFar(heard, all, share), expected == 0 ? 1 : heard / expected);
        }

        /** Return the worst case: on the other side of what is expected, nothing is left of it. */
        static Compared worst(int heard, int all, int unsaid, double share) {
            boolean more = heard > all * share;
            Compared worst = of(more ? heard : heard + unsaid, all + unsaid, share);
            return more == worst.ratio() > 1 && worst.ratio() != 1 ? worst : new Compared(1, 1);
        }

        boolean far(double far) {
            return ratio >= far || ratio <= 1 / far;
        }
    }

    /** @param far how many times as many as expected, or what part of them, counts as uneven */
    static AgeBalance of(List<Heard> kinds, Map<AgeBand, Integer> people, double errorShare, double far) {
        double everybody = AgeFunnel.AGES.stream()
                .mapToInt(it -> people.getOrDefault(it, 0))
                .sum();
        var lines = new ArrayList<Line>();
        var worst = new ArrayList<Compared>();
        var said = new ArrayList<Compared>();
        for (Heard kind : kinds) {
            for (AgeBand age : AgeFunnel.AGES) {
                int of = people.getOrDefault(age, 0);
                double share = of / everybody;
                if (share > 0 && share < 1 && kind.said() > 0) {
                    lines.add(new Line(
                            kind.kind(), age, of, kind.of(age), kind.said(), kind.unsaid(), share, 1, Verdict.NONE));
                    worst.add(Compared.worst(kind.of(age), kind.said(), kind.unsaid(), share));
                    said.add(Compared.of(kind.of(age), kind.said(), share));
                }
            }
        }
        double[] together = together(worst);
        double[] saidTogether = together(said);
        var judged = new ArrayList<Line>();
        for (int at = 0; at < lines.size(); at++) {
            Line line = lines.get(at);
            // Where an age never spoke of a kind there may be no such thing for it.
            boolean heard = line.heard() > 0 || line.kind().isEmpty();
            boolean found = heard && together[at] <= errorShare && worst.get(at).far(far);
            boolean foundBySaid =
                    heard && saidTogether[at] <= errorShare && said.get(at).far(far);
            Verdict verdict = found
                    ? said.get(at).ratio() > 1 ? Verdict.MORE : Verdict.LESS
                    : foundBySaid ? Verdict.TURNS : Verdict.NONE;
            judged.add(new Line(
                    line.kind(),
                    line.age(),
                    line.people(),
                    line.heard(),
                    line.all(),
                    line.unsaid(),
                    line.share(),
                    together[at],
                    verdict));
        }
        return new AgeBalance(judged);
    }

    private static double[] together(List<Compared> each) {
        return Chance.together(each.stream().map(Compared::probability).toList());
    }

    List<Line> of(Verdict... verdicts) {
        List<Verdict> wanted = List.of(verdicts);
        return lines.stream().filter(it -> wanted.contains(it.verdict())).toList();
    }

    /** List what is said of everything together, age by age. */
    List<Line> everything() {
        return lines.stream().filter(it -> it.kind().isEmpty()).toList();
    }
}
