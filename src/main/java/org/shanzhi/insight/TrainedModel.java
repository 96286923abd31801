// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.shanzhi.shared.CategoryCode;

/**
 * Linear model with its calibration: how much its log odds and the words of the lexicon weigh against each other.
 *
 * @param sharpness factor on the log odds
 * @param lexiconWeight factor on the lexicon's score
 * @param familiarity share of a text that must be in grams the model has met; below, the reader abstains
 * @param tries what it said of every example while it had not seen it; empty where the model was read from the store
 */
record TrainedModel(
        LinearModel model,
        double sharpness,
        double lexiconWeight,
        double familiarity,
        Quality quality,
        List<Try> tries) {
    TrainedModel {
        tries = List.copyOf(tries);
    }

    /**
     * A held-out example.
     *
     * @param subject what the text belongs to
     * @param actual what a person decided
     * @param proposed what the model took for likeliest
     * @param confidence in what it proposed, 0 to 1
     * @param confidenceInActual in what the person decided, 0 to 1
     */
    record Try(
            String subject, CategoryCode actual, CategoryCode proposed, double confidence, double confidenceInActual) {
        boolean isRight() {
            return actual.equals(proposed);
        }
    }

    /**
     * What held-out examples say about the model, each predicted by a model that had not seen it.
     *
     * @param examples how many examples
     * @param categories how many categories they belong to
     * @param accuracy share whose best proposal is right, abstentions included
     * @param macroF1 mean over the categories of the harmonic mean of precision and recall
     * @param abstained share on which the reader abstains
     * @param accuracyWhenSure share right among those on which it does not abstain
     * @param calibrationError mean gap between stated confidence and share right, over fifteen bins of as many examples each
     */
    record Quality(
            int examples,
            int categories,
            double accuracy,
            double macroF1,
            double abstained,
            double accuracyWhenSure,
            double calibrationError) {
        private static final int BINS = 15;

        /** Count what the tries say, of which there must be one at least; below the threshold the reader abstains. */
        static Quality of(List<Try> tries, double threshold) {
            var right = new HashMap<CategoryCode, Integer>();
            var named = new HashMap<CategoryCode, Integer>();
            int sure = 0;
            int sureAndRight = 0;
            for (Try one : tries) {
                boolean hit = one.isRight();
                named.merge(one.actual(), 1, Integer::sum);
                named.merge(one.proposed(), 1, Integer::sum);
                right.merge(one.actual(), hit ? 1 : 0, Integer::sum);
                if (one.confidence() >= threshold) {
                    sure++;
                    sureAndRight += hit ? 1 : 0;
                }
            }
            double size = tries.size();
            double f1 = right.entrySet().stream()
                    .mapToDouble(entry -> 2.0 * entry.getValue() / named.getOrDefault(entry.getKey(), 1))
                    .average()
                    .orElse(0);
            return new Quality(
                    tries.size(),
                    right.size(),
                    right.values().stream().mapToInt(Integer::intValue).sum() / size,
                    f1,
                    (size - sure) / size,
                    sure == 0 ? 0 : (double) sureAndRight / sure,
                    calibrationError(tries));
        }

        /** Expected calibration error of the likeliest category over bins of as many tries each, the least sure first. */
        static double calibrationError(List<Try> tries) {
            List<Try> ordered = tries.stream()
                    .sorted(Comparator.comparingDouble(Try::confidence))
                    .toList();
            double error = 0;
            for (int bin = 0; bin < BINS; bin++) {
                double gap = 0;
                for (Try one : ordered.subList(bin * ordered.size() / BINS, (bin + 1) * ordered.size() / BINS)) {
                    gap += one.confidence() - (one.isRight() ? 1 : 0);
                }
                error += Math.abs(gap);
            }
            return error / tries.size();
        }
    }
}
