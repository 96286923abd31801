// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shanzhi.insight.LabelModel;
import org.shanzhi.insight.LabelModel.Labelled;

/**
 * How well and how fast messages are told apart: stratified folds over a file of labelled messages, the mean of several seeds;
 * beside fastText on the same parts, where it is installed.
 */
final class Classify {
    private static final int BINS = 15;
    private static final double ABSTAINED = 0.1;

    private final List<Labelled> messages;
    private final int folds;

    private Classify(List<Labelled> messages, int folds) {
        this.messages = messages;
        this.folds = folds;
    }

    /** What was said of a message that had been kept aside. */
    private record Said(String actual, String label, double probability) {
        boolean right() {
            return actual.equals(label);
        }
    }

    private interface Classifier {
        List<LabelModel.Answer> learnAndAnswer(List<Labelled> known, List<Labelled> asked) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        var options = new Options(arguments);
        Path file = Path.of(options.text("file", "../shared/data/requests/labelled_messages.csv"));
        if (!Files.isReadable(file)) {
            System.err.println("There is no file " + file + "; name one with the columns label, title, body: --file=…");
            System.exit(1);
        }
        var messages = new ArrayList<Labelled>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                messages.add(new Labelled(row.getField("label"), row.getField("title"), row.getField("body")));
            }
        }
        var bench = new Classify(messages, options.number("folds", 5));
        int seeds = options.number("seeds", 5);
        System.out.printf(
                Locale.ROOT, "messages=%d folds=%d seeds=%d%n", messages.size(), options.number("folds", 5), seeds);
        bench.speed();
        bench.quality("", seeds, Classify::ours);
        for (int known : new int[] {200, 500, 1_000}) {
            bench.beginning(known, seeds);
        }
        if (hasFastText()) {
            bench.quality("fasttext_", Math.min(seeds, options.number("fasttext-seeds", 1)), Classify::fastText);
        } else {
            System.out.println("fasttext=absent");
        }
    }

    private static List<LabelModel.Answer> ours(List<Labelled> known, List<Labelled> asked) {
        LabelModel model = LabelModel.train(known).orElseThrow();
        return asked.stream()
                .map(message -> model.classify(message.title(), message.body()))
                .toList();
    }

    private void quality(String prefix, int seeds, Classifier classifier) throws Exception {
        var sums = new TreeMap<String, Double>();
        for (int seed = 0; seed < seeds; seed++) {
            List<Said> said = foldByFold(seed, classifier);
            figures(said).forEach((name, value) -> sums.merge(name, value / seeds, Double::sum));
        }
        sums.forEach((name, value) -> System.out.printf(Locale.ROOT, "%s%s=%.4f%n", prefix, name, value));
    }

    private List<Said> foldByFold(int seed, Classifier classifier) throws Exception {
        var order = new ArrayList<>(messages);
        Collections.shuffle(order, new Random(seed));
        var dealt = new HashMap<String, Integer>();
        var fold = new int[order.size()];
        for (int i = 0; i < fold.length; i++) {
            fold[i] = (dealt.merge(order.get(i).label(), 1, Integer::sum) - 1) % folds;
        }
        var said = new ArrayList<Said>();
        for (int f = 0; f < folds; f++) {
            var known = new ArrayList<Labelled>();
            var asked = new ArrayList<Labelled>();
            for (int i = 0; i < fold.length; i++) {
                (fold[i] == f ? asked : known).add(order.get(i));
            }
            said.addAll(said(asked, classifier.learnAndAnswer(known, asked)));
        }
        return said;
    }

    /** A county begins with few messages: what is said then must be as sure as it claims, if not as good. */
    private void beginning(int known, int seeds) {
        double accuracy = 0;
        double error = 0;
        for (int seed = 0; seed < seeds; seed++) {
            var order = new ArrayList<>(messages);
            Collections.shuffle(order, new Random(seed));
            List<Labelled> asked = order.subList(Math.min(known, order.size()), order.size());
            List<LabelModel.Answer> answers = ours(order.subList(0, Math.min(known, order.size())), asked);
            Map<String, Double> figures = figures(said(asked, answers));
            accuracy += Objects.requireNonNull(figures.get("accuracy")) / seeds;
            error += Objects.requireNonNull(figures.get("calibration_error")) / seeds;
        }
        System.out.printf(
                Locale.ROOT, "accuracy_of_%d=%.4f%ncalibration_error_of_%d=%.4f%n", known, accuracy, known, error);
    }

    private static List<Said> said(List<Labelled> asked, List<LabelModel.Answer> answers) {
        var said = new ArrayList<Said>();
        for (int i = 0; i < asked.size(); i++) {
            said.add(new Said(
                    asked.get(i).label(), answers.get(i).label(), answers.get(i).probability()));
        }
        return said;
    }

    private static Map<String, Double> figures(List<Said> said) {
        var figures = new TreeMap<String, Double>();
        double size = said.size();
        double macro = 0;
        var labels = new TreeSet<>(said.stream().map(Said::actual).toList());
        for (String label : labels) {
            long right = said.stream()
                    .filter(one -> one.actual().equals(label) && one.right())
                    .count();
            long named = said.stream().filter(one -> one.actual().equals(label)).count()
                    + said.stream().filter(one -> one.label().equals(label)).count();
            double f1 = 2.0 * right / named;
            figures.put("f1_" + label, f1);
            macro += f1 / labels.size();
        }
        figures.put("macro_f1", macro);
        figures.put("accuracy", said.stream().filter(Said::right).count() / size);
        List<Said> ordered = said.stream()
                .sorted(Comparator.comparingDouble(Said::probability))
                .toList();
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(ordered.subList(bin * ordered.size() / BINS, (bin + 1) * ordered.size() / BINS).stream()
                    .mapToDouble(one -> one.probability() - (one.right() ? 1 : 0))
                    .sum());
        }
        figures.put("calibration_error", error / size);
        List<Said> sure = ordered.subList((int) (ABSTAINED * ordered.size()), ordered.size());
        figures.put("accuracy_abstaining_10", sure.stream().filter(Said::right).count() / (double) sure.size());
        return figures;
    }

    /** Everything on this one thread; the machine that runs the program is warm after the first round. */
    private void speed() throws IOException {
        for (int round = 0; round < 2; round++) {
            long started = System.nanoTime();
            LabelModel trained = LabelModel.train(messages).orElseThrow();
            double training = (System.nanoTime() - started) / 1e9;
            var kept = new ByteArrayOutputStream();
            trained.write(kept);
            started = System.nanoTime();
            LabelModel model = LabelModel.read(new ByteArrayInputStream(kept.toByteArray()));
            double loading = (System.nanoTime() - started) / 1e9;
            double best = 0;
            for (int again = 0; again < 5; again++) {
                started = System.nanoTime();
                for (Labelled message : messages) {
                    model.classify(message.title(), message.body());
                }
                best = Math.max(best, messages.size() / ((System.nanoTime() - started) / 1e9));
            }
            if (round > 0) {
                System.out.printf(
                        Locale.ROOT,
                        "train_seconds=%.2f%nload_seconds=%.3f%nmodel_kb=%d%nmessages_per_second=%.0f%n",
                        training,
                        loading,
                        kept.size() / 1024,
                        best);
                System.out.printf(
                        Locale.ROOT,
                        "mean_characters=%.0f%n",
                        messages.stream()
                                .mapToInt(it -> it.title().length() + it.body().length())
                                .average()
                                .orElse(0));
            }
        }
    }

    private static boolean hasFastText() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "fasttext")));
    }

    /** Each character is a word to fastText, which joins up to three of them. */
    private static List<LabelModel.Answer> fastText(List<Labelled> known, List<Labelled> asked) throws Exception {
        Path folder = Files.createTempDirectory("fasttext");
        var labels =
                List.copyOf(new TreeSet<>(known.stream().map(Labelled::label).toList()));
        try {
            Path train = folder.resolve("train.txt");
            Path test = folder.resolve("test.txt");
            Files.write(
                    train,
                    known.stream()
                            .map(it -> "__label__" + labels.indexOf(it.label()) + " " + characters(it))
                            .toList());
            Files.write(test, asked.stream().map(Classify::characters).toList());
            run(
                    folder,
                    "fasttext",
                    "supervised",
                    "-input",
                    train.toString(),
                    "-output",
                    folder + "/model",
                    "-dim",
                    "50",
                    "-epoch",
                    "25",
                    "-lr",
                    "0.5",
                    "-wordNgrams",
                    "3",
                    "-bucket",
                    "500000",
                    "-thread",
                    "1",
                    "-verbose",
                    "0");
            var answers = new ArrayList<LabelModel.Answer>();
            for (String line : run(folder, "fasttext", "predict-prob", folder + "/model.bin", test.toString())) {
                String[] fields = line.split(" ", 2);
                answers.add(new LabelModel.Answer(
                        labels.get(Integer.parseInt(fields[0].substring("__label__".length()))),
                        Double.parseDouble(fields[1].strip())));
            }
            return answers;
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static String characters(Labelled message) {
        String text = Normalizer.normalize(message.title() + " " + message.body(), Normalizer.Form.NFKC);
        var spaced = new StringBuilder();
        text.codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> spaced.appendCodePoint(c).append(' '));
        return spaced.isEmpty() ? "-" : spaced.toString();
    }

    private static List<String> run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
        return lines;
    }
}
