// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.ChangeLog;
import org.shanzhi.shared.Refusal;

/** What would become of a {@link Sheet} if the rows given were saved (表格变更), and what is wrong with it. */
public final class SheetChange {
    /**
     * A row that differs from the table as it stands.
     *
     * @param number where it stands in what was given, counted from 1; headings count
     * @param row every cell as it would be
     * @param before the row as it stands; empty if it is new
     * @param changed the columns in which it differs
     */
    public record Line(int number, SheetRow row, Optional<SheetRow> before, Set<String> changed) {
        public Line {
            changed = Set.copyOf(changed);
        }

        public boolean isNew() {
            return before.isEmpty();
        }
    }

    /**
     * Something wrong.
     *
     * @param number the line; 0 if it is no single one
     * @param column the column; empty if it is the whole row
     */
    record Fault(int number, String column, String typed, Refusal why) {}

    private final List<SheetColumn> columns;
    private final LocalDate from;
    private final LocalDate today;
    private final Viewer by;
    private final List<Line> lines;
    private final Map<String, SheetRow> after;
    private final List<Fault> faults = new ArrayList<>();

    SheetChange(
            List<SheetColumn> columns,
            LocalDate from,
            LocalDate today,
            Viewer by,
            List<SheetRow> standing,
            List<Line> lines) {
        this.columns = columns;
        this.from = from;
        this.today = today;
        this.by = by;
        this.lines = List.copyOf(lines);
        this.after = new LinkedHashMap<>();
        standing.forEach(row -> after.put(row.key(columns), row));
        lines.forEach(line -> after.put(line.row().key(columns), line.row()));
    }

    /** Return the same change with these lines only, on the rows given. */
    SheetChange of(List<SheetRow> standing, List<Line> some) {
        return new SheetChange(columns, from, today, by, standing, some);
    }

    /** Return the day from which the change is to hold. */
    public LocalDate from() {
        return from;
    }

    public LocalDate today() {
        return today;
    }

    /** Return whose change it is. */
    public Viewer by() {
        return by;
    }

    /** List the rows that differ, in the order given. */
    public List<Line> lines() {
        return lines;
    }

    /** List the whole table as it would be. */
    public List<SheetRow> after() {
        return List.copyOf(after.values());
    }

    /** Note what is wrong with a cell. */
    public void refuse(Line line, String column, Refusal why) {
        faults.add(new Fault(line.number(), column, line.row().cell(column), why));
    }

    /** Note what is wrong with a row. */
    public void refuse(Line line, Refusal why) {
        faults.add(new Fault(line.number(), "", "", why));
    }

    /** Note what is wrong with the whole change. */
    public void refuse(Refusal why) {
        faults.add(new Fault(0, "", "", why));
    }

    List<Fault> faults() {
        return faults;
    }

    /** Return what becomes of the row. */
    ChangeLog.Kind kind(Line line) {
        if (line.isNew()) {
            return ChangeLog.Kind.ADDED;
        }
        return columns.stream()
                        .filter(column -> column.kind() == SheetColumn.Kind.LAST_DAY)
                        .map(SheetColumn::name)
                        .anyMatch(name -> line.changed().contains(name)
                                && !line.row().cell(name).isEmpty())
                ? ChangeLog.Kind.ENDED
                : ChangeLog.Kind.CHANGED;
    }

    /** Return the cells that differ, in the order of the columns; what the row is cited by is no difference. */
    List<ChangeLog.Cell> cells(Line line) {
        return columns.stream()
                .filter(column -> !column.key())
                .map(SheetColumn::name)
                .filter(line.changed()::contains)
                .map(name -> new ChangeLog.Cell(
                        name,
                        line.before().map(row -> row.cell(name)).orElse(""),
                        line.row().cell(name)))
                .toList();
    }
}
