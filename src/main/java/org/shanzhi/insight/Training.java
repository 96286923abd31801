// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.CategoryCode;

/**
 * Makes a {@link TrainedModel} from decided texts (训练). What the model is worth is found out on examples that it has not seen:
 * they are dealt into parts, and each part is answered by a model of the others.
 */
final class Training {
    static final int FEWEST = 20;

    /** Fewer parts where there are many examples: what the parts lack is little then, and time is not. */
    private static final int FOLDS = 3;

    private static final int FOLDS_OF_MANY = 2;
    private static final int MANY = 5_000;
    private static final int CALIBRATED_ON = 4_000;
    /** A text half as familiar as all but this share of the held-out examples is in words the model never met. */
    private static final double STRANGEST = 0.01;
    /** But one of which this share is familiar is read, however much alike the examples are. */
    private static final double STRANGE = 0.15;

    private static final double[] LEXICON_WEIGHT = {0, 0.25, 0.5, 1, 1.5, 2, 3};
    private static final double LEAST_SHARPNESS = 0.5;
    private static final double MOST_SHARPNESS = 20;
    private static final double STEP = 1.15;
    private static final double NEVER = 1e-9;
    /** What gains less for each example is no reason to be surer. */
    private static final double TRIFLE = 0.0005;
    /** So many are decided in a way that no words foretell; they must not make the model unsure of all others. */
    private static final double STRAY = 0.03;

    private final double threshold;

    /** @param threshold the confidence below which the reader abstains; only the figures told depend on it */
    Training(double threshold) {
        this.threshold = threshold;
    }

    /** @param subject what the text belongs to */
    record Labelled(String subject, String text, CategoryCode category) {
        Labelled(String text, CategoryCode category) {
            this("", text, category);
        }
    }

    private record Document(String subject, Learner.Sample sample, double[] lexicon) {
        int category() {
            return sample.category();
        }
    }

    private record Words(String ground, CategoryCode category) {}

    /** Train; empty while there are too few examples, or all are of one category. */
    Optional<TrainedModel> train(List<Labelled> examples, Lexicon lexicon) {
        var tree = CategoryTree.above(examples.stream().map(Labelled::category).toList());
        var documents = documents(examples, tree, lexicon);
        if (documents.size() < FEWEST
                || documents.stream().mapToInt(Document::category).distinct().count() < 2) {
            return Optional.empty();
        }
        var familiarities = new double[documents.size()];
        float[][] heldOut = heldOut(documents, tree, familiarities);
        Arrays.sort(familiarities);
        var calibration = calibrate(documents, tree, heldOut);
        var tries = tries(documents, tree, heldOut, calibration);
        return Optional.of(new TrainedModel(
                fit(documents, tree),
                calibration.sharpness(),
                calibration.lexiconWeight(),
                Math.min(STRANGE, familiarities[(int) (STRANGEST * familiarities.length)] / 2),
                TrainedModel.Quality.of(tries, threshold),
                tries));
    }

    /** The same words under the same category count once: a copy in the held-out part would flatter the figures. */
    private static List<Document> documents(List<Labelled> examples, CategoryTree tree, Lexicon lexicon) {
        var seen = new HashSet<Words>();
        var documents = new ArrayList<Document>();
        for (Labelled example : examples) {
            String ground = GroundText.ground(example.text());
            int own = tree.number(example.category());
            if (!tree.isLeaf(own) || ground.isEmpty() || !seen.add(new Words(ground, example.category()))) {
                continue;
            }
            var evidence = new double[tree.size()];
            lexicon.evidence(ground, 0).forEach((category, found) -> {
                int number = tree.number(category);
                if (number >= 0) {
                    evidence[number] = found.score();
                }
            });
            documents.add(new Document(example.subject(), Learner.Sample.of(ground, own), evidence));
        }
        return documents;
    }

    private static LinearModel fit(List<Document> documents, CategoryTree tree) {
        return new Learner(tree).fit(documents.stream().map(Document::sample).toList());
    }

    /** Score each document by a model of the other folds; the folds deal every category's documents out in turn. */
    private static float[][] heldOut(List<Document> documents, CategoryTree tree, double[] familiarities) {
        int folds = documents.size() > MANY ? FOLDS_OF_MANY : FOLDS;
        var fold = new int[documents.size()];
        var dealt = new int[tree.size()];
        for (int i = 0; i < fold.length; i++) {
            fold[i] = dealt[documents.get(i).category()]++ % folds;
        }
        var scores = new float[documents.size()][];
        for (int f = 0; f < folds; f++) {
            var others = new ArrayList<Document>();
            for (int i = 0; i < fold.length; i++) {
                if (fold[i] != f) {
                    others.add(documents.get(i));
                }
            }
            LinearModel model = fit(others, tree);
            for (int i = 0; i < fold.length; i++) {
                if (fold[i] == f) {
                    LinearModel.Answer answer =
                            model.answer(documents.get(i).sample().ground());
                    scores[i] = answer.scores();
                    familiarities[i] = answer.familiarity();
                }
            }
        }
        return scores;
    }

    private record Calibration(double sharpness, double lexiconWeight) {}

    /** Choose the two factors under which the held-out answers were likeliest. */
    private static Calibration calibrate(List<Document> documents, CategoryTree tree, float[][] scores) {
        int step = Math.max(1, documents.size() / CALIBRATED_ON);
        // Answers that were all right do not prove that the next one is.
        double doubt = 1.0 / (documents.size() + 2);
        double leaves =
                documents.stream().mapToInt(Document::category).distinct().count();
        var best = new Calibration(1, 0);
        double least = Double.MAX_VALUE;
        for (double sharpness = LEAST_SHARPNESS; sharpness < MOST_SHARPNESS; sharpness *= STEP) {
            for (double lexiconWeight : LEXICON_WEIGHT) {
                double loss = 0;
                for (int i = 0; i < documents.size(); i += step) {
                    double[] shares = shares(
                            tree, scores[i], documents.get(i).lexicon(), new Calibration(sharpness, lexiconWeight));
                    double share = shares[documents.get(i).category()];
                    double right = Math.clamp((1 - STRAY) * share + STRAY / leaves, NEVER, 1 - NEVER);
                    loss -= (1 - doubt) * Math.log(right) + doubt * Math.log(1 - right);
                }
                if (loss < least - TRIFLE * documents.size() / step) {
                    least = loss;
                    best = new Calibration(sharpness, lexiconWeight);
                }
            }
        }
        return best;
    }

    /** Return how surely each leaf is meant; what is no leaf is at 0. */
    private static double[] shares(CategoryTree tree, float[] scores, double[] lexicon, Calibration calibration) {
        double[] shares = tree.logShares(scores, calibration.sharpness());
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < shares.length; k++) {
            shares[k] =
                    tree.isLeaf(k) ? shares[k] + calibration.lexiconWeight() * lexicon[k] : Double.NEGATIVE_INFINITY;
            most = Math.max(most, shares[k]);
        }
        return normalised(shares, most);
    }

    /** Turn logarithms into shares of one. */
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

    private static List<TrainedModel.Try> tries(
            List<Document> documents, CategoryTree tree, float[][] scores, Calibration calibration) {
        var tries = new ArrayList<TrainedModel.Try>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            Document document = documents.get(i);
            double[] shares = shares(tree, scores[i], document.lexicon(), calibration);
            int best = 0;
            for (int k = 1; k < shares.length; k++) {
                if (shares[k] > shares[best]) {
                    best = k;
                }
            }
            tries.add(new TrainedModel.Try(
                    document.subject(),
                    tree.codes().get(document.category()),
                    tree.codes().get(best),
                    shares[best],
                    shares[document.category()]));
        }
        return tries;
    }
}
