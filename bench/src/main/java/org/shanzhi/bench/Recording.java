// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one lifecycle of the platform wrote, step by step, found by looking into its tables after each step; so the
 * bare SQL writes the same rows by construction, also when the platform's tables change.
 */
final class Recording {
    /** Where rows of a case lie, in the order in which they refer to each other; {@code ?} is the case's id as text. */
    private static final List<Table> TABLES = List.of(
            new Table("cases.intake_key", "case_id::text = ?", List.of("source", "key")),
            new Table("access.contact", "id = (SELECT reporter FROM cases.cases WHERE id::text = ?)", List.of("id")),
            new Table("cases.cases", "id::text = ?", List.of("id")),
            new Table("cases.history", "case_id::text = ?", List.of("case_id", "step")),
            new Table("cases.before_image", "id::text = ?", List.of("id")),
            new Table("cases.decision", "case_id::text = ?", List.of("id")),
            new Table("cases.visit", "case_id::text = ?", List.of("id")),
            new Table("transparency.pending", "subject = 'case/' || ?", List.of("subject", "number")),
            new Table("notifications.notice", "subject = 'case/' || ?", List.of("id")),
            new Table(
                    "notifications.delivery",
                    "notice IN (SELECT id FROM notifications.notice WHERE subject = 'case/' || ?)",
                    List.of("id")),
            new Table("insight.text", "subject = 'case/' || ?", List.of("subject")),
            new Table("insight.example", "subject = 'case/' || ?", List.of("subject")));

    /** A table that a step may write, and which of its rows are those of a case. */
    private record Table(String name, String where, List<String> key) {
        String source() {
            return name.equals("transparency.pending")
                    ? "(SELECT subject, number, commitment, secret FROM transparency.pending"
                            + " UNION ALL SELECT subject, number, commitment, secret FROM transparency.leaf) AS placed"
                    : name;
        }
    }

    private record Column(String name, String type) {}

    /** A statement with its values; a value is cut where it holds something that is another for each case. */
    record Write(String sql, List<List<Piece>> values) {}

    sealed interface Piece {
        record Same(String text) implements Piece {}

        /**
         * Something that is another for each case.
         *
         * @param number which of the things that differ
         */
        record Other(int number) implements Piece {}
    }

    /** Row of a table, its columns as text. */
    private record Key(String table, List<String> key) {}

    private final Connection connection;
    private final Map<String, List<Column>> columns = new TreeMap<>();
    private final List<List<Write>> steps = new ArrayList<>();
    private final List<List<Change>> changes = new ArrayList<>();
    private Map<Key, Map<String, String>> before = new LinkedHashMap<>();

    private record Change(Table table, Map<String, String> old, Map<String, String> now) {}

    /** What of the recorded case is another for each case: ids, number, receipt. */
    private final List<String> tokens = new ArrayList<>();

    Recording(Connection connection) throws SQLException {
        this.connection = connection;
        for (Table table : TABLES) {
            columns.put(table.name(), columns(table.name()));
        }
    }

    /** Columns that are written; what the database itself numbers is left to it. */
    private List<Column> columns(String table) throws SQLException {
        var found = new ArrayList<Column>();
        try (var query = connection.prepareStatement("""
            SELECT attname, format_type(atttypid, atttypmod)
              FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
             WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND attgenerated = ''
               AND coalesce(pg_get_expr(adbin, adrelid), '') NOT LIKE 'nextval%'
             ORDER BY attnum
            """)) {
            query.setString(1, table);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Column(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return found;
    }

    /** Note what the last step wrote. */
    void look(String caseId) throws SQLException {
        var found = new LinkedHashMap<Key, Map<String, String>>();
        var changed = new ArrayList<Change>();
        for (Table table : TABLES) {
            for (Map<String, String> row : rows(table, caseId)) {
                var key =
                        new Key(table.name(), table.key().stream().map(row::get).toList());
                found.put(key, row);
                Map<String, String> old = before.getOrDefault(key, Map.of());
                if (!old.equals(row)) {
                    changed.add(new Change(table, old, row));
                }
            }
        }
        for (Key gone : before.keySet()) {
            if (!found.containsKey(gone)) {
                TABLES.stream()
                        .filter(it -> it.name().equals(gone.table()))
                        .forEach(it -> changed.add(new Change(it, before.get(gone), Map.of())));
            }
        }
        before = found;
        changes.add(changed);
    }

    private List<Column> columnsOf(Table table) {
        return Objects.requireNonNull(columns.get(table.name()), table::name);
    }

    private List<Map<String, String>> rows(Table table, String caseId) throws SQLException {
        var found = new ArrayList<Map<String, String>>();
        String names = String.join(
                ", ", columnsOf(table).stream().map(it -> it.name() + "::text").toList());
        try (var query = connection.prepareStatement(
                "SELECT " + names + " FROM " + table.source() + " WHERE " + table.where() + " ORDER BY 1, 2")) {
            query.setString(1, caseId);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var row = new LinkedHashMap<String, String>();
                    int number = 1;
                    for (Column column : columnsOf(table)) {
                        row.put(column.name(), rows.getString(number++));
                    }
                    found.add(row);
                }
            }
        }
        return found;
    }

    /** Make statements of what was seen. */
    List<List<Write>> steps() {
        if (steps.isEmpty()) {
            for (List<Change> step : changes) {
                for (Change change : step) {
                    if (change.old().isEmpty()) {
                        findTokens(change);
                    }
                }
            }
            for (List<Change> step : changes) {
                steps.add(step.stream().map(this::write).toList());
            }
        }
        return steps;
    }

    int rowsWritten() {
        return changes.stream().mapToInt(List::size).sum();
    }

    private void findTokens(Change change) {
        for (String name : List.of("id", "key", "number", "receipt_digest")) {
            String value = change.now().get(name);
            boolean counted = name.equals("number") && !change.table().name().equals("cases.cases");
            if (value != null && !counted && !tokens.contains(value)) {
                tokens.add(value);
            }
        }
    }

    private Write write(Change change) {
        Table table = change.table();
        var written = columnsOf(table);
        if (change.now().isEmpty()) {
            return new Write(
                    "DELETE FROM " + table.name() + where(table, written),
                    table.key().stream().map(it -> pieces(change.old().get(it))).toList());
        }
        if (change.old().isEmpty()) {
            String names = String.join(", ", written.stream().map(Column::name).toList());
            String marks = String.join(
                    ", ", written.stream().map(it -> "?::" + it.type()).toList());
            return new Write(
                    "INSERT INTO " + table.name() + " (" + names + ") VALUES (" + marks + ")",
                    written.stream()
                            .map(it -> pieces(change.now().get(it.name())))
                            .toList());
        }
        var differing = written.stream()
                .filter(it -> !Objects.equals(
                        change.old().get(it.name()), change.now().get(it.name())))
                .toList();
        var values = new ArrayList<List<Piece>>();
        differing.forEach(it -> values.add(pieces(change.now().get(it.name()))));
        table.key().forEach(it -> values.add(pieces(change.now().get(it))));
        String sets = String.join(
                ", ",
                differing.stream().map(it -> it.name() + " = ?::" + it.type()).toList());
        return new Write("UPDATE " + table.name() + " SET " + sets + where(table, written), values);
    }

    private static String where(Table table, List<Column> columns) {
        return " WHERE "
                + String.join(
                        " AND ",
                        table.key().stream()
                                .map(key -> key + " = ?::"
                                        + columns.stream()
                                                .filter(it -> it.name().equals(key))
                                                .findFirst()
                                                .orElseThrow()
                                                .type())
                                .toList());
    }

    private List<Piece> pieces(@Nullable String value) {
        if (value == null) {
            return List.of();
        }
        for (int number = 0; number < tokens.size(); number++) {
            int at = value.indexOf(tokens.get(number));
            if (at >= 0) {
                var pieces = new ArrayList<Piece>();
                if (at > 0) {
                    pieces.addAll(pieces(value.substring(0, at)));
                }
                pieces.add(new Piece.Other(number));
                String rest = value.substring(at + tokens.get(number).length());
                if (!rest.isEmpty()) {
                    pieces.addAll(pieces(rest));
                }
                return pieces;
            }
        }
        return List.of(new Piece.Same(value));
    }

    /** Make what is another for each case: an id for an id, and a text as long for a text. */
    List<String> fresh(long number) {
        var fresh = new ArrayList<String>();
        for (String token : tokens) {
            fresh.add(
                    token.length() == 36
                            ? sortable(number).toString()
                            : token.length() == 64
                                    ? "%016x%016x%032x".formatted(number, number, fresh.size())
                                    : "b%d-%d".formatted(number, fresh.size()));
        }
        return fresh;
    }

    /** Sorts by time, as the platform's ids do, which spares the indexes. */
    private static UUID sortable(long number) {
        var random = UUID.randomUUID();
        long time = System.currentTimeMillis();
        return new UUID((time << 16) | 0x7000 | (number & 0xfff), random.getLeastSignificantBits());
    }
}
