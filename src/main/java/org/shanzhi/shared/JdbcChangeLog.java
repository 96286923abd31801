// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcChangeLog implements ChangeLog {
    private final JdbcClient jdbc;
    private final SortableIds ids;

    JdbcChangeLog(JdbcClient jdbc, SortableIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    @Override
    public void lock() {
        // Readers go on reading; whoever else saves waits.
        jdbc.sql("LOCK TABLE shared.table_change IN SHARE ROW EXCLUSIVE MODE").update();
    }

    @Override
    public void add(String table, AccountId account, List<Entry> entries) {
        entries.forEach(entry -> jdbc.sql("""
                        INSERT INTO shared.table_change
                            (id, at, by_account, by_name, table_name, row_name, kind, holds_from, columns, before, after)
                        VALUES (:id, :at, :account, :by, :table, :row, :kind, :from, :columns, :before, :after)
                        """)
                .param("id", ids.next())
                .param("at", Timestamp.from(entry.at()))
                .param("account", account.value())
                .param("by", entry.by())
                .param("table", table)
                .param("row", entry.row())
                .param("kind", entry.kind().name())
                .param("from", entry.from())
                .param("columns", array(entry, Cell::column))
                .param("before", array(entry, Cell::before))
                .param("after", array(entry, Cell::after))
                .update());
    }

    private static String[] array(Entry entry, Function<Cell, String> part) {
        return entry.cells().stream().map(part).toArray(String[]::new);
    }

    @Override
    public List<Entry> latest(String table, int most) {
        return jdbc.sql("""
                        SELECT at, by_name, row_name, kind, holds_from, columns, before, after
                        FROM shared.table_change
                        WHERE table_name = :table
                        ORDER BY at DESC, id DESC
                        LIMIT :most
                        """)
                .param("table", table)
                .param("most", most)
                .query((row, _) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String[] columns = (String[]) row.getArray("columns").getArray();
        String[] before = (String[]) row.getArray("before").getArray();
        String[] after = (String[]) row.getArray("after").getArray();
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < columns.length; i++) {
            cells.add(new Cell(columns[i], before[i], after[i]));
        }
        return new Entry(
                row.getTimestamp("at").toInstant(),
                row.getString("by_name"),
                row.getString("row_name"),
                Kind.valueOf(row.getString("kind")),
                row.getObject("holds_from", LocalDate.class),
                cells);
    }
}
