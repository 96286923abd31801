// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.TextEncoding;

/**
 * Table of comma-separated values (RFC 4180). A quote that never closes would make everything that follows part of one
 * field; so a row that comes out wrong costs its first line alone, and reading goes on at the next.
 */
final class CsvTable implements Table {
    /** A field with more lines or characters than this is a quote that never closes. */
    private static final int MOST_LINES = 2_000;

    private static final int MOST_CHARACTERS = 200_000;

    private static final char BROKEN = '\ufffd';
    private static final String MARK = "\ufeff";

    private final Path file;
    private final Charset charset;

    CsvTable(Path file) throws IOException {
        this.file = file;
        try (var in = Files.newInputStream(file)) {
            this.charset =
                    TextEncoding.of(in).orElseThrow(() -> new RefusedException(422, Refusal.of("import-not-a-table")));
        }
    }

    @Override
    public void read(Rows rows) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        try (var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder), 1 << 16)) {
            new Reading(new Lines(reader)).read(rows);
        }
    }

    /** The lines with their numbers; some can be given back. */
    private static final class Lines {
        private final BufferedReader reader;
        private final Deque<String> returned = new ArrayDeque<>();
        private int number;

        Lines(BufferedReader reader) {
            this.reader = reader;
        }

        @Nullable
        String next() throws IOException {
            String line = returned.isEmpty() ? reader.readLine() : returned.poll();
            if (line != null) {
                number++;
            }
            return line;
        }

        void giveBack(List<String> lines) {
            for (int i = lines.size() - 1; i >= 0; i--) {
                returned.push(lines.get(i));
            }
            number -= lines.size();
        }
    }

    private sealed interface Read {}

    private record Fields(List<String> values) implements Read {}

    private record Fault(Refusal why) implements Read {}

    private static final class Reading {
        private final Lines lines;
        private char separator = ',';
        private int columns;

        Reading(Lines lines) {
            this.lines = lines;
        }

        void read(Rows rows) throws IOException {
            for (String line = lines.next(); line != null; line = lines.next()) {
                int start = lines.number;
                if (columns == 0) {
                    line = line.startsWith(MARK) ? line.substring(1) : line;
                    separator = separator(line);
                }
                if (line.isBlank()) {
                    continue;
                }
                var further = new ArrayList<String>();
                switch (checked(record(line, further))) {
                    case Fields fields -> {
                        columns = columns == 0 ? fields.values().size() : columns;
                        if (!rows.row(start, fields.values())) {
                            return;
                        }
                    }
                    case Fault fault -> {
                        lines.giveBack(further);
                        rows.fault(start, fault.why());
                    }
                }
            }
        }

        /** Take a row that is formed well as wrong all the same if it has other columns than the headings. */
        private Read checked(Read read) {
            if (!(read instanceof Fields(List<String> values))) {
                return read;
            }
            if (columns == 0 && values.size() > MOST_COLUMNS) {
                return new Fault(Refusal.of("import-too-wide", MOST_COLUMNS));
            }
            int last = values.size();
            while (last > columns && columns > 0 && values.get(last - 1).isBlank()) {
                last--;
            }
            if (columns > 0 && last != columns) {
                return new Fault(Refusal.of("import-columns", columns, values.size()));
            }
            if (values.stream().anyMatch(value -> value.indexOf(BROKEN) >= 0 || value.indexOf(0) >= 0)) {
                return new Fault(Refusal.of("import-characters"));
            }
            return new Fields(List.copyOf(values.subList(0, last)));
        }

        /** Read one record from its first line on; the lines it takes besides are noted. */
        private Read record(String first, List<String> further) throws IOException {
            var values = new ArrayList<String>();
            String line = first;
            int at = 0;
            boolean stray = false;
            while (true) {
                if (at < line.length() && line.charAt(at) == '"') {
                    var value = new StringBuilder();
                    at++;
                    while (true) {
                        int quote = line.indexOf('"', at);
                        if (quote < 0) {
                            value.append(line, at, line.length()).append('\n');
                            Optional<String> more = further(value, further);
                            if (more.isEmpty()) {
                                return new Fault(Refusal.of("import-quote-open"));
                            }
                            line = more.get();
                            at = 0;
                        } else if (quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
                            value.append(line, at, quote + 1);
                            at = quote + 2;
                        } else {
                            value.append(line, at, quote);
                            at = quote + 1;
                            break;
                        }
                    }
                    values.add(value.toString());
                    if (at < line.length() && line.charAt(at) != separator) {
                        return new Fault(Refusal.of("import-quote-stray"));
                    }
                } else {
                    int end = line.indexOf(separator, at);
                    end = end < 0 ? line.length() : end;
                    String value = line.substring(at, end);
                    stray |= value.indexOf('"') >= 0;
                    values.add(value);
                    at = end;
                }
                if (at >= line.length()) {
                    // A quote amid a bare field is no harm on one line; over several it means that they do not match.
                    return stray && !further.isEmpty()
                            ? new Fault(Refusal.of("import-quote-stray"))
                            : new Fields(values);
                }
                at++;
            }
        }

        private Optional<String> further(StringBuilder value, List<String> further) throws IOException {
            if (further.size() >= MOST_LINES || value.length() > MOST_CHARACTERS) {
                return Optional.empty();
            }
            String next = lines.next();
            if (next == null) {
                return Optional.empty();
            }
            further.add(next);
            return Optional.of(next);
        }

        private static char separator(String headings) {
            char best = ',';
            long most = 0;
            for (char candidate : new char[] {',', '\t', ';'}) {
                long count = headings.chars().filter(c -> c == candidate).count();
                if (count > most) {
                    best = candidate;
                    most = count;
                }
            }
            return best;
        }
    }
}
