// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shanzhi.shared.TextEncoding;

/**
 * Messages of a CSV file (消息表), row by row: columns named title and body, label where they are labelled, in any order and among
 * others. It may be in any encoding that offices write.
 */
final class MessageTable implements AutoCloseable {
    /** So much of the file tells how its characters are written. */
    private static final int SAMPLE = 1 << 20;

    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns = new ArrayList<>();

    /** @throws Unfit if it has no column of one of the names */
    MessageTable(InputStream stream, List<String> needed) throws IOException {
        byte[] sample = stream.readNBytes(SAMPLE);
        var encoding =
                TextEncoding.of(new ByteArrayInputStream(sample)).orElseThrow(() -> new Unfit("This is no text."));
        records = CsvReader.builder()
                .detectBomHeader(true)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(new SequenceInputStream(new ByteArrayInputStream(sample), stream), encoding)
                .iterator();
        next().ifPresent(head ->
                head.getFields().forEach(name -> columns.add(name.strip().toLowerCase(Locale.ROOT))));
        for (String name : needed) {
            if (!columns.contains(name)) {
                throw new Unfit("The table has no column " + name + ".");
            }
        }
    }

    /** One message; what the table has no column for is empty. */
    record Row(long line, String label, String title, String body) {}

    /** Read the next message, empty after the last. */
    Optional<Row> row() {
        Optional<CsvRecord> record = next();
        // An empty line is nothing, unless it is the only column that is empty.
        while (columns.size() > 1 && record.filter(MessageTable::isEmpty).isPresent()) {
            record = next();
        }
        return record.map(this::row);
    }

    private Optional<CsvRecord> next() {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (CsvParseException unreadable) {
            throw new Unfit("This is no table that can be read: " + unreadable.getMessage());
        }
    }

    private static boolean isEmpty(CsvRecord record) {
        return record.getFieldCount() == 1 && record.getField(0).isEmpty();
    }

    private Row row(CsvRecord record) {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != columns.size()) {
            throw new Unfit("Line %d has %d columns, the head of the table has %d."
                    .formatted(line, record.getFieldCount(), columns.size()));
        }
        return new Row(line, field(record, "label"), field(record, "title"), field(record, "body"));
    }

    private String field(CsvRecord record, String name) {
        int column = columns.indexOf(name);
        return column < 0 ? "" : record.getField(column);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    /** The file is not what is needed; the message says why, as a sentence. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }
    }
}
