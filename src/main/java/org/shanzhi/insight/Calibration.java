// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.List;

/**
 * Two factors that make the scores of a model probabilities (概率校准): one on the scores, one on what the lexicon found. They are
 * fitted on answers to texts that the model had not seen.
 */
record Calibration(double sharpness, double lexiconWeight) {
    private static final int READ = 4_000;
    private static final double[] LEXICON_WEIGHT = {0, 0.25, 0.5, 1, 1.5, 2, 3};
    private static final double LEAST_SHARPNESS = 0.5;
    private static final double MOST_SHARPNESS = 20;
    private static final double STEP = 1.15;
    private static final double MOST_FACTOR = 4;
    private static final double FINE_STEP = 1.05;
    private static final double NEVER = 1e-9;
    /** What gains less for each example is no reason to be surer. */
    private static final double TRIFLE = 0.0005;
    /** So many are decided in a way that no words foretell; they must not make the model unsure of all others. */
    private static final double STRAY = 0.03;

    /** A text that was held out: what the model and the lexicon say of each category, and which one is right. */
    record HeldOut(float[] scores, double[] lexicon, int category) {}

    /** Tells how surprising it is what happened, where it had been foretold with these shares. */
    private interface Surprise {
        double of(double[] shares, int category);
    }

    /**
     * Choose the two factors under which the held-out texts were likeliest; then make the first answer as sure as it is right. The one
     * does not follow from the other: of dozens of categories some have an example or two, which no model can know yet, and how little
     * they were expected decides which factors are the likeliest.
     */
    static Calibration fit(CategoryTree tree, List<HeldOut> texts) {
        // Answers that were all right do not prove that the next one is.
        double doubt = 1.0 / (texts.size() + 2);
        double stray =
                STRAY / texts.stream().mapToInt(HeldOut::category).distinct().count();
        Surprise ofCategory = (shares, category) -> surprise((1 - STRAY) * shares[category] + stray, doubt);
        Surprise ofFirst = (shares, category) -> {
            int first = first(shares);
            return surprise((1 - STRAY) * shares[first] + stray, first == category ? doubt : 1 - doubt);
        };
        var likeliest = new Calibration(1, 0);
        double least = Double.MAX_VALUE;
        for (double sharpness = LEAST_SHARPNESS; sharpness < MOST_SHARPNESS; sharpness *= STEP) {
            for (double lexiconWeight : LEXICON_WEIGHT) {
                var tried = new Calibration(sharpness, lexiconWeight);
                double loss = tried.loss(tree, texts, ofCategory);
                if (loss < least - TRIFLE) {
                    least = loss;
                    likeliest = tried;
                }
            }
        }
        Calibration best = likeliest;
        least = Double.MAX_VALUE;
        for (double factor = 1 / MOST_FACTOR; factor < MOST_FACTOR; factor *= FINE_STEP) {
            var tried = new Calibration(factor * likeliest.sharpness, factor * likeliest.lexiconWeight);
            double loss = tried.loss(tree, texts, ofFirst);
            if (loss < least - TRIFLE) {
                least = loss;
                best = tried;
            }
        }
        return best;
    }

    private double loss(CategoryTree tree, List<HeldOut> texts, Surprise surprise) {
        int step = Math.max(1, texts.size() / READ);
        double loss = 0;
        int read = 0;
        for (int i = 0; i < texts.size(); i += step) {
            loss += surprise.of(shares(tree, texts.get(i)), texts.get(i).category());
            read++;
        }
        return loss / read;
    }

    /** Return how surprising it is, in the mean, that something of this share comes true, but for the doubt that it does not. */
    private static double surprise(double share, double doubt) {
        double clamped = Math.clamp(share, NEVER, 1 - NEVER);
        return -(1 - doubt) * Math.log(clamped) - doubt * Math.log(1 - clamped);
    }

    /** Return how surely each leaf is meant; what is no leaf is at 0. */
    double[] shares(CategoryTree tree, HeldOut text) {
        double[] shares = tree.logShares(text.scores(), sharpness);
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < shares.length; k++) {
            shares[k] = tree.isLeaf(k) ? shares[k] + lexiconWeight * text.lexicon()[k] : Double.NEGATIVE_INFINITY;
            most = Math.max(most, shares[k]);
        }
        return normalised(shares, most);
    }

    /** Turn logarithms, of which this is the greatest, into shares of one. */
    static double[] normalised(double[] logarithms, double most) {
        double sum = 0;
        for (int k = 0; k < logarithms.length; k++) {
            logarithms[k] = Math.exp(logarithms[k] - most);
            sum += logarithms[k];
        }
        for (int k = 0; k < logarithms.length; k++) {
            logarithms[k] /= sum;
        }
        return logarithms;
    }

    /** Return the number of the greatest share. */
    static int first(double[] shares) {
        int first = 0;
        for (int k = 1; k < shares.length; k++) {
            if (shares[k] > shares[first]) {
                first = k;
            }
        }
        return first;
    }
}
