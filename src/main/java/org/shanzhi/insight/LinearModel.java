// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.shanzhi.shared.CategoryCode;

/**
 * One line per category over weighted grams (线性模型). Grams it has never met
 * still count towards the length of the text, so that a text in other words than the examples' is answered less surely.
 */
final class LinearModel {
    private static final int FORM = 2;
    private static final float NEGLIGIBLE = 1e-3f;

    private final CategoryTree tree;
    private final int[] features;
    private final float[] rarities;
    private final float rarest;
    /** By feature, then category: what a text needs lies together. */
    private final float[] weights;

    private final float[] biases;
    private final Numbering numbers;
    /** The first feature that is of the head; those before it are of the whole text. */
    private final int heads;

    private final Queue<Tally> tallies = new ConcurrentLinkedQueue<>();

    LinearModel(CategoryTree tree, int[] features, float[] rarities, float rarest, float[] weights, float[] biases) {
        this.tree = tree;
        this.features = features;
        this.rarities = rarities;
        this.rarest = rarest;
        this.weights = weights;
        this.biases = biases;
        this.numbers = new Numbering(features);
        int parted = 0;
        while (parted < features.length && Traits.part(features[parted]) == 0) {
            parted++;
        }
        this.heads = parted;
    }

    CategoryTree tree() {
        return tree;
    }

    /**
     * How strongly each category is spoken for against its siblings, before calibration.
     *
     * @param familiarity share of the text, 0 to 1, that is in traits the model has met
     */
    record Answer(float[] scores, double familiarity) {}

    /** Read a ground text. Counts in place, for a table of what each text holds would cost more than all the rest. */
    Answer answer(String ground) {
        Tally tally = Objects.requireNonNullElseGet(tallies.poll(), () -> new Tally(features.length));
        try {
            Traits.walk(ground, tally);
            return answer(tally);
        } finally {
            tally.clear();
            tallies.offer(tally);
        }
    }

    private Answer answer(Tally tally) {
        int width = tree.size();
        // The parts are as long as all that is in them: what each says is brought to its length at last.
        var said = new float[2 * width];
        var squares = new double[2];
        for (int i = 0; i < tally.size; i++) {
            int number = tally.met[i];
            int part = number < heads ? 0 : 1;
            float value = Traits.weight(tally.counts[number]) * rarities[number];
            squares[part] += (double) value * value;
            int from = number * width;
            int to = part * width;
            for (int k = 0; k < width; k++) {
                said[to + k] += value * weights[from + k];
            }
        }
        float[] scales = scales(squares);
        var scores = biases.clone();
        for (int k = 0; k < width; k++) {
            scores[k] += scales[0] * said[k] + scales[1] * said[width + k];
        }
        double met = squares[0] + squares[1];
        return new Answer(scores, met == 0 ? 0 : met / (met + (double) rarest * rarest * tally.unknown));
    }

    /** How often a text holds each trait that the model knows, and how many it does not. */
    private final class Tally implements Traits.Taker {
        private final int[] counts;
        private int[] met = new int[1024];
        private int size;
        private int unknown;

        Tally(int features) {
            counts = new int[features];
        }

        @Override
        public void take(int key, int from, int to) {
            int number = numbers.of(key);
            if (number < 0) {
                unknown++;
            } else if (counts[number]++ == 0) {
                if (size == met.length) {
                    met = Arrays.copyOf(met, 2 * size);
                }
                met[size++] = number;
            }
        }

        void clear() {
            for (int i = 0; i < size; i++) {
                counts[met[i]] = 0;
            }
            size = 0;
            unknown = 0;
        }
    }

    /** Return the factors that bring the squared lengths of the two parts of a text to their own. */
    static float[] scales(double[] squares) {
        return new float[] {
            squares[0] == 0 ? 0 : (float) (1 / Math.sqrt(squares[0])),
            squares[1] == 0 ? 0 : (float) (Traits.OF_HEAD / Math.sqrt(squares[1]))
        };
    }

    /** Return the spans of the ground text that speak most for the one category against the other, the strongest first. */
    List<String> reasons(String ground, int category, int other, int most) {
        int[] forIt = tree.path(category);
        int[] againstIt = category == other ? new int[0] : tree.path(other);
        var force = new float[ground.length()];
        Traits.walk(ground, (key, from, to) -> {
            if (to - from > 1) {
                float gain = (gain(numbers.of(key), forIt) - gain(numbers.of(key), againstIt)) / (to - from);
                for (int k = from; k < to; k++) {
                    force[k] += gain;
                }
            }
        });
        return spans(ground, force, most);
    }

    private float gain(int number, int[] path) {
        if (number < 0) {
            return 0;
        }
        float gain = 0;
        for (int category : path) {
            gain += weights[number * tree.size() + category];
        }
        return gain * rarities[number];
    }

    private record Span(String words, double force) {}

    private static List<String> spans(String ground, float[] force, int most) {
        float peak = 0;
        for (float one : force) {
            peak = Math.max(peak, one);
        }
        var spans = new ArrayList<Span>();
        int start = -1;
        double sum = 0;
        for (int i = 0; i <= force.length; i++) {
            boolean strong =
                    i < force.length && peak > 0 && force[i] > 0.4 * peak && Character.isLetter(ground.charAt(i));
            if (strong) {
                start = start < 0 ? i : start;
                sum += force[i];
            } else if (start >= 0) {
                if (i - start >= 2 && i - start <= (ground.charAt(start) < 0x250 ? 24 : 8)) {
                    spans.add(new Span(ground.substring(start, i), sum));
                }
                start = -1;
                sum = 0;
            }
        }
        return spans.stream()
                .sorted((one, two) -> Double.compare(two.force(), one.force()))
                .map(Span::words)
                .distinct()
                .limit(most)
                .toList();
    }

    byte[] toBytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(FORM);
            out.writeInt(tree.size());
            for (CategoryCode category : tree.codes()) {
                out.writeUTF(category.value());
            }
            out.writeInt(features.length);
            for (int i = 0; i < features.length; i++) {
                out.writeInt(features[i]);
                out.writeFloat(rarities[i]);
            }
            out.writeFloat(rarest);
            for (float bias : biases) {
                out.writeFloat(bias);
            }
            for (float weight : weights) {
                out.writeShort(Math.abs(weight) < NEGLIGIBLE ? 0 : Float.floatToFloat16(weight));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static LinearModel fromBytes(byte[] bytes) {
        try (var in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)), 1 << 16))) {
            int form = in.readInt();
            if (form != FORM) {
                throw new IllegalArgumentException("Model of unknown form " + form);
            }
            var categories = new ArrayList<CategoryCode>();
            int width = in.readInt();
            for (int k = 0; k < width; k++) {
                categories.add(new CategoryCode(in.readUTF()));
            }
            int known = in.readInt();
            if (width < 1 || known < 0 || known > Traits.BUCKETS) {
                throw new IllegalArgumentException("Model of " + width + " categories and " + known + " traits");
            }
            var features = new int[known];
            var rarities = new float[known];
            for (int i = 0; i < features.length; i++) {
                features[i] = in.readInt();
                rarities[i] = in.readFloat();
            }
            float rarest = in.readFloat();
            var biases = new float[width];
            for (int k = 0; k < width; k++) {
                biases[k] = in.readFloat();
            }
            var weights = new float[features.length * width];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Float.float16ToFloat(in.readShort());
            }
            return new LinearModel(CategoryTree.above(categories), features, rarities, rarest, weights, biases);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
