// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;

/** File of rows (表格): CSV or XLSX, told apart by content. Read as a stream, however long. */
interface Table {
    int MOST_COLUMNS = 200;

    /** How PDF, JPEG, PNG, GIF, gzip, RAR, 7z and pages of the web begin, whatever their names end with. */
    List<int[]> NO_TABLES = List.of(
            new int[] {'%', 'P', 'D', 'F'},
            new int[] {0xff, 0xd8, 0xff},
            new int[] {0x89, 'P', 'N', 'G'},
            new int[] {'G', 'I', 'F', '8'},
            new int[] {0x1f, 0x8b},
            new int[] {'R', 'a', 'r', '!'},
            new int[] {'7', 'z', 0xbc, 0xaf},
            new int[] {'<'});

    /** Hand over headings and rows until there are no more or no more are wanted. */
    void read(Rows rows) throws IOException;

    /** Return the table in the file; what is none is refused. */
    static Table in(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(8);
        }
        if (start.length == 0) {
            throw new RefusedException(422, Refusal.of("import-empty"));
        }
        if (startsWith(start, 'P', 'K', 3, 4)) {
            return new SheetTable(file);
        }
        if (startsWith(start, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new RefusedException(422, Refusal.of("import-old-spreadsheet"));
        }
        if (NO_TABLES.stream().anyMatch(known -> startsWith(start, known))) {
            throw new RefusedException(422, Refusal.of("import-not-a-table"));
        }
        return new CsvTable(file);
    }

    private static boolean startsWith(byte[] start, int... expected) {
        if (start.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((start[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** The headings and the first rows. */
    record Head(List<String> headings, List<List<String>> samples) {
        public Head {
            headings = List.copyOf(headings);
            samples = List.copyOf(samples);
        }
    }

    /** Read the headings and at most so many rows; a table without readable headings, or with nothing below, is refused. */
    default Head head(int samples) throws IOException {
        var headings = new ArrayList<String>();
        var first = new ArrayList<List<String>>();
        var wrong = new ArrayList<Integer>();
        read(new Rows() {
            @Override
            public boolean row(int line, List<String> fields) {
                if (headings.isEmpty()) {
                    headings.addAll(fields);
                } else {
                    first.add(fields);
                }
                return first.size() < samples;
            }

            @Override
            public void fault(int line, Refusal why) {
                if (headings.isEmpty()) {
                    throw new RefusedException(422, why);
                }
                // Told when the rows are taken in.
                wrong.add(line);
            }
        });
        if (headings.stream().allMatch(String::isBlank)) {
            throw new RefusedException(422, Refusal.of("import-empty"));
        }
        if (first.isEmpty() && wrong.isEmpty()) {
            throw new RefusedException(422, Refusal.of("import-headings-only"));
        }
        return new Head(headings, first);
    }

    /** Count the rows below the headings, readable or not. */
    default int count() throws IOException {
        var rows = new int[] {-1};
        read(new Rows() {
            @Override
            public boolean row(int line, List<String> fields) {
                rows[0]++;
                return true;
            }

            @Override
            public void fault(int line, Refusal why) {
                rows[0]++;
            }
        });
        return Math.max(0, rows[0]);
    }
}
