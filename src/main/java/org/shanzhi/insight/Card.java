// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.shanzhi.insight.TrainedModel.Try;
import org.shanzhi.shared.CategoryCode;

/**
 * What is kept of a version besides its weights (模型卡): what it learnt from and what held-out examples say of each category.
 *
 * @param earliest when the earliest of its examples was decided
 * @param threshold the confidence from which a category without a threshold of its own was proposed
 * @param ofEach how many examples of each category it learnt from at most
 * @param mistakes the surest wrong answers, the surest first
 */
record Card(
        @Nullable Instant earliest,
        @Nullable Instant latest,
        double threshold,
        int ofEach,
        List<OfCategory> categories,
        List<Confused> confusion,
        List<Sureness> sureness,
        List<Try> mistakes) {
    /** So many steps of confidence are told apart. */
    static final int STEPS = 20;

    private static final int MISTAKES = 200;

    Card {
        categories = List.copyOf(categories);
        confusion = List.copyOf(confusion);
        sureness = List.copyOf(sureness);
        mistakes = List.copyOf(mistakes);
    }

    /**
     * A category in the held-out examples.
     *
     * @param known how many decided examples there were, whether learnt from or not
     * @param tried how many of the held-out ones belong to it
     * @param proposed how often it was proposed
     * @param hits how often rightly
     */
    record OfCategory(CategoryCode category, int known, int tried, int proposed, int hits, double threshold) {
        double precision() {
            return proposed == 0 ? 0 : (double) hits / proposed;
        }

        double recall() {
            return tried == 0 ? 0 : (double) hits / tried;
        }

        double f1() {
            return proposed + tried == 0 ? 0 : 2.0 * hits / (proposed + tried);
        }
    }

    /** How often the one was proposed where people had decided the other. */
    record Confused(CategoryCode actual, CategoryCode proposed, int times) {}

    /** How often a category was proposed with a confidence within the step, and how often rightly. */
    record Sureness(CategoryCode proposed, int step, int times, int hits) {
        /** Tell whether all within the step are as sure as the threshold asks. */
        boolean reaches(double threshold) {
            return step + 1e-9 >= threshold * STEPS;
        }
    }

    private record Pair(CategoryCode actual, CategoryCode proposed) {}

    private record Stepped(CategoryCode proposed, int step) {}

    /**
     * Count what the tries say.
     *
     * @param decided when the examples were decided
     * @param known how many decided examples of each category there were
     */
    static Card of(
            List<Try> tries,
            List<Instant> decided,
            Map<CategoryCode, Integer> known,
            double threshold,
            ToDoubleFunction<CategoryCode> thresholds,
            int ofEach) {
        var pairs = new HashMap<Pair, Integer>();
        var steps = new HashMap<Stepped, int[]>();
        var categories = new TreeMap<CategoryCode, int[]>();
        for (Try one : tries) {
            boolean hit = one.actual().equals(one.proposed());
            pairs.merge(new Pair(one.actual(), one.proposed()), 1, Integer::sum);
            int[] step = steps.computeIfAbsent(new Stepped(one.proposed(), step(one.confidence())), _ -> new int[2]);
            step[0]++;
            step[1] += hit ? 1 : 0;
            categories.computeIfAbsent(one.actual(), _ -> new int[3])[0]++;
            int[] proposed = categories.computeIfAbsent(one.proposed(), _ -> new int[3]);
            proposed[1]++;
            proposed[2] += hit ? 1 : 0;
        }
        return new Card(
                decided.stream().min(Comparator.naturalOrder()).orElse(null),
                decided.stream().max(Comparator.naturalOrder()).orElse(null),
                threshold,
                ofEach,
                categories.entrySet().stream()
                        .map(entry -> new OfCategory(
                                entry.getKey(),
                                known.getOrDefault(entry.getKey(), entry.getValue()[0]),
                                entry.getValue()[0],
                                entry.getValue()[1],
                                entry.getValue()[2],
                                thresholds.applyAsDouble(entry.getKey())))
                        .toList(),
                pairs.entrySet().stream()
                        .map(entry -> new Confused(
                                entry.getKey().actual(), entry.getKey().proposed(), entry.getValue()))
                        .toList(),
                steps.entrySet().stream()
                        .map(entry -> new Sureness(
                                entry.getKey().proposed(),
                                entry.getKey().step(),
                                entry.getValue()[0],
                                entry.getValue()[1]))
                        .toList(),
                tries.stream()
                        .filter(one -> !one.subject().isEmpty() && !one.actual().equals(one.proposed()))
                        .sorted(Comparator.comparingDouble(Try::confidence)
                                .reversed()
                                .thenComparing(Try::subject))
                        .limit(MISTAKES)
                        .toList());
    }

    private static int step(double confidence) {
        return Math.clamp((int) (confidence * STEPS + 1e-9), 0, STEPS - 1);
    }
}
