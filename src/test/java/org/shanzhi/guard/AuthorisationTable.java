// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of a page of the documents: whatever has a route in its first column is a rule. */
final class AuthorisationTable {
    private static final Pattern ROUTE = Pattern.compile("`([A-Z]+) (/[^`]*)`(.*)");

    private final List<Row> rows;

    private AuthorisationTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * What is written of a route.
     *
     * @param as what is sent, where the route alone does not say it
     * @param cells what each may, by the heading of the column
     */
    record Row(String method, String pattern, String as, Map<String, String> cells) {
        String route() {
            return method + " " + pattern;
        }

        @Override
        public String toString() {
            return as.isEmpty() ? route() : route() + " " + as;
        }
    }

    static AuthorisationTable read(Path page) throws IOException {
        return of(Files.readAllLines(page));
    }

    static AuthorisationTable of(List<String> lines) {
        var rows = new ArrayList<Row>();
        List<String> headings = List.of();
        for (String line : lines) {
            if (!line.startsWith("| ") || line.startsWith("| ---")) {
                continue;
            }
            List<String> cells = cells(line);
            Matcher route = ROUTE.matcher(cells.getFirst());
            if (!route.matches()) {
                headings = cells;
                continue;
            }
            if (cells.size() != headings.size()) {
                throw new IllegalArgumentException("Not as many cells as headings: " + line);
            }
            var may = new LinkedHashMap<String, String>();
            for (int column = 1; column < cells.size(); column++) {
                may.put(headings.get(column), cells.get(column));
            }
            rows.add(new Row(route.group(1), route.group(2), route.group(3).strip(), may));
        }
        return new AuthorisationTable(rows);
    }

    private static List<String> cells(String line) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        return Pattern.compile("\\|").splitAsStream(inner).map(String::strip).toList();
    }

    List<Row> rows() {
        return rows;
    }
}
