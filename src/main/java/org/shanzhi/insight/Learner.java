// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Learns a {@link LinearModel} (线性分类学习): for each category a support vector machine that tells it from its siblings, over
 * traits weighed by how much oftener the category has them than the others have (S. Wang and C. Manning, Baselines and Bigrams,
 * ACL 2012). The machines are LIBLINEAR's.
 */
final class Learner {
    private static final int MOST_WEIGHTS = 6_000_000;
    private static final double COST = 4;
    private static final double PRECISION = 0.1;
    /** Between all traits alike, 0, and the ratio alone, 1. */
    private static final double RATIO = 0.7;

    private static final double SMOOTHING = 0.5;

    static {
        Linear.disableDebugOutput();
    }

    private final CategoryTree tree;

    Learner(CategoryTree tree) {
        this.tree = tree;
    }

    /** A ground text, what is seen of it, and the number of its category. */
    record Sample(String ground, Traits traits, int category) {
        static Sample of(String ground, int category) {
            return new Sample(ground, Traits.of(ground), category);
        }
    }

    /** A text as the numbers of its known traits, ascending, and their values. */
    private record Row(int[] traits, float[] values, FeatureNode[] nodes, int category) {}

    LinearModel fit(List<Sample> samples) {
        int width = tree.size();
        var frequency = new int[Traits.BUCKETS];
        for (Sample sample : samples) {
            for (int i = 0; i < sample.traits().size(); i++) {
                frequency[sample.traits().key(i)]++;
            }
        }
        int[] features = features(frequency, Math.clamp(MOST_WEIGHTS / width, 10_000, 400_000));
        var numbers = new Numbering(features);
        var rarities = new float[features.length];
        for (int i = 0; i < features.length; i++) {
            rarities[i] = rarity(samples.size(), frequency[features[i]]);
        }
        var rows =
                samples.stream().map(sample -> row(sample, numbers, rarities)).toList();
        var weights = new float[features.length * width];
        var biases = new float[width];
        for (int[] group : tree.siblings()) {
            if (group.length > 1) {
                tell(group, rows, features.length, weights, biases);
            }
        }
        return new LinearModel(tree, features, rarities, rarity(samples.size(), 1), weights, biases);
    }

    /** Learn to tell the siblings apart on the texts that belong to any of them. */
    private void tell(int[] group, List<Row> rows, int features, float[] weights, float[] biases) {
        var within = new ArrayList<Row>();
        var own = new ArrayList<Integer>();
        for (Row row : rows) {
            for (int child : group) {
                if (tree.isWithin(row.category(), child)) {
                    within.add(row);
                    own.add(child);
                }
            }
        }
        // Of a branch with a single text, the fold that holds the text back leaves nothing to learn from.
        if (within.isEmpty()) {
            return;
        }
        var all = new double[features];
        for (Row row : within) {
            for (int i = 0; i < row.traits().length; i++) {
                all[row.traits()[i]] += row.values()[i];
            }
        }
        for (int child : group) {
            var of = new double[features];
            for (int r = 0; r < within.size(); r++) {
                if (own.get(r) == child) {
                    Row row = within.get(r);
                    for (int i = 0; i < row.traits().length; i++) {
                        of[row.traits()[i]] += row.values()[i];
                    }
                }
            }
            float[] ratios = ratios(of, all);
            var problem = new Problem();
            problem.l = within.size();
            problem.n = features + 1;
            problem.bias = 1;
            problem.x = new Feature[problem.l][];
            problem.y = new double[problem.l];
            for (int r = 0; r < problem.l; r++) {
                Row row = within.get(r);
                for (int i = 0; i < row.traits().length; i++) {
                    row.nodes()[i].setValue(row.values()[i] * ratios[row.traits()[i]]);
                }
                problem.x[r] = row.nodes();
                problem.y[r] = own.get(r) == child ? 1 : -1;
            }
            learn(problem, child, ratios, weights, biases);
        }
    }

    private void learn(Problem problem, int child, float[] ratios, float[] weights, float[] biases) {
        var parameter = new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, COST, PRECISION);
        parameter.setRandom(new Random(1));
        Model model = Linear.train(problem, parameter);
        double[] learnt = model.getFeatureWeights();
        int sign = model.getLabels()[0];
        for (int i = 0; i < ratios.length; i++) {
            weights[i * tree.size() + child] = (float) (sign * learnt[i] * ratios[i]);
        }
        biases[child] = (float) (sign * learnt[ratios.length]);
    }

    private static float[] ratios(double[] of, double[] all) {
        double mine = 0;
        double others = 0;
        for (int i = 0; i < of.length; i++) {
            mine += of[i] + SMOOTHING;
            others += all[i] - of[i] + SMOOTHING;
        }
        var ratios = new float[of.length];
        for (int i = 0; i < ratios.length; i++) {
            double ratio = (of[i] + SMOOTHING) / mine / ((all[i] - of[i] + SMOOTHING) / others);
            ratios[i] = (float) (1 - RATIO + RATIO * Math.abs(Math.log(ratio)));
        }
        return ratios;
    }

    /** Keep the traits of two texts or more, the commonest first where there are too many. */
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

    private static float rarity(int samples, int frequency) {
        return (float) (1 + Math.log((1.0 + samples) / (1.0 + frequency)));
    }

    private static Row row(Sample sample, Numbering numbers, float[] rarities) {
        Traits traits = sample.traits();
        var known = new long[traits.size()];
        int size = 0;
        var squares = new double[2];
        for (int i = 0; i < traits.size(); i++) {
            int number = numbers.of(traits.key(i));
            if (number >= 0) {
                float value = traits.weightOf(i) * rarities[number];
                squares[Traits.part(traits.key(i))] += (double) value * value;
                known[size++] = (long) number << 32 | i;
            }
        }
        Arrays.sort(known, 0, size);
        float[] scales = LinearModel.scales(squares);
        var numbersOf = new int[size];
        var values = new float[size];
        var nodes = new FeatureNode[size + 1];
        for (int i = 0; i < size; i++) {
            int trait = (int) known[i];
            numbersOf[i] = (int) (known[i] >>> 32);
            values[i] = traits.weightOf(trait) * rarities[numbersOf[i]] * scales[Traits.part(traits.key(trait))];
            nodes[i] = new FeatureNode(numbersOf[i] + 1, 0);
        }
        nodes[size] = new FeatureNode(rarities.length + 1, 1);
        return new Row(numbersOf, values, nodes, sample.category());
    }
}
