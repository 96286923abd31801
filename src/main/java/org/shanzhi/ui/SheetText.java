// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows as a spreadsheet hands them over (表格文本): cells parted by tabs, or by commas or semicolons in a file; cells with
 * line breaks stand in quotes. A quote that never closes costs its own cell alone, and no line after it.
 */
final class SheetText {
    /** A cell with more lines than this is a quote that never closes. */
    private static final int MOST_LINES = 30;

    private final List<String> lines;
    private final char separator;
    private int next;

    /** @param number line in which it begins, counted from 1 */
    record Line(int number, List<String> cells) {}

    private SheetText(String text) {
        lines = (text.startsWith("\ufeff") ? text.substring(1) : text).lines().toList();
        separator = separator(
                lines.stream().filter(line -> !line.isBlank()).findFirst().orElse(""));
    }

    /** Return the lines that have something in them. */
    static List<Line> read(String text) {
        var reading = new SheetText(text);
        var found = new ArrayList<Line>();
        while (reading.next < reading.lines.size()) {
            int number = reading.next + 1;
            List<String> cells = reading.row();
            if (!cells.stream().allMatch(String::isBlank)) {
                found.add(new Line(number, cells));
            }
        }
        return found;
    }

    private static char separator(String first) {
        char best = '\t';
        long most = 0;
        for (char candidate : new char[] {'\t', ',', ';'}) {
            long count = first.chars().filter(sign -> sign == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    private List<String> row() {
        var cells = new ArrayList<String>();
        String line = lines.get(next++);
        int at = 0;
        while (true) {
            Quoted quoted = at < line.length() && line.charAt(at) == '"' ? quoted(line, at) : null;
            if (quoted != null) {
                cells.add(quoted.value());
                next = quoted.next();
                line = quoted.rest();
                at = 0;
            } else {
                int end = line.indexOf(separator, at);
                end = end < 0 ? line.length() : end;
                cells.add(line.substring(at, end));
                at = end;
            }
            if (at >= line.length()) {
                return cells;
            }
            at++;
            if (at == line.length()) {
                cells.add("");
                return cells;
            }
        }
    }

    /** @param rest what follows the quote: nothing, or the separator and the cells after it */
    private record Quoted(String value, String rest, int next) {}

    /** Read a cell in quotes; null if it is none, and the quote is a sign like others. */
    private @org.jspecify.annotations.Nullable Quoted quoted(String first, int start) {
        var value = new StringBuilder();
        String line = first;
        int at = start + 1;
        int following = next;
        while (true) {
            int quote = line.indexOf('"', at);
            if (quote < 0) {
                if (following >= lines.size() || following - next >= MOST_LINES) {
                    return null;
                }
                value.append(line, at, line.length()).append('\n');
                line = lines.get(following++);
                at = 0;
            } else if (quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
                value.append(line, at, quote + 1);
                at = quote + 2;
            } else if (quote + 1 < line.length() && line.charAt(quote + 1) != separator) {
                return null;
            } else {
                value.append(line, at, quote);
                return new Quoted(value.toString(), line.substring(quote + 1), following);
            }
        }
    }
}
