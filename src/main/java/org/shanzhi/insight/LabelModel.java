// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shanzhi.shared.CategoryCode;

/**
 * The classifier by itself (离线分类模型), without a platform, its category tree or its words: learns labels from a file and keeps
 * what it learnt in one. What it learns from is masked first, as everything is that is learnt from.
 */
public final class LabelModel {
    private static final int FORM = 0x5a4c4d31;
    private static final String CODE = "L";
    private static final String DAMAGED = "This is no model of labels, or a part of one only.";

    private final List<String> labels;
    private final LinearModel model;
    private final double sharpness;

    private LabelModel(List<String> labels, LinearModel model, double sharpness) {
        this.labels = List.copyOf(labels);
        this.model = model;
        this.sharpness = sharpness;
    }

    /** A message and its label; the title may be empty. */
    public record Labelled(String label, String title, String body) {}

    /**
     * The likeliest label.
     *
     * @param probability calibrated, 0 to 1
     */
    public record Answer(String label, double probability) {}

    /** Learn; empty where there are fewer than twenty messages or all have one label. */
    public static Optional<LabelModel> train(Collection<Labelled> messages) {
        var labels =
                List.copyOf(new TreeSet<>(messages.stream().map(Labelled::label).toList()));
        var codes = new TreeMap<String, CategoryCode>();
        labels.forEach(label -> codes.put(label, new CategoryCode(CODE + codes.size())));
        var examples = new ArrayList<Training.Labelled>();
        for (Labelled message : messages) {
            CategoryCode code = codes.get(message.label());
            if (code != null) {
                examples.add(new Training.Labelled(Masking.mask(text(message.title(), message.body())), code));
            }
        }
        return new Training(0).train(examples, Lexicon.NONE).map(trained -> {
            var ordered = new ArrayList<String>();
            for (CategoryCode code : trained.model().tree().codes()) {
                ordered.add(labels.get(Integer.parseInt(code.value().substring(CODE.length()))));
            }
            return new LabelModel(ordered, trained.model(), trained.sharpness());
        });
    }

    /** Tell the likeliest label of a message. */
    public Answer classify(String title, String body) {
        double[] shares = model.tree()
                .logShares(model.answer(GroundText.ground(text(title, body))).scores(), sharpness);
        int best = 0;
        for (int k = 1; k < shares.length; k++) {
            if (shares[k] > shares[best]) {
                best = k;
            }
        }
        return new Answer(labels.get(best), Math.exp(shares[best]));
    }

    private static String text(String title, String body) {
        return title.isBlank() ? body : title + "\n" + body;
    }

    /** List the labels that the model tells apart. */
    public List<String> labels() {
        return labels;
    }

    public void write(OutputStream stream) throws IOException {
        var head = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(head)) {
            out.writeInt(FORM);
            out.writeInt(labels.size());
            for (String label : labels) {
                out.writeUTF(label);
            }
            out.writeDouble(sharpness);
        }
        stream.write(head.toByteArray());
        stream.write(model.toBytes());
    }

    /**
     * Read what {@link #write} wrote.
     *
     * @throws UnreadableException if it is something else, or not all of it
     */
    public static LabelModel read(InputStream stream) throws IOException {
        var in = new DataInputStream(stream);
        try {
            if (in.readInt() != FORM) {
                throw new UnreadableException("This is no model of labels.");
            }
            int count = in.readInt();
            var labels = new ArrayList<String>();
            for (int i = 0; i < count; i++) {
                labels.add(in.readUTF());
            }
            double sharpness = in.readDouble();
            var model = LinearModel.fromBytes(in.readAllBytes());
            if (model.tree().size() != count) {
                throw new UnreadableException(DAMAGED);
            }
            return new LabelModel(labels, model, sharpness);
        } catch (EOFException | UTFDataFormatException | UncheckedIOException | IllegalArgumentException damaged) {
            throw new UnreadableException(DAMAGED, damaged);
        }
    }

    /** What should be a model is none; the message says so, as a sentence. */
    public static final class UnreadableException extends IOException {
        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message);
        }

        UnreadableException(String message, Exception cause) {
            super(message, cause);
        }
    }
}
