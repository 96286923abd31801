// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.shanzhi.shared.CategoryCode;

/** Makes a {@link TrainedModel} from decided texts (训练): multinomial logistic regression over hashed character grams. */
final class Training {
    static final int FEWEST = 20;

    private static final int FOLDS = 2;
    private static final int MOST_WEIGHTS = 4_000_000;
    private static final int CALIBRATED_ON = 2_000;
    private static final float RATE = 1;
    private static final int ROUNDS = 15;
    /** What is answered this surely rests for twice as many rounds each time. */
    private static final float SETTLED = 0.9f;
    /** A text half as familiar as all but this share of the held-out examples is in words the model never met. */
    private static final double STRANGEST = 0.01;
    /** But one of which this share is familiar is read, however much alike the examples are. */
    private static final double STRANGE = 0.15;

    private static final double[] SHARPNESS = {0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8};
    private static final double[] LEXICON_WEIGHT = {0, 0.25, 0.5, 1, 1.5, 2, 3};

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

    private record Document(String subject, Grams grams, int category, double[] lexicon) {}

    private record Words(String ground, CategoryCode category) {}

    /** Train; empty while there are too few examples, or all are of one category. */
    Optional<TrainedModel> train(List<Labelled> examples, Lexicon lexicon) {
        var categories = new TreeMap<CategoryCode, Integer>();
        examples.forEach(example -> categories.put(example.category(), 0));
        int next = 0;
        for (CategoryCode category : List.copyOf(categories.keySet())) {
            categories.put(category, next++);
        }
        var documents = documents(examples, categories, lexicon);
        if (documents.size() < FEWEST || categories.size() < 2) {
            return Optional.empty();
        }
        List<CategoryCode> codes = List.copyOf(categories.keySet());
        var familiarities = new double[documents.size()];
        double[][] heldOut = heldOut(documents, codes, familiarities);
        Arrays.sort(familiarities);
        var calibration = calibrate(documents, heldOut);
        LinearModel model = fit(documents, codes);
        return Optional.of(new TrainedModel(
                model,
                calibration.sharpness(),
                calibration.lexiconWeight(),
                Math.min(STRANGE, familiarities[(int) (STRANGEST * familiarities.length)] / 2),
                quality(documents, heldOut, calibration, codes),
                tries(documents, heldOut, calibration, codes)));
    }

    /** The same words under the same category count once: a copy in the held-out part would flatter the figures. */
    private static List<Document> documents(
            List<Labelled> examples, TreeMap<CategoryCode, Integer> categories, Lexicon lexicon) {
        var seen = new HashSet<Words>();
        var documents = new ArrayList<Document>();
        for (Labelled example : examples) {
            String ground = GroundText.ground(example.text());
            Integer own = categories.get(example.category());
            if (own == null || ground.isEmpty() || !seen.add(new Words(ground, example.category()))) {
                continue;
            }
            var evidence = new double[categories.size()];
            lexicon.evidence(ground, 0).forEach((category, found) -> {
                Integer number = categories.get(category);
                if (number != null) {
                    evidence[number] = found.score();
                }
            });
            documents.add(new Document(example.subject(), Grams.of(ground, 1), own, evidence));
        }
        return documents;
    }

    /** Predict each document by a model of the other folds; the folds deal every category's documents out in turn. */
    private static double[][] heldOut(List<Document> documents, List<CategoryCode> codes, double[] familiarities) {
        var fold = new int[documents.size()];
        var dealt = new int[codes.size()];
        for (int i = 0; i < fold.length; i++) {
            fold[i] = dealt[documents.get(i).category()]++ % FOLDS;
        }
        var logits = new double[documents.size()][];
        for (int f = 0; f < FOLDS; f++) {
            var others = new ArrayList<Document>();
            for (int i = 0; i < fold.length; i++) {
                if (fold[i] != f) {
                    others.add(documents.get(i));
                }
            }
            LinearModel model = fit(others, codes);
            for (int i = 0; i < fold.length; i++) {
                if (fold[i] == f) {
                    LinearModel.Answer answer = model.answer(documents.get(i).grams());
                    logits[i] = answer.logits();
                    familiarities[i] = answer.familiarity();
                }
            }
        }
        return logits;
    }

    private static LinearModel fit(List<Document> documents, List<CategoryCode> codes) {
        int width = codes.size();
        var frequency = new int[Grams.BUCKETS];
        for (Document document : documents) {
            for (int i = 0; i < document.grams().size(); i++) {
                frequency[document.grams().key(i)]++;
            }
        }
        int[] features = features(frequency, Math.clamp(MOST_WEIGHTS / width, 10_000, 250_000));
        int[] numbers = LinearModel.numbers(features);
        var rarities = new float[features.length];
        for (int i = 0; i < features.length; i++) {
            rarities[i] = rarity(documents.size(), frequency[features[i]]);
        }
        float rarest = rarity(documents.size(), 1);

        var vectors = new ArrayList<Vector>();
        for (Document document : documents) {
            vectors.add(vector(document, numbers, rarities, rarest));
        }
        var weights = new float[features.length * width];
        var biases = new float[width];
        descend(vectors, weights, biases);
        return new LinearModel(codes, features, rarities, rarest, weights, biases);
    }

    /** Document as the numbers of its known grams and their values; what is unknown has only shortened the values. */
    private record Vector(int[] numbers, float[] values, int category) {}

    /**
     * Multinomial logistic regression by stochastic gradient descent, each gram with a step of its own that shrinks as it
     * is used (AdaGrad by rows). All categories of one gram lie side by side, so one pass serves them all: ten times
     * faster than one problem per category.
     */
    private static void descend(List<Vector> vectors, float[] weights, float[] biases) {
        int width = biases.length;
        var used = new float[weights.length / width];
        float biasUsed = 0;
        var slopes = new float[width];
        int[] order = new int[vectors.size()];
        Arrays.setAll(order, i -> i);
        var random = new Random(1);
        var pause = new int[order.length];
        var next = new int[order.length];
        for (int round = 0; round < ROUNDS; round++) {
            shuffle(order, random);
            for (int position : order) {
                if (next[position] > round) {
                    continue;
                }
                Vector vector = vectors.get(position);
                float length = slopes(vector, weights, biases, slopes);
                if (slopes[vector.category()] > SETTLED - 1) {
                    pause[position] = 2 * pause[position] + 1;
                    next[position] = round + 1 + pause[position];
                    continue;
                }
                for (int i = 0; i < vector.numbers().length; i++) {
                    int number = vector.numbers()[i];
                    float value = vector.values()[i];
                    used[number] += value * value * length;
                    float step = RATE * value / (float) Math.sqrt(used[number] + 1e-8f);
                    int from = number * width;
                    for (int k = 0; k < width; k++) {
                        weights[from + k] -= step * slopes[k];
                    }
                }
                biasUsed += length;
                float step = RATE / (float) Math.sqrt(biasUsed + 1);
                for (int k = 0; k < width; k++) {
                    biases[k] -= step * slopes[k];
                }
            }
        }
    }

    /** Fill in the share of each category less what is true; returns the sum of their squares. */
    private static float slopes(Vector vector, float[] weights, float[] biases, float[] slopes) {
        int width = biases.length;
        System.arraycopy(biases, 0, slopes, 0, width);
        for (int i = 0; i < vector.numbers().length; i++) {
            float value = vector.values()[i];
            int from = vector.numbers()[i] * width;
            for (int k = 0; k < width; k++) {
                slopes[k] += value * weights[from + k];
            }
        }
        float most = Float.NEGATIVE_INFINITY;
        for (float slope : slopes) {
            most = Math.max(most, slope);
        }
        float sum = 0;
        for (int k = 0; k < width; k++) {
            slopes[k] = (float) Math.exp(slopes[k] - most);
            sum += slopes[k];
        }
        float length = 0;
        for (int k = 0; k < width; k++) {
            slopes[k] = slopes[k] / sum - (k == vector.category() ? 1 : 0);
            length += slopes[k] * slopes[k];
        }
        return length;
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int held = order[i];
            order[i] = order[other];
            order[other] = held;
        }
    }

    /** Keep the grams of two documents or more, the commonest first where there are too many. */
    private static int[] features(int[] frequency, int most) {
        var byFrequency = new int[1024];
        int known = 0;
        for (int count : frequency) {
            if (count >= 2) {
                byFrequency[Math.min(count, 1023)]++;
                known++;
            }
        }
        int least = 2;
        while (known > most) {
            known -= byFrequency[least++];
        }
        var features = new int[known];
        int at = 0;
        for (int bucket = 0; bucket < frequency.length; bucket++) {
            if (Math.min(frequency[bucket], 1023) >= least) {
                features[at++] = bucket;
            }
        }
        return features;
    }

    private static float rarity(int documents, int frequency) {
        return (float) (1 + Math.log((1.0 + documents) / (1.0 + frequency)));
    }

    private static Vector vector(Document document, int[] numbers, float[] rarities, float rarest) {
        Grams grams = document.grams();
        var known = new int[grams.size()];
        var values = new float[grams.size()];
        int size = 0;
        double square = 0;
        for (int i = 0; i < grams.size(); i++) {
            int number = numbers[grams.key(i)];
            float value = LinearModel.weight(grams.count(i)) * (number < 0 ? rarest : rarities[number]);
            square += (double) value * value;
            if (number >= 0) {
                known[size] = number;
                values[size++] = value;
            }
        }
        for (int i = 0; i < size; i++) {
            values[i] /= (float) Math.sqrt(square);
        }
        return new Vector(Arrays.copyOf(known, size), Arrays.copyOf(values, size), document.category());
    }

    private record Calibration(double sharpness, double lexiconWeight) {}

    /** Choose the two factors under which the held-out answers were likeliest. */
    private static Calibration calibrate(List<Document> documents, double[][] logits) {
        int step = Math.max(1, documents.size() / CALIBRATED_ON);
        var best = new Calibration(1, 1);
        double least = Double.MAX_VALUE;
        for (double sharpness : SHARPNESS) {
            for (double lexiconWeight : LEXICON_WEIGHT) {
                double loss = 0;
                for (int i = 0; i < documents.size(); i += step) {
                    double[] shares = shares(logits[i], documents.get(i).lexicon(), sharpness, lexiconWeight);
                    loss -= Math.log(Math.max(1e-9, shares[documents.get(i).category()]));
                }
                if (loss < least) {
                    least = loss;
                    best = new Calibration(sharpness, lexiconWeight);
                }
            }
        }
        return best;
    }

    static double[] shares(double[] logits, double[] lexicon, double sharpness, double lexiconWeight) {
        var shares = new double[logits.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < shares.length; k++) {
            shares[k] = sharpness * logits[k] + lexiconWeight * lexicon[k];
            most = Math.max(most, shares[k]);
        }
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            shares[k] = Math.exp(shares[k] - most);
            sum += shares[k];
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= sum;
        }
        return shares;
    }

    private static List<TrainedModel.Try> tries(
            List<Document> documents, double[][] logits, Calibration calibration, List<CategoryCode> codes) {
        var tries = new ArrayList<TrainedModel.Try>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            Document document = documents.get(i);
            double[] shares =
                    shares(logits[i], document.lexicon(), calibration.sharpness(), calibration.lexiconWeight());
            int best = best(shares);
            tries.add(new TrainedModel.Try(
                    document.subject(),
                    codes.get(document.category()),
                    codes.get(best),
                    shares[best],
                    shares[document.category()]));
        }
        return tries;
    }

    private TrainedModel.Quality quality(
            List<Document> documents, double[][] logits, Calibration calibration, List<CategoryCode> codes) {
        int width = codes.size();
        var right = new int[width];
        var proposed = new int[width];
        var actual = new int[width];
        int sure = 0;
        int sureAndRight = 0;
        var gaps = new HashMap<Integer, double[]>();
        for (int i = 0; i < documents.size(); i++) {
            Document document = documents.get(i);
            double[] shares =
                    shares(logits[i], document.lexicon(), calibration.sharpness(), calibration.lexiconWeight());
            int best = best(shares);
            boolean hit = best == document.category();
            actual[document.category()]++;
            proposed[best]++;
            right[best] += hit ? 1 : 0;
            if (shares[best] >= threshold) {
                sure++;
                sureAndRight += hit ? 1 : 0;
            }
            double[] gap = gaps.computeIfAbsent((int) (shares[best] * 10), _ -> new double[1]);
            gap[0] += shares[best] - (hit ? 1 : 0);
        }
        double f1 = 0;
        for (int k = 0; k < width; k++) {
            f1 += 2.0 * right[k] / Math.max(1, proposed[k] + actual[k]);
        }
        double size = documents.size();
        return new TrainedModel.Quality(
                documents.size(),
                width,
                Arrays.stream(right).sum() / size,
                f1 / width,
                (size - sure) / size,
                sure == 0 ? 0 : (double) sureAndRight / sure,
                gaps.values().stream().mapToDouble(gap -> Math.abs(gap[0])).sum() / size);
    }

    static int best(double[] shares) {
        int best = 0;
        for (int k = 1; k < shares.length; k++) {
            if (shares[k] > shares[best]) {
                best = k;
            }
        }
        return best;
    }
}
