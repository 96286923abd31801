// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Trains a {@link LabelModel} from a CSV file and classifies another with it (离线分类程序), without a platform. Ends with 0 where
 * it did, with 1 where it could not, with 2 where it was asked for something it does not know.
 */
final class LabelProgram {
    private static final String USAGE = """
            insight-train FILE MODEL               learn from a CSV with the columns label, title, body
            insight-classify MODEL < IN > OUT      read a CSV with the columns title, body; write label, probability
            """;

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream remarks;

    LabelProgram(InputStream in, OutputStream out, PrintStream remarks) {
        this.in = in;
        this.out = out;
        this.remarks = remarks;
    }

    /** Run the program and end the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        var console = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(new LabelProgram(System.in, new FileOutputStream(FileDescriptor.out), console).run(arguments));
    }

    int run(String... arguments) {
        try {
            if (arguments.length == 3 && arguments[0].equals("train")) {
                return train(Path.of(arguments[1]), Path.of(arguments[2]));
            }
            if (arguments.length == 2 && arguments[0].equals("classify")) {
                return classify(Path.of(arguments[1]));
            }
            remarks.print(USAGE);
            return 2;
        } catch (NoSuchFileException missing) {
            remarks.println("There is no file " + missing.getMessage() + ".");
        } catch (CsvParseException | Unfit unfit) {
            remarks.println(unfit.getMessage());
        } catch (IOException | UncheckedIOException problem) {
            remarks.println("Could not be read or written: " + problem.getMessage());
        }
        return 1;
    }

    private int train(Path file, Path model) throws IOException {
        var messages = new ArrayList<LabelModel.Labelled>();
        try (CsvReader<NamedCsvRecord> rows = csv(new BufferedInputStream(Files.newInputStream(file)))) {
            for (NamedCsvRecord row : rows) {
                String label = field(row, "label")
                        .filter(it -> !it.isBlank())
                        .orElseThrow(() -> new Unfit("Line " + row.getStartingLineNumber() + " has no label."));
                messages.add(new LabelModel.Labelled(label.strip(), title(row), body(row)));
            }
        }
        long started = System.nanoTime();
        Optional<LabelModel> trained = LabelModel.train(messages);
        if (trained.isEmpty()) {
            throw new Unfit("There are too few messages to learn from, or all have one label.");
        }
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(model))) {
            trained.get().write(stream);
        }
        remarks.printf(
                Locale.ROOT,
                "messages=%d labels=%d seconds=%.1f%n",
                messages.size(),
                trained.get().labels().size(),
                (System.nanoTime() - started) / 1e9);
        return 0;
    }

    private int classify(Path file) throws IOException {
        LabelModel model;
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            model = LabelModel.read(stream);
        }
        try (CsvReader<NamedCsvRecord> rows = csv(in);
                CsvWriter answers = CsvWriter.builder()
                        .build(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)))) {
            answers.writeRecord("label", "probability");
            for (NamedCsvRecord row : rows) {
                LabelModel.Answer answer = model.classify(title(row), body(row));
                answers.writeRecord(List.of(answer.label(), String.format(Locale.ROOT, "%.6f", answer.probability())));
            }
        }
        return 0;
    }

    private static CsvReader<NamedCsvRecord> csv(InputStream stream) {
        return CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(stream);
    }

    private static String title(NamedCsvRecord row) {
        return field(row, "title").orElse("");
    }

    private static String body(NamedCsvRecord row) {
        return field(row, "body")
                .orElseThrow(() -> new Unfit("Line " + row.getStartingLineNumber() + " has no column body."));
    }

    private static Optional<String> field(NamedCsvRecord row, String name) {
        return row.findField(name);
    }

    /** The file is not what the program needs. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }
    }
}
