// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Row of a {@link Sheet} (表格行), its cells by the name of their column: days as 2026-11-26, choices by their name,
 * several codes sorted and parted by a blank, what is empty as an empty text.
 */
public record SheetRow(Map<String, String> cells) {
    public SheetRow {
        cells = Map.copyOf(cells);
    }

    /** Return the row with columns and cells in turn: {@code of("code", "ZJ", "name", "…")}. */
    public static SheetRow of(String... columnsAndCells) {
        var cells = new LinkedHashMap<String, String>();
        for (int i = 0; i < columnsAndCells.length; i += 2) {
            cells.put(columnsAndCells[i], columnsAndCells[i + 1]);
        }
        return new SheetRow(cells);
    }

    /** Return the row with another value in one cell. */
    public SheetRow with(String column, String cell) {
        var changed = new LinkedHashMap<>(cells);
        changed.put(column, cell);
        return new SheetRow(changed);
    }

    /** Return several codes as a cell keeps them. */
    public static String codes(Stream<String> codes) {
        return codes.distinct().sorted().collect(Collectors.joining(" "));
    }

    /** Return the cell, empty if there is none. */
    public String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    /** Return the codes of a cell that has several. */
    public List<String> codesIn(String column) {
        return cell(column).isEmpty() ? List.of() : List.of(cell(column).split(" "));
    }

    /** Return what tells the row from others. */
    String key(List<SheetColumn> columns) {
        return columns.stream()
                .filter(SheetColumn::key)
                .map(column -> cell(column.name()))
                .collect(Collectors.joining("/"));
    }
}
