// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Counts everything that fits, by each of its values, and keeps the best. */
final class Tally implements Collector {
    /** What is very old keeps this much of its weight; half of the rest is gone after {@link #HALVED}. */
    private static final double LEAST = 0.7;

    private static final double HALVED = 180.0 * 24 * 60 * 60 * 1000;

    /** @param weight what comes first has the most */
    record Best(int document, double weight) {
        private static final Comparator<Best> WORST_FIRST = Comparator.comparingDouble(Best::weight)
                .thenComparing(Comparator.comparingInt(Best::document).reversed());
    }

    private final Ask.Order order;
    private final int most;
    private final long now;
    private final boolean faceted;
    private final PriorityQueue<Best> best = new PriorityQueue<>(Best.WORST_FIRST);
    private final Map<String, Map<String, Integer>> counts = new HashMap<>();
    private int total;
    /** What weighs less is not among the best any longer. */
    private double least = Double.NEGATIVE_INFINITY;

    private Tally(Ask.Order order, int most, long now, boolean faceted) {
        this.order = order;
        this.most = most;
        this.now = now;
        this.faceted = faceted;
    }

    static CollectorManager<Tally, Tally> manager(Ask.Order order, int most, long now, boolean faceted) {
        return new CollectorManager<>() {
            @Override
            public Tally newCollector() {
                return new Tally(order, most, now, faceted);
            }

            @Override
            public Tally reduce(Collection<Tally> tallies) {
                var all = new Tally(order, most, now, faceted);
                tallies.forEach(all::add);
                return all;
            }
        };
    }

    int total() {
        return total;
    }

    /** Return the best, the very best first. */
    List<Best> best() {
        var ordered = new ArrayList<>(best);
        ordered.sort(Best.WORST_FIRST.reversed());
        return ordered;
    }

    Map<String, Map<String, Integer>> counts() {
        return counts;
    }

    private void add(Tally other) {
        total += other.total;
        other.best.forEach(this::keep);
        other.counts.forEach((facet, values) -> values.forEach((value, count) -> count(facet, value, count)));
    }

    private void keep(Best one) {
        if (best.size() < most) {
            best.add(one);
        } else if (most > 0 && Best.WORST_FIRST.compare(one, best.element()) > 0) {
            best.remove();
            best.add(one);
        }
        least = best.size() < most
                ? Double.NEGATIVE_INFINITY
                : most == 0 ? Double.MAX_VALUE : best.element().weight();
    }

    private void count(String facet, String value, int count) {
        counts.computeIfAbsent(facet, _ -> new HashMap<>()).merge(value, count, Integer::sum);
    }

    @Override
    public ScoreMode scoreMode() {
        return order == Ask.Order.BEST ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
        return new Leaf(context);
    }

    private final class Leaf implements LeafCollector {
        private final int base;
        private final Columns columns;
        private final int[][] found = new int[faceted ? Columns.FACETS.size() : 0][];
        private Scorable scorer = new Scorable() {
            @Override
            public float score() {
                return 1;
            }
        };

        Leaf(LeafReaderContext context) throws IOException {
            base = context.docBase;
            columns = Columns.of(context.reader());
            for (int i = 0; i < found.length; i++) {
                found[i] = new int[columns.values(i).length];
            }
        }

        @Override
        public void setScorer(Scorable scorer) {
            this.scorer = scorer;
        }

        @Override
        public void collect(int document) throws IOException {
            total++;
            for (int i = 0; i < found.length; i++) {
                found[i][columns.numbers(i)[document]]++;
            }
            double weight = weight(columns.at(document));
            if (weight >= least) {
                keep(new Best(base + document, weight));
            }
        }

        private double weight(long when) throws IOException {
            return switch (order) {
                case NEWEST -> when;
                case OLDEST -> -when;
                case BEST -> scorer.score() * (LEAST + (1 - LEAST) / (1 + Math.max(0, now - when) / HALVED));
            };
        }

        @Override
        public void finish() {
            for (int i = 0; i < found.length; i++) {
                for (int value = 1; value < found[i].length; value++) {
                    if (found[i][value] > 0) {
                        count(Columns.FACETS.get(i), columns.values(i)[value], found[i][value]);
                    }
                }
            }
        }
    }
}
