// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.ReadingFigures.Learning;

/**
 * What held-out answers say about the threshold of a category.
 *
 * @param version the version whose answers they are
 * @param tried how often it took the category for the likeliest
 * @param holds the threshold of today
 * @param own whether the category has it of its own
 * @param suggested the lowest threshold from which on as many are right as wanted; empty where none is or too few were tried
 */
record ThresholdView(
        CategoryCode category,
        int version,
        int tried,
        double holds,
        boolean own,
        boolean enough,
        OptionalDouble suggested,
        List<Step> steps,
        List<JdbcThresholds.Row> rows) {
    ThresholdView {
        steps = List.copyOf(steps);
        rows = List.copyOf(rows);
    }

    /**
     * What the threshold would mean.
     *
     * @param answered how often the category would be proposed
     * @param right how often rightly
     */
    record Step(double threshold, int answered, int right) {
        double share() {
            return answered == 0 ? 0 : (double) right / answered;
        }
    }

    static ThresholdView of(
            CategoryCode category,
            int version,
            List<Card.Sureness> sureness,
            OptionalDouble own,
            double general,
            Learning figures,
            List<JdbcThresholds.Row> rows) {
        var steps = new ArrayList<Step>();
        int answered = 0;
        int right = 0;
        for (int step = Card.STEPS - 1; step >= 0; step--) {
            for (Card.Sureness one : sureness) {
                if (one.proposed().equals(category) && one.step() == step) {
                    answered += one.times();
                    right += one.hits();
                }
            }
            if (step > 0) {
                steps.addFirst(new Step((double) step / Card.STEPS, answered, right));
            }
        }
        boolean enough = answered >= figures.thresholdTries();
        Optional<Step> suggested = steps.stream()
                .filter(_ -> enough)
                .filter(step -> step.answered() > 0 && step.share() >= figures.wantedPrecision())
                .findFirst();
        return new ThresholdView(
                category,
                version,
                answered,
                own.orElse(general),
                own.isPresent(),
                enough,
                suggested.map(step -> OptionalDouble.of(step.threshold())).orElseGet(OptionalDouble::empty),
                steps,
                rows);
    }
}
