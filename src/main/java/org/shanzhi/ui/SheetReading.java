// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;

/**
 * What was pasted, understood cell by cell (表格读取结果).
 *
 * @param rows the rows that could be read, in the order given
 * @param given how many rows there were, faulty ones included
 * @param unknown headings that this table has no column for; what stands below them is left out
 * @param absent columns of the table that were not given; rows that are there keep what they have
 */
record SheetReading(
        List<Given> rows, int given, List<String> unknown, List<SheetColumn> absent, List<SheetChange.Fault> faults) {
    /** Most rows that are looked at in one go. */
    static final int MOST_ROWS = 20_000;

    /** A row as it was given, with the columns it was given in. */
    record Given(int number, Map<String, String> cells) {}

    static SheetReading of(Sheet sheet, SheetWords words, String text) {
        try {
            String rows = sheet.format()
                    .filter(format -> format.recognises(text))
                    .map(format -> format.rows(text))
                    .orElse(text);
            return new Reading(sheet, words).read(SheetText.read(rows));
        } catch (RefusedException unreadable) {
            return refused(unreadable.refusal());
        }
    }

    private static SheetReading refused(Refusal why) {
        return new SheetReading(List.of(), 0, List.of(), List.of(), List.of(new SheetChange.Fault(0, "", "", why)));
    }

    private static final class Reading {
        private final Sheet sheet;
        private final SheetWords words;
        private final List<SheetChange.Fault> faults = new ArrayList<>();
        private final List<String> unknown = new ArrayList<>();
        /** Which column stands at which place; empty where none does. */
        private final List<Optional<SheetColumn>> places = new ArrayList<>();

        Reading(Sheet sheet, SheetWords words) {
            this.sheet = sheet;
            this.words = words;
        }

        SheetReading read(List<SheetText.Line> lines) {
            if (lines.isEmpty()) {
                return refused(Refusal.of("sheet-empty"));
            }
            boolean headed = headings(lines.getFirst().cells());
            if (!faults.isEmpty()) {
                return new SheetReading(List.of(), lines.size() - 1, unknown, List.of(), faults);
            }
            List<SheetText.Line> below = headed ? lines.subList(1, lines.size()) : lines;
            if (below.isEmpty()) {
                return refused(Refusal.of("sheet-headings-only"));
            }
            if (below.size() > MOST_ROWS) {
                return refused(Refusal.of("sheet-too-many-rows", MOST_ROWS, below.size()));
            }
            var rows = new ArrayList<Given>();
            var seen = new HashMap<String, Integer>();
            for (SheetText.Line line : below) {
                row(line).ifPresent(given -> {
                    String key = new SheetRow(given.cells()).key(sheet.columns());
                    Integer first = seen.putIfAbsent(key, given.number());
                    if (first == null) {
                        rows.add(given);
                    } else {
                        faults.add(new SheetChange.Fault(
                                given.number(), keyColumn(), key, Refusal.of("sheet-row-twice", first)));
                    }
                });
            }
            List<SheetColumn> absent = sheet.columns().stream()
                    .filter(column -> !places.contains(Optional.of(column)))
                    .toList();
            return new SheetReading(rows, below.size(), unknown, absent, faults);
        }

        private String keyColumn() {
            return sheet.columns().stream()
                    .filter(SheetColumn::key)
                    .map(SheetColumn::name)
                    .findFirst()
                    .orElse("");
        }

        /** Take the first line as headings if it names what tells rows apart, or most of its cells are headings. */
        private boolean headings(List<String> cells) {
            var found = cells.stream().map(words::column).toList();
            Set<SheetColumn> known = new LinkedHashSet<>();
            found.forEach(column -> column.ifPresent(known::add));
            if (known.size() * 2
                            <= cells.stream().filter(cell -> !cell.isBlank()).count()
                    && !known.stream().anyMatch(SheetColumn::key)) {
                sheet.columns().forEach(column -> places.add(Optional.of(column)));
                return false;
            }
            Set<SheetColumn> taken = new LinkedHashSet<>();
            for (int i = 0; i < cells.size(); i++) {
                Optional<SheetColumn> column = found.get(i);
                if (column.isPresent() && !taken.add(column.get())) {
                    faults.add(new SheetChange.Fault(
                            1, column.get().name(), cells.get(i).strip(), Refusal.of("sheet-heading-twice")));
                }
                if (column.isEmpty() && !cells.get(i).isBlank()) {
                    unknown.add(cells.get(i).strip());
                }
                places.add(column);
            }
            sheet.columns().stream()
                    .filter(column -> column.key() && !taken.contains(column))
                    .forEach(column -> faults.add(
                            new SheetChange.Fault(1, column.name(), "", Refusal.of("sheet-column-missing"))));
            return true;
        }

        private Optional<Given> row(SheetText.Line line) {
            int before = faults.size();
            var cells = new LinkedHashMap<String, String>();
            for (int i = 0; i < line.cells().size(); i++) {
                String typed = line.cells().get(i);
                if (i >= places.size()) {
                    if (!typed.isBlank()) {
                        faults.add(new SheetChange.Fault(
                                line.number(),
                                "",
                                typed.strip(),
                                Refusal.of(
                                        "sheet-too-wide",
                                        places.size(),
                                        line.cells().size())));
                        break;
                    }
                } else if (places.get(i).isPresent()) {
                    cell(line.number(), places.get(i).get(), typed, cells);
                }
            }
            places.forEach(place -> place.ifPresent(column -> {
                cells.putIfAbsent(column.name(), "");
                boolean said = faults.subList(before, faults.size()).stream()
                        .anyMatch(fault -> fault.column().equals(column.name()));
                if (column.required() && cells.get(column.name()).isEmpty() && !said) {
                    faults.add(new SheetChange.Fault(line.number(), column.name(), "", Refusal.of("field-empty")));
                }
            }));
            return faults.size() == before ? Optional.of(new Given(line.number(), cells)) : Optional.empty();
        }

        private void cell(int number, SheetColumn column, String typed, Map<String, String> cells) {
            switch (words.read(column, typed)) {
                case SheetWords.Cell.Kept kept -> cells.put(column.name(), kept.value());
                case SheetWords.Cell.Faulty faulty ->
                    faults.add(new SheetChange.Fault(number, column.name(), typed.strip(), faulty.why()));
            }
        }
    }
}
