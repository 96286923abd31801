// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.shanzhi.shared.CategoryCode;

/**
 * Makes a {@link TrainedModel} from decided texts (训练). What the model is worth is found out on examples that it has not seen:
 * they are dealt into parts, and each part is answered by a model of the others.
 */
final class Training {
    static final int FEWEST = 20;

    /** Fewer parts where there are more examples: what the parts lack is less then, and time is not. */
    private static final int FOLDS_OF_FEW = 10;

    private static final int FEW = 1_500;
    private static final int FOLDS = 3;

    private static final int FOLDS_OF_MANY = 2;
    private static final int MANY = 5_000;
    /** A text half as familiar as all but this share of the held-out examples is in words the model never met. */
    private static final double STRANGEST = 0.01;
    /** But one of which this share is familiar is read, however much alike the examples are. */
    private static final double STRANGE = 0.15;

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
        List<Calibration.HeldOut> heldOut = heldOut(documents, tree, familiarities);
        Arrays.sort(familiarities);
        var calibration = Calibration.fit(tree, heldOut);
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

    /** Score each document by a model of the other folds, into which they are dealt category after category. */
    private static List<Calibration.HeldOut> heldOut(
            List<Document> documents, CategoryTree tree, double[] familiarities) {
        int size = documents.size();
        int folds = size > MANY ? FOLDS_OF_MANY : size > FEW ? FOLDS : FOLDS_OF_FEW;
        int[] dealt = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingInt(i -> documents.get(i).category()))
                .mapToInt(Integer::intValue)
                .toArray();
        var fold = new int[size];
        for (int i = 0; i < size; i++) {
            fold[dealt[i]] = i % folds;
        }
        var heldOut = new Calibration.HeldOut[size];
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
                    Document document = documents.get(i);
                    LinearModel.Answer answer = model.answer(document.sample().ground());
                    heldOut[i] = new Calibration.HeldOut(answer.scores(), document.lexicon(), document.category());
                    familiarities[i] = answer.familiarity();
                }
            }
        }
        return List.of(heldOut);
    }

    private static List<TrainedModel.Try> tries(
            List<Document> documents, CategoryTree tree, List<Calibration.HeldOut> heldOut, Calibration calibration) {
        var tries = new ArrayList<TrainedModel.Try>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            Document document = documents.get(i);
            double[] shares = calibration.shares(tree, heldOut.get(i));
            int first = Calibration.first(shares);
            tries.add(new TrainedModel.Try(
                    document.subject(),
                    tree.codes().get(document.category()),
                    tree.codes().get(first),
                    shares[first],
                    shares[document.category()]));
        }
        return tries;
    }
}
