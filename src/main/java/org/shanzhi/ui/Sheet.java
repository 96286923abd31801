// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Table that administrators keep by hand (管理表格). Whoever has such a bean gets its pages at {@code /admin/<name>}: the
 * table with a filter, as a file, with a box to paste rows from a spreadsheet, the difference before anything is saved, a
 * form for a single row, and the log. The module opens the address in its {@link org.shanzhi.shared.Routes} and puts it
 * into its {@link Navigation}.
 *
 * <p>Texts, with the prefix {@link #texts}: {@code .title}, {@code .says} (what the table is for, from when a change
 * holds, how a row ends), and for each column its heading {@code .<column>}, if wanted {@code .<column>.hint} and other
 * headings it is known by, {@code .<column>.also}, parted by commas.
 */
public interface Sheet {
    /** Return the name in the address and in the log; lower case letters and hyphens. */
    String name();

    String texts();

    List<SheetColumn> columns();

    /**
     * List the rows as they stand on the day, in the order in which people read them. Read anew and not from memory: the
     * difference is made from them, and within the transaction that saves once more.
     */
    List<SheetRow> rows(LocalDate on);

    /**
     * Fill in the cells that follow from others and were left empty, so that the difference shows the row as it would be.
     *
     * @param before the row as it stands; empty if it is new
     * @param from the day from which the change is to hold
     */
    default SheetRow completed(SheetRow row, Optional<SheetRow> before, LocalDate from) {
        return row;
    }

    /** Tell whether a change can be made to hold from another day; if not, everything counts from today. */
    default boolean dated() {
        return true;
    }

    /**
     * Tell whether the line has to wait for the first day of the change, because the table keeps no earlier form of the
     * row; it is then saved on that day, if nothing has come in the way, and can be taken back before. Lines that do not
     * wait keep their days themselves.
     */
    default boolean waits(SheetChange.Line line) {
        return false;
    }

    /** Return the names that the codes in the cell stand for, so that people need not know codes; empty if there are none. */
    default String named(String column, String cell) {
        return "";
    }

    /** Return the form in which the table is given and taken beside rows of a spreadsheet, if there is one. */
    default Optional<SheetFormat> format() {
        return Optional.empty();
    }

    /** Note everything that keeps the change from being saved, also where it is not this person's to make. */
    void check(SheetChange change);

    /**
     * Save a change in which nothing is wrong. Runs in a transaction in which nobody else saves a table; rows that the
     * change does not name stay as they are, and nothing is deleted. The log is kept by whoever calls.
     */
    void save(SheetChange change);
}
