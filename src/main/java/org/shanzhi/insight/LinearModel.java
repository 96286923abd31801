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
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.shanzhi.shared.CategoryCode;

/**
 * One line per category over weighted grams (线性模型). Grams it has never met
 * still count towards the length of the text, so that a text in other words than the examples' is answered less surely.
 */
final class LinearModel {
    private static final int FORM = 1;
    private static final float NEGLIGIBLE = 1e-3f;

    private final List<CategoryCode> categories;
    private final int[] features;
    private final float[] rarities;
    private final float rarest;
    /** By feature, then category: what a text needs lies together. */
    private final float[] weights;

    private final float[] biases;
    private final int[] numbers;

    LinearModel(
            List<CategoryCode> categories,
            int[] features,
            float[] rarities,
            float rarest,
            float[] weights,
            float[] biases) {
        this.categories = List.copyOf(categories);
        this.features = features;
        this.rarities = rarities;
        this.rarest = rarest;
        this.weights = weights;
        this.biases = biases;
        this.numbers = numbers(features);
    }

    static int[] numbers(int[] features) {
        var numbers = new int[Grams.BUCKETS];
        Arrays.fill(numbers, -1);
        for (int i = 0; i < features.length; i++) {
            numbers[features[i]] = i;
        }
        return numbers;
    }

    List<CategoryCode> categories() {
        return categories;
    }

    /**
     * How strongly each category is spoken for, before calibration.
     *
     * @param familiarity share of the text, 0 to 1, that is in grams the model has met
     */
    record Answer(double[] logits, double familiarity) {}

    Answer answer(Grams grams) {
        int width = categories.size();
        var sums = new float[width];
        double square = 0;
        double met = 0;
        for (int i = 0; i < grams.size(); i++) {
            int number = numbers[grams.key(i)];
            float value = weight(grams.count(i)) * (number < 0 ? rarest : rarities[number]);
            square += (double) value * value;
            if (number >= 0) {
                met += (double) value * value;
                int from = number * width;
                for (int k = 0; k < width; k++) {
                    sums[k] += value * weights[from + k];
                }
            }
        }
        float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
        var logits = new double[width];
        for (int k = 0; k < width; k++) {
            logits[k] = sums[k] * scale + biases[k];
        }
        return new Answer(logits, square == 0 ? 0 : met / square);
    }

    static float weight(int count) {
        return (float) (1 + Math.log(count));
    }

    /** Return the spans of the ground text that speak most for the one category against the other, the strongest first. */
    List<String> reasons(String ground, int category, int other, int most) {
        var force = new float[ground.length()];
        for (int start = 0; start < ground.length(); start++) {
            int hash = 0;
            for (int i = start; i < Math.min(ground.length(), start + Grams.LONGEST); i++) {
                char c = ground.charAt(i);
                if (!Character.isLetterOrDigit(c)) {
                    break;
                }
                hash = Grams.next(hash, c);
                int number = numbers[Grams.bucket(hash)];
                if (number < 0 || i == start) {
                    continue;
                }
                float against = category == other ? 0 : weights[number * categories.size() + other];
                float gain = rarities[number] * (weights[number * categories.size() + category] - against);
                for (int k = start; k <= i; k++) {
                    force[k] += gain / (i - start + 1);
                }
            }
        }
        return spans(ground, force, most);
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
                if (i - start >= 2 && i - start <= 8) {
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
            out.writeInt(categories.size());
            for (CategoryCode category : categories) {
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
                throw new IllegalStateException("Model of unknown form " + form);
            }
            var categories = new ArrayList<CategoryCode>();
            int width = in.readInt();
            for (int k = 0; k < width; k++) {
                categories.add(new CategoryCode(in.readUTF()));
            }
            var features = new int[in.readInt()];
            var rarities = new float[features.length];
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
            return new LinearModel(categories, features, rarities, rarest, weights, biases);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
