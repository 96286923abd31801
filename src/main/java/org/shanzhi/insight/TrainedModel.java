// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

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
            String subject,
            CategoryCode actual,
            CategoryCode proposed,
            double confidence,
            double confidenceInActual) {}

    /**
     * What held-out examples say about the model, each predicted by a model that had not seen it.
     *
     * @param examples how many examples
     * @param categories how many categories they belong to
     * @param accuracy share whose best proposal is right, abstentions included
     * @param macroF1 mean over the categories of the harmonic mean of precision and recall
     * @param abstained share on which the reader abstains
     * @param accuracyWhenSure share right among those on which it does not abstain
     * @param calibrationError mean gap between stated confidence and share right
     */
    record Quality(
            int examples,
            int categories,
            double accuracy,
            double macroF1,
            double abstained,
            double accuracyWhenSure,
            double calibrationError) {}
}
