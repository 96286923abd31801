// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How probable it is that two messages are the same matter (同一事项判定): a logistic function of the pair. Before anybody has
 * decided, what we hold for likely counts; each decision moves it, the first ones a little.
 *
 * @param weights one for each of the pair's {@link #features}
 * @param bar the probability from which a pair is proposed for a merge
 */
record SameMatterModel(double[] weights, double bar) {
    /** What is held before anybody has decided: the likeness decides, a copy and the same reporter speak for it. */
    private static final double[] PRIOR = {-3.0, 6.0, 3.0, 0.5, -2.0, -0.3, 0.3, 0.5};

    /** As much as so many decisions would have to say before they outweigh what was held. */
    private static final double HELD = 4;

    private static final int ROUNDS = 25;
    private static final int FOLDS = 5;

    /** The bar at which what is alike to a quarter is still proposed, as long as nobody has decided. */
    static final SameMatterModel UNTAUGHT = new SameMatterModel(PRIOR.clone(), logistic(-3.0 + 6.0 * 0.25 - 0.8));

    /** A pair on which somebody decided. */
    record Decided(Pair pair, boolean same) {}

    double probability(Pair pair) {
        return logistic(weighed(weights, features(pair)));
    }

    static double[] features(Pair pair) {
        Double metres = pair.metres();
        return new double[] {
            1,
            pair.alike(),
            pair.copied(),
            metres == null ? 0 : Math.exp(-metres / 300),
            pair.elsewhere() ? 1 : 0,
            Math.min(pair.days(), 90) / 30,
            sign(pair.category()),
            sign(pair.reporter())
        };
    }

    private static double sign(@Nullable Boolean known) {
        return known == null ? 0 : known ? 1 : -1;
    }

    /**
     * Fit to what was decided and set the bar where, on these decisions, at least the precision is reached; never below the bar
     * that holds untaught. Where no bar reaches it, nothing but copies is proposed.
     */
    static SameMatterModel fitted(List<Decided> decided, double precision) {
        double[] weights = weights(decided);
        return new SameMatterModel(weights, bar(weights, decided, precision));
    }

    /**
     * What the decisions say of fits that have not seen them (检验).
     *
     * @param precision how many of those above the bar were the same; empty where none was above it
     * @param recall how many of those that were the same were above the bar; empty where none was the same
     */
    record Measured(int decisions, int same, OptionalDouble precision, OptionalDouble recall) {}

    /** Deal the decisions into fifths and judge each with what is fitted to the others. */
    static Measured measured(List<Decided> decided, double precision) {
        int proposed = 0;
        int right = 0;
        int same = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            var seen = new ArrayList<Decided>();
            var kept = new ArrayList<Decided>();
            for (int i = 0; i < decided.size(); i++) {
                (i % FOLDS == fold ? kept : seen).add(decided.get(i));
            }
            SameMatterModel model = fitted(seen, precision);
            for (Decided one : kept) {
                boolean above = model.probability(one.pair()) >= model.bar();
                proposed += above ? 1 : 0;
                same += one.same() ? 1 : 0;
                right += above && one.same() ? 1 : 0;
            }
        }
        return new Measured(decided.size(), same, share(right, proposed), share(right, same));
    }

    private static OptionalDouble share(int part, int whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }

    /** Newton's method on the penalised likelihood, which has one greatest value. */
    private static double[] weights(List<Decided> decided) {
        int size = PRIOR.length;
        double[] weights = PRIOR.clone();
        for (int round = 0; round < ROUNDS; round++) {
            var gradient = new double[size];
            var curvature = new double[size][size];
            for (int i = 0; i < size; i++) {
                gradient[i] = -HELD * (weights[i] - PRIOR[i]);
                curvature[i][i] = HELD;
            }
            for (Decided one : decided) {
                double[] features = features(one.pair());
                double probability = logistic(weighed(weights, features));
                double steepness = probability * (1 - probability);
                for (int i = 0; i < size; i++) {
                    gradient[i] += ((one.same() ? 1 : 0) - probability) * features[i];
                    for (int k = 0; k < size; k++) {
                        curvature[i][k] += steepness * features[i] * features[k];
                    }
                }
            }
            double[] step = solved(curvature, gradient);
            double most = 0;
            for (int i = 0; i < size; i++) {
                weights[i] += step[i];
                most = Math.max(most, Math.abs(step[i]));
            }
            if (most < 1e-9) {
                break;
            }
        }
        return weights;
    }

    /** Gauss' elimination; the matrix is positive definite and needs no exchange of rows. */
    private static double[] solved(double[][] matrix, double[] right) {
        int size = right.length;
        double[] solution = right.clone();
        for (int pivot = 0; pivot < size; pivot++) {
            for (int row = pivot + 1; row < size; row++) {
                double factor = matrix[row][pivot] / matrix[pivot][pivot];
                for (int column = pivot; column < size; column++) {
                    matrix[row][column] -= factor * matrix[pivot][column];
                }
                solution[row] -= factor * solution[pivot];
            }
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int column = row + 1; column < size; column++) {
                solution[row] -= matrix[row][column] * solution[column];
            }
            solution[row] /= matrix[row][row];
        }
        return solution;
    }

    /** The lowest bar at and above which the decisions known were right often enough. */
    private static double bar(double[] weights, List<Decided> decided, double precision) {
        var model = new SameMatterModel(weights, 0);
        var ranked = new ArrayList<>(decided);
        ranked.sort(Comparator.comparingDouble((Decided it) -> model.probability(it.pair()))
                .reversed()
                .thenComparing(Decided::same));
        double least = decided.isEmpty() ? UNTAUGHT.bar() : 1;
        int same = 0;
        for (int i = 0; i < ranked.size(); i++) {
            same += ranked.get(i).same() ? 1 : 0;
            double here = model.probability(ranked.get(i).pair());
            boolean last = i + 1 == ranked.size()
                    || model.probability(ranked.get(i + 1).pair()) < here;
            if (last && same >= precision * (i + 1)) {
                least = i + 1 == ranked.size() ? 0 : here;
            }
        }
        return Math.max(least, UNTAUGHT.bar());
    }

    private static double weighed(double[] weights, double[] features) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * features[i];
        }
        return sum;
    }

    private static double logistic(double value) {
        return 1 / (1 + Math.exp(-value));
    }
}
