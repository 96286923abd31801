// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

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
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Trains a {@link LabelModel} from a CSV file and classifies another with it (离线分类程序), without a platform. Ends with 0 where
 * it did, with 1 where it could not, with 2 where it was asked for something it does not know.
 */
final class LabelProgram {
    private static final String USAGE = """
            insight-train FILE MODEL               learn from a CSV with the columns label, title, body (title may be missing)
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
            if (Arrays.stream(arguments).anyMatch(it -> it.startsWith("--"))) {
                remarks.print(USAGE);
                return 2;
            }
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
        } catch (MessageTable.Unfit unfit) {
            remarks.println(unfit.getMessage());
        } catch (LabelModel.UnreadableException unreadable) {
            remarks.println(unreadable.getMessage());
        } catch (IOException | UncheckedIOException problem) {
            remarks.println("Could not be read or written: " + problem.getMessage());
        }
        return 1;
    }

    private int train(Path file, Path model) throws IOException {
        var messages = new ArrayList<LabelModel.Labelled>();
        try (InputStream stream = Files.newInputStream(file);
                var table = new MessageTable(stream, List.of("label", "body"))) {
            for (var row = table.row(); row.isPresent(); row = table.row()) {
                String label = row.get().label().strip();
                if (label.isEmpty()) {
                    throw new MessageTable.Unfit("Line " + row.get().line() + " has no label.");
                }
                messages.add(new LabelModel.Labelled(
                        label, row.get().title(), row.get().body()));
            }
        }
        long started = System.nanoTime();
        Optional<LabelModel> trained = LabelModel.train(messages);
        if (trained.isEmpty()) {
            throw new MessageTable.Unfit("There are too few messages to learn from, or all have one label.");
        }
        keep(trained.get(), model);
        remarks.printf(
                Locale.ROOT,
                "messages=%d labels=%d seconds=%.1f%n",
                messages.size(),
                trained.get().labels().size(),
                (System.nanoTime() - started) / 1e9);
        return 0;
    }

    /** Write beside the file and put it there once it is whole: what was learnt before is not lost to a disk that is full. */
    private static void keep(LabelModel model, Path file) throws IOException {
        boolean plain = !Files.exists(file) || Files.isRegularFile(file);
        Path written = plain ? file.resolveSibling(file.getFileName() + ".part") : file;
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(written))) {
            model.write(stream);
        }
        if (plain) {
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private int classify(Path file) throws IOException {
        LabelModel model;
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            model = LabelModel.read(stream);
        }
        try (var table = new MessageTable(in, List.of("body"));
                CsvWriter answers = CsvWriter.builder()
                        .build(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)))) {
            answers.writeRecord("label", "probability");
            for (var row = table.row(); row.isPresent(); row = table.row()) {
                LabelModel.Answer answer =
                        model.classify(row.get().title(), row.get().body());
                answers.writeRecord(List.of(answer.label(), String.format(Locale.ROOT, "%.6f", answer.probability())));
            }
        }
        return 0;
    }
}
