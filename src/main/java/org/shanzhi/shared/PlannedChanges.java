// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Changes of tables that wait for the day from which they hold (待生效的修改); nothing of them is ever deleted. */
public interface PlannedChanges {
    /** What has become of a change. */
    enum State {
        WAITING,
        DONE,
        TAKEN_BACK,
        /** Its day came, and the table was such that it could not be saved. */
        REFUSED
    }

    /**
     * A row that is to become another.
     *
     * @param key the cells by which the row is cited, by their column
     */
    record Row(ChangeLog.Kind kind, Map<String, String> key, List<ChangeLog.Cell> cells) {
        public Row {
            key = new LinkedHashMap<>(key);
            cells = List.copyOf(cells);
        }
    }

    /**
     * Rows that were saved together and take effect together.
     *
     * @param by the name of who saved them
     * @param endedAt when it was done, refused or taken back; empty as long as it waits
     * @param endedBy the name of who took it back; empty otherwise
     */
    record Plan(
            UUID id,
            String table,
            LocalDate from,
            Instant at,
            AccountId account,
            String by,
            State state,
            Optional<Instant> endedAt,
            String endedBy,
            List<Row> rows) {
        public Plan {
            rows = List.copyOf(rows);
        }

        /** Tell whether it may still take effect or be taken back. */
        public boolean isOpen() {
            return state == State.WAITING || state == State.REFUSED;
        }
    }

    /** Let the rows wait for the day. */
    void add(String table, LocalDate from, AccountId account, String by, List<Row> rows);

    Optional<Plan> find(UUID id);

    /** List what waits or was refused, in the order in which it takes effect. */
    List<Plan> open();

    /** List what waits or was refused for the table, in the order in which it takes effect. */
    List<Plan> open(String table);

    /** List what became of the table's changes, the latest first. */
    List<Plan> ended(String table, int most);

    /** Say what became of a change that is open; tells whether it was. */
    boolean end(UUID id, State state, String by);
}
