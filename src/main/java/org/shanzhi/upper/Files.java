// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Seals;
import org.shanzhi.cases.Tables;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.SortableIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/**
 * Receives files from above, shows what would become of each row, and takes them in row by row (上级文件导入): a row that is wrong
 * does not hinder the others, and the file taken in again changes nothing.
 */
@Service
class Files {
    private static final Logger log = LoggerFactory.getLogger(Files.class);

    /** A day's orders of a county are some hundreds. */
    static final int MOST_ROWS = 2_000;

    static final int MOST_BYTES = 8 << 20;

    /** So many faults are told; nobody reads more. */
    private static final int MOST_FAULTS = 500;

    static final int PLATFORM = 60;

    private static final int NAME = 200;

    private static final Duration LEFT = Duration.ofDays(7);

    private final JdbcFiles store;
    private final Orders orders;
    private final Returns returns;
    private final RowReading reading;
    private final Tables tables;
    private final Seals seals;
    private final SortableIds ids;

    Files(
            JdbcFiles store,
            Orders orders,
            Returns returns,
            RowReading reading,
            Tables tables,
            Seals seals,
            SortableIds ids) {
        this.store = store;
        this.orders = orders;
        this.returns = returns;
        this.reading = reading;
        this.tables = tables;
        this.seals = seals;
        this.ids = ids;
    }

    /** Keep a file until its columns have been looked at. */
    GivenFile receive(FileKind kind, String platform, String name, InputStream content, Actor.Staff actor)
            throws IOException {
        byte[] bytes = content.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new RefusedException(413, Refusal.of("import-too-large", MOST_BYTES >> 20));
        }
        List<String> headings = headings(bytes);
        Columns guessed = Columns.guess(kind, headings);
        Columns columns = guessed.missing(kind).isEmpty()
                ? guessed
                : store.remembered(kind, platform)
                        .filter(it -> it.positions().values().stream().allMatch(at -> at < headings.size()))
                        .orElse(guessed);
        var file = new GivenFile(
                ids.next(), kind, platform, last(name), columns, orders.now(), actor.name(), null, 0, 0, 0, 0);
        store.add(file, seals.seal(bytes, context(file.id())));
        return file;
    }

    /** Let go of files that were given and never taken in. */
    void forgetLeft() {
        store.forgetLeft(orders.now().minus(LEFT));
    }

    private static String context(UUID id) {
        return "upper/file/" + id;
    }

    /** Browsers of old sent the whole path. */
    private static String last(String name) {
        String plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cs}]", "")
                .strip();
        return plain.length() <= NAME ? plain : plain.substring(plain.length() - NAME);
    }

    GivenFile file(UUID id) {
        return store.find(id).orElseThrow(() -> new RefusedException(404, Refusal.of("import-unknown")));
    }

    private byte[] content(UUID id) {
        return store.content(id)
                .map(it -> seals.open(it, context(id)))
                .orElseThrow(() -> new RefusedException(409, Refusal.of("import-taken-in")));
    }

    List<String> headings(UUID id) throws IOException {
        return headings(content(id));
    }

    private List<String> headings(byte[] content) throws IOException {
        var headings = new ArrayList<String>();
        each(content, new Tables.Lines() {
            @Override
            public boolean row(int line, List<String> fields) {
                headings.addAll(fields);
                return false;
            }

            @Override
            public void fault(int line, Refusal why) {
                throw new RefusedException(422, why);
            }
        });
        if (headings.stream().allMatch(String::isBlank)) {
            throw new RefusedException(422, Refusal.of("import-empty"));
        }
        return headings;
    }

    private void each(byte[] content, Tables.Lines lines) throws IOException {
        Path file = java.nio.file.Files.createTempFile("shanzhi-upper", ".table");
        try {
            java.nio.file.Files.copy(new ByteArrayInputStream(content), file, StandardCopyOption.REPLACE_EXISTING);
            tables.read(file, lines);
        } finally {
            java.nio.file.Files.deleteIfExists(file);
        }
    }

    void setColumns(UUID id, Columns columns) {
        store.columns(id, columns);
    }

    /** A row and what would become of it. */
    record Seen(Row row, Orders.Came came) {}

    /** What would become of a file, and what is wrong with it. */
    record Preview(List<Seen> rows, List<Row.Fault> faults) {
        long count(Orders.Came came) {
            return rows.stream().filter(it -> it.came() == came).count();
        }
    }

    /** Look at each row without taking anything in. */
    Preview preview(GivenFile file) throws IOException {
        var seen = new ArrayList<Seen>();
        var faults = new ArrayList<Row.Fault>();
        for (Row row : rows(file)) {
            try {
                switch (row) {
                    case Row.Fault fault -> faults.add(fault);
                    case Row.Order it -> seen.add(new Seen(it, orders.compare(file.platform(), it)));
                    case Row.Receipt it -> seen.add(new Seen(it, returns.compare(file.platform(), it)));
                    case Row.Visit it -> seen.add(new Seen(it, returns.compare(file.platform(), it)));
                }
            } catch (RefusedException refused) {
                faults.add(new Row.Fault(row.line(), row.id(), refused.refusal()));
            }
        }
        return new Preview(seen, faults);
    }

    /** Take in what can be; what cannot is told, row by row. */
    GivenFile take(GivenFile file, Actor actor) throws IOException {
        if (!file.columns().missing(file.kind()).isEmpty()) {
            throw new RefusedException(422, Refusal.of("upper-columns"));
        }
        var counts = new int[Orders.Came.values().length];
        var faults = new ArrayList<Row.Fault>();
        for (Row row : rows(file)) {
            try {
                switch (row) {
                    case Row.Fault fault -> faults.add(fault);
                    case Row.Order it ->
                        counts[orders.take(file.platform(), it, actor).ordinal()]++;
                    case Row.Receipt it ->
                        counts[returns.take(file.platform(), it).ordinal()]++;
                    case Row.Visit it ->
                        counts[returns.take(file.platform(), it).ordinal()]++;
                }
            } catch (RefusedException refused) {
                faults.add(new Row.Fault(row.line(), row.id(), refused.refusal()));
            } catch (DataIntegrityViolationException refused) {
                log.warn("A row of a file from above was not taken", refused);
                faults.add(new Row.Fault(row.line(), row.id(), Refusal.of("import-row")));
            }
        }
        store.faults(file.id(), faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
        store.taken(
                file.id(),
                counts[Orders.Came.FRESH.ordinal()],
                counts[Orders.Came.KNOWN.ordinal()],
                counts[Orders.Came.DIFFERENT.ordinal()],
                orders.now());
        return file(file.id());
    }

    /** Read the rows; of a number that comes twice in one file with other words nobody can say which is meant. */
    private List<Row> rows(GivenFile file) throws IOException {
        var rows = new ArrayList<Row>();
        var orders = new HashMap<String, Row.Order>();
        each(content(file.id()), new Tables.Lines() {
            private boolean begun;

            @Override
            public boolean row(int line, List<String> fields) {
                if (!begun) {
                    begun = true;
                    return true;
                }
                if (rows.size() >= MOST_ROWS) {
                    rows.add(new Row.Fault(line, "", Refusal.of("upper-too-many", MOST_ROWS)));
                    return false;
                }
                rows.add(once(reading.read(file.kind(), file.columns(), line, fields), orders));
                return true;
            }

            @Override
            public void fault(int line, Refusal why) {
                rows.add(new Row.Fault(line, "", why));
            }
        });
        return rows;
    }

    private static Row once(Row row, Map<String, Row.Order> orders) {
        if (!(row instanceof Row.Order order)) {
            return row;
        }
        Row.Order first = orders.putIfAbsent(order.id(), order);
        boolean same = first == null
                || first.due().equals(order.due())
                        && first.words().equals(order.words())
                        && first.title().equals(order.title())
                        && first.category().equals(order.category());
        return same ? order : new Row.Fault(order.line(), order.id(), Refusal.of("import-id-twice", first.line()));
    }
}
