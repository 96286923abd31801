// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Who changed which row of which table by hand, when and how (变更记录); entries are added and never changed. */
public interface ChangeLog {
    /** What was done to a row. */
    enum Kind {
        ADDED,
        CHANGED,
        ENDED
    }

    /** A value that became another. */
    record Cell(String column, String before, String after) {}

    /**
     * @param row the codes by which people cite the row
     * @param from the day from which it holds
     */
    record Entry(Instant at, String by, String row, Kind kind, LocalDate from, List<Cell> cells) {
        public Entry {
            cells = List.copyOf(cells);
        }
    }

    /** Let nobody else save a table until the transaction ends. */
    void lock();

    /** Add entries within the transaction that saves. */
    void add(String table, AccountId account, List<Entry> entries);

    /** List the latest entries of the table, the latest first. */
    List<Entry> latest(String table, int most);
}
