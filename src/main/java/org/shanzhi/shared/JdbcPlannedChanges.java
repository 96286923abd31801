// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcPlannedChanges implements PlannedChanges {
    private final JdbcClient jdbc;
    private final SortableIds ids;
    private final Clock clock;

    JdbcPlannedChanges(JdbcClient jdbc, SortableIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void add(String table, LocalDate from, AccountId account, String by, List<Row> rows) {
        UUID id = ids.next();
        jdbc.sql("""
                        INSERT INTO shared.planned_change
                            (id, table_name, holds_from, made_at, by_account, by_name, state)
                        VALUES (:id, :table, :from, :at, :account, :by, 'WAITING')
                        """)
                .param("id", id)
                .param("table", table)
                .param("from", from)
                .param("at", Timestamp.from(clock.instant()))
                .param("account", account.value())
                .param("by", by)
                .update();
        for (int i = 0; i < rows.size(); i++) {
            add(id, i, rows.get(i));
        }
    }

    private void add(UUID id, int position, Row row) {
        jdbc.sql("""
                        INSERT INTO shared.planned_row
                            (planned, position, kind, key_columns, key_cells, columns, before, after)
                        VALUES (:id, :position, :kind, :keyColumns, :keyCells, :columns, :before, :after)
                        """)
                .param("id", id)
                .param("position", position)
                .param("kind", row.kind().name())
                .param("keyColumns", row.key().keySet().toArray(String[]::new))
                .param("keyCells", row.key().values().toArray(String[]::new))
                .param("columns", array(row, ChangeLog.Cell::column))
                .param("before", array(row, ChangeLog.Cell::before))
                .param("after", array(row, ChangeLog.Cell::after))
                .update();
    }

    private static String[] array(Row row, Function<ChangeLog.Cell, String> part) {
        return row.cells().stream().map(part).toArray(String[]::new);
    }

    @Override
    public Optional<Plan> find(UUID id) {
        return plans("WHERE id = :value", id, 1).stream().findFirst();
    }

    @Override
    public List<Plan> open() {
        return plans("WHERE state IN ('WAITING', 'REFUSED') AND :value = 0 ORDER BY holds_from, id", 0, 1_000);
    }

    @Override
    public List<Plan> open(String table) {
        return plans(
                "WHERE state IN ('WAITING', 'REFUSED') AND table_name = :value ORDER BY holds_from, id", table, 1_000);
    }

    @Override
    public List<Plan> ended(String table, int most) {
        return plans(
                "WHERE state IN ('DONE', 'TAKEN_BACK') AND table_name = :value ORDER BY ended_at DESC, id DESC",
                table,
                most);
    }

    private List<Plan> plans(String which, Object value, int most) {
        return jdbc.sql("""
                        SELECT id, table_name, holds_from, made_at, by_account, by_name, state, ended_at, ended_by
                        FROM shared.planned_change
                        """ + which + " LIMIT :most")
                .param("value", value)
                .param("most", most)
                .query((row, _) -> plan(row))
                .list();
    }

    private Plan plan(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Plan(
                id,
                row.getString("table_name"),
                row.getObject("holds_from", LocalDate.class),
                row.getTimestamp("made_at").toInstant(),
                new AccountId(row.getObject("by_account", UUID.class)),
                row.getString("by_name"),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant),
                row.getString("ended_by"),
                rows(id));
    }

    private List<Row> rows(UUID id) {
        return jdbc.sql("""
                        SELECT kind, key_columns, key_cells, columns, before, after
                        FROM shared.planned_row
                        WHERE planned = :id
                        ORDER BY position
                        """).param("id", id).query((row, _) -> row(row)).list();
    }

    private static Row row(ResultSet row) throws SQLException {
        String[] keyColumns = texts(row, "key_columns");
        String[] keyCells = texts(row, "key_cells");
        Map<String, String> key = new LinkedHashMap<>();
        for (int i = 0; i < keyColumns.length; i++) {
            key.put(keyColumns[i], keyCells[i]);
        }
        String[] columns = texts(row, "columns");
        String[] before = texts(row, "before");
        String[] after = texts(row, "after");
        var cells = new ArrayList<ChangeLog.Cell>();
        for (int i = 0; i < columns.length; i++) {
            cells.add(new ChangeLog.Cell(columns[i], before[i], after[i]));
        }
        return new Row(ChangeLog.Kind.valueOf(row.getString("kind")), key, cells);
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    @Override
    public boolean end(UUID id, State state, String by) {
        return jdbc.sql("""
                        UPDATE shared.planned_change
                        SET state = :state, ended_at = :at, ended_by = :by
                        WHERE id = :id AND state IN ('WAITING', 'REFUSED')
                        """)
                        .param("state", state.name())
                        .param("at", Timestamp.from(clock.instant()))
                        .param("by", by)
                        .param("id", id)
                        .update()
                == 1;
    }
}
