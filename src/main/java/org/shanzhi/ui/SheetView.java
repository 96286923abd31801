// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.shanzhi.shared.ChangeLog;
import org.shanzhi.shared.Refusal;

/** A {@link Sheet} as this reader sees it (表格视图): its words in the reader's language, its pages below the address. */
record SheetView(Sheet sheet, Page page, String address) {
    private static final int BRIEF = 80;
    /** What may be longer is no name any more. */
    private static final int NAME = 100;

    List<SheetColumn> columns() {
        return sheet.columns();
    }

    String title() {
        return page.t(sheet.texts() + ".title");
    }

    String says() {
        return page.t(sheet.texts() + ".says");
    }

    /** Return the ends of the names of files that are taken. */
    String endings() {
        return ".csv,.txt,.tsv"
                + sheet.format().map(format -> "," + format.endings()).orElse("");
    }

    String label(SheetColumn column) {
        return label(column.name());
    }

    String label(String column) {
        String key = sheet.texts() + "." + column;
        return column.isEmpty() || !page.has(key) ? column : page.t(key);
    }

    /** Return the names of the codes in the cell. */
    String named(SheetRow row, SheetColumn column) {
        return named(column.name(), row.cell(column.name()));
    }

    /** What a sign stands for is a text; the names of places, organisations and categories are data. */
    String named(String column, String cell) {
        String sign = sheet.texts() + "." + column + ".is." + cell;
        if (cell.isEmpty()) {
            return "";
        }
        return page.has(sign) ? page.t(sign) : sheet.named(column, cell);
    }

    /** Return the cell as the reader reads it, with the names of its codes. */
    String read(String column, String cell) {
        String named = named(column, cell);
        return shown(column, cell) + (named.isEmpty() ? "" : page.t("ui.brackets", named));
    }

    /** Return the class of the column's cells: words may run over several lines, codes and days may not. */
    String shape(SheetColumn column) {
        return switch (column.kind()) {
            case TEXT, CODES -> column.longest() > NAME ? "text" : "name";
            case NUMBER -> "number";
            case CODE, DAY, LAST_DAY, CHOICE -> "";
        };
    }

    String hint(SheetColumn column) {
        String key = sheet.texts() + "." + column.name() + ".hint";
        return page.has(key) ? page.t(key) : "";
    }

    String key(SheetRow row) {
        return row.key(columns());
    }

    /** Return the key as people cite it. */
    String cited(SheetRow row) {
        return columns().stream()
                .filter(SheetColumn::key)
                .map(column -> shown(column, row.cell(column.name())))
                .collect(Collectors.joining(" \u00b7 "));
    }

    String shown(SheetRow row, SheetColumn column) {
        return shown(column, row.cell(column.name()));
    }

    /** Return the cell as the reader reads it. */
    String shown(String column, String cell) {
        return columns().stream()
                .filter(known -> known.name().equals(column))
                .findFirst()
                .map(known -> shown(known, cell))
                .orElse(cell);
    }

    private String shown(SheetColumn column, String cell) {
        return column.kind() == SheetColumn.Kind.CHOICE && column.choices().contains(cell)
                ? page.t(column.choiceTexts() + "." + cell)
                : cell;
    }

    /** Return the word for what becomes of a row. */
    String word(ChangeLog.Kind kind) {
        return page.t("ui.sheet." + kind.name().toLowerCase(Locale.ROOT));
    }

    /** Return what is wrong, said for this reader. */
    Refusal why(SheetChange.Fault fault) {
        return fault.why().slug().equals(SheetWords.NOT_OFFERED)
                ? Refusal.of(SheetWords.NOT_OFFERED, offered(fault.column()))
                : fault.why();
    }

    /** Return what was typed where something is wrong, cut if it is long. */
    String brief(SheetChange.Fault fault) {
        String shown = shown(fault.column(), fault.typed());
        return shown.length() > BRIEF ? shown.substring(0, BRIEF) + "\u2026" : shown;
    }

    private String offered(String column) {
        return columns().stream()
                .filter(known -> known.name().equals(column))
                .flatMap(known -> choices(known).stream())
                .map(Choice::label)
                .collect(Collectors.joining(" / "));
    }

    boolean speaksOf(SheetRow row, String words) {
        return columns().stream()
                .anyMatch(column -> (shown(row, column) + " " + named(row, column))
                        .toLowerCase(Locale.ROOT)
                        .contains(words));
    }

    List<Choice> choices(SheetColumn column) {
        return column.choices().stream()
                .map(choice -> Choice.of(choice, shown(column, choice)))
                .toList();
    }
}
