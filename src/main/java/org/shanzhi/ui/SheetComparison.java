// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.ChangeLog;
import org.shanzhi.shared.Refusal;

/**
 * The difference between a table as it stands and what was given (表格差异), before anything is saved.
 *
 * @param mark stands for the table compared with: another mark, another table
 * @param unchanged rows that were given and are there like that already
 * @param untouched rows that are there and were not given; they stay as they are
 */
record SheetComparison(
        SheetChange change,
        String mark,
        int given,
        int unchanged,
        int untouched,
        List<String> unknown,
        List<SheetColumn> absent) {

    static SheetComparison of(Sheet sheet, SheetReading reading, LocalDate from, LocalDate today, Viewer by) {
        return of(sheet, sheet.rows(from), reading, from, today, by);
    }

    static SheetComparison of(
            Sheet sheet, List<SheetRow> standing, SheetReading reading, LocalDate from, LocalDate today, Viewer by) {
        List<SheetColumn> columns = sheet.columns();
        Map<String, SheetRow> byKey = new HashMap<>();
        standing.forEach(row -> byKey.put(row.key(columns), row));
        var lines = new ArrayList<SheetChange.Line>();
        var faults = new ArrayList<>(reading.faults());
        int unchanged = 0;
        for (SheetReading.Given given : reading.rows()) {
            Optional<SheetRow> before = Optional.ofNullable(byKey.remove(new SheetRow(given.cells()).key(columns)));
            SheetRow row = sheet.completed(merged(given, before), before, from);
            List<SheetColumn> missing = columns.stream()
                    .filter(column ->
                            column.required() && row.cell(column.name()).isEmpty())
                    .toList();
            missing.forEach(column -> faults.add(
                    new SheetChange.Fault(given.number(), column.name(), "", Refusal.of("sheet-column-needed"))));
            Set<String> changed = changed(columns, row, before);
            if (before.isPresent() && changed.isEmpty()) {
                unchanged++;
            } else if (missing.isEmpty()) {
                lines.add(new SheetChange.Line(given.number(), row, before, changed));
            }
        }
        var change = new SheetChange(columns, from, today, by, standing, lines);
        change.faults().addAll(faults);
        sheet.check(change);
        change.faults().sort(Comparator.comparingInt(SheetChange.Fault::number));
        return new SheetComparison(
                change,
                mark(columns, standing, from),
                reading.given(),
                unchanged,
                byKey.size(),
                reading.unknown(),
                reading.absent());
    }

    /** Return the row with what it has already where nothing was given. */
    private static SheetRow merged(SheetReading.Given given, Optional<SheetRow> before) {
        var cells = new LinkedHashMap<String, String>();
        before.ifPresent(row -> cells.putAll(row.cells()));
        cells.putAll(given.cells());
        return new SheetRow(cells);
    }

    private static Set<String> changed(List<SheetColumn> columns, SheetRow row, Optional<SheetRow> before) {
        var changed = new HashSet<String>();
        for (SheetColumn column : columns) {
            String was = before.map(standing -> standing.cell(column.name())).orElse("");
            if (!Objects.equals(was, row.cell(column.name()))) {
                changed.add(column.name());
            }
        }
        return changed;
    }

    private static String mark(List<SheetColumn> columns, List<SheetRow> standing, LocalDate from) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(from.toString().getBytes(StandardCharsets.UTF_8));
            standing.forEach(row -> columns.forEach(column -> {
                digest.update(row.cell(column.name()).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    boolean faulty() {
        return !change.faults().isEmpty();
    }

    /** Tell whether there is something to save and nothing in the way. */
    boolean savable() {
        return !faulty() && !change.lines().isEmpty();
    }

    List<SheetChange.Line> lines(ChangeLog.Kind kind) {
        return change.lines().stream().filter(line -> change.kind(line) == kind).toList();
    }
}
