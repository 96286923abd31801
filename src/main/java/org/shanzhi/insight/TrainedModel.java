// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

/**
 * Linear model with its calibration: how much its log odds and the words of the lexicon weigh against each other.
 *
 * @param sharpness factor on the log odds
 * @param lexiconWeight factor on the lexicon's score
 * @param familiarity share of a text that must be in grams the model has met; below, the reader abstains
 */
record TrainedModel(LinearModel model, double sharpness, double lexiconWeight, double familiarity, Quality quality) {
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
