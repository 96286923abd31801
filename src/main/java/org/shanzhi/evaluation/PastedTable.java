// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shanzhi.ui.Form;

/**
 * A table as people paste it from a spreadsheet (粘贴的表): columns by tab or comma, a first line of names that may be there or
 * not. What cannot be read is noted at the form with its line.
 */
final class PastedTable {
    static final int LONGEST = 100_000;
    private static final int MOST_LINES = 20_000;
    private static final Pattern MONTH = Pattern.compile("(\\d{4})[-./年](\\d{1,2})月?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,6}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?");
    private static final Set<String> YES = Set.of("1", "是", "yes", "y", "true");
    private static final Set<String> NO = Set.of("0", "否", "no", "n", "false");

    private final Form form;
    private final List<Line> lines = new ArrayList<>();

    private record Line(int number, List<String> cells) {}

    PastedTable(Form form, int columns) {
        this.form = form;
        form.require("table", "begin").limit("table", LONGEST);
        if (!form.failed()) {
            read(columns);
        }
    }

    private void read(int columns) {
        String[] raw = form.value("table").split("\r\n|\r|\n", -1);
        for (int i = 0; i < raw.length && !form.failed(); i++) {
            if (raw[i].isBlank()) {
                continue;
            }
            List<String> cells = cells(raw[i]);
            boolean names = lines.isEmpty() && cells.stream().noneMatch(PastedTable::isNumber);
            if (!names) {
                lines.add(new Line(i + 1, cells));
                if (cells.size() < columns) {
                    form.refuse("table", "evaluation-columns", i + 1, columns, cells.size());
                }
            }
        }
        if (!form.failed() && (lines.isEmpty() || lines.size() > MOST_LINES)) {
            form.refuse("table", "evaluation-lines", lines.size(), MOST_LINES);
        }
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        for (String cell : line.split(line.indexOf('\t') >= 0 ? "\t" : "[,，]", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }

    private static boolean isNumber(String cell) {
        return NUMBER.matcher(cell).matches() || MONTH.matcher(cell).matches();
    }

    /** Read a period: a month as 2026-03, or a whole number. */
    private static Optional<Integer> period(String cell) {
        Matcher month = MONTH.matcher(cell);
        if (month.matches()) {
            int number = Integer.parseInt(month.group(2));
            return number < 1 || number > 12
                    ? Optional.empty()
                    : Optional.of(Integer.parseInt(month.group(1)) * 12 + number - 1);
        }
        return WHOLE.matcher(cell).matches() ? Optional.of(Integer.valueOf(cell)) : Optional.empty();
    }

    /** Write a period as it was typed: what is large enough to be a month of a year of four digits is one. */
    static String written(int period) {
        return period >= 12_000 ? "%d-%02d".formatted(period / 12, period % 12 + 1) : Integer.toString(period);
    }

    private int period(Line line, int column) {
        return period(line.cells().get(column)).orElseGet(() -> wrong(line, column, 0));
    }

    private double number(Line line, int column) {
        String cell = line.cells().get(column);
        return NUMBER.matcher(cell).matches() ? Double.parseDouble(cell) : wrong(line, column, 0);
    }

    private boolean yes(Line line, int column) {
        String cell = line.cells().get(column).toLowerCase(Locale.ROOT);
        return YES.contains(cell) || !NO.contains(cell) && wrong(line, column, 0) == 1;
    }

    private int wrong(Line line, int column, int instead) {
        if (!form.failed()) {
            form.refuse(
                    "table",
                    "evaluation-cell",
                    line.number(),
                    column + 1,
                    line.cells().get(column));
        }
        return instead;
    }

    private int begin() {
        return period(form.text("begin")).orElseGet(() -> {
            form.refuse("begin", "evaluation-begin");
            return 0;
        });
    }

    /** Read units over time: unit, period, value, tried or not. Empty if something is wrong; the form says what. */
    Optional<Panel> panel() {
        if (form.failed()) {
            return Optional.empty();
        }
        var values = new ArrayList<Panel.Value>();
        var tried = new HashSet<String>();
        var compared = new HashSet<String>();
        var seen = new HashSet<String>();
        for (Line line : lines) {
            String unit = line.cells().getFirst();
            int period = period(line, 1);
            values.add(new Panel.Value(unit, period, number(line, 2)));
            (yes(line, 3) ? tried : compared).add(unit);
            if (!form.failed() && (unit.isEmpty() || !seen.add(unit + '\t' + period))) {
                form.refuse("table", "evaluation-twice", line.number(), unit, written(period));
            }
        }
        compared.retainAll(tried);
        if (!form.failed() && !compared.isEmpty()) {
            form.refuse("table", "evaluation-both", compared.iterator().next());
        }
        int begin = begin();
        return form.failed() ? Optional.empty() : Optional.of(new Panel(values, tried, begin));
    }

    /** A course and its first period. */
    record Dated(InterruptedTimeSeries.Course course, int first) {}

    /** Read one course: period, value and, for counts, among how many. Empty if something is wrong; the form says what. */
    Optional<Dated> course() {
        if (form.failed()) {
            return Optional.empty();
        }
        var values = new TreeMap<Integer, Double>();
        var exposures = new TreeMap<Integer, Double>();
        for (Line line : lines) {
            int period = period(line, 0);
            double value = number(line, 1);
            if (!form.failed() && values.put(period, value) != null) {
                form.refuse("table", "evaluation-twice", line.number(), "", written(period));
            }
            if (line.cells().size() > 2 && !line.cells().get(2).isEmpty()) {
                double exposure = number(line, 2);
                exposures.put(period, exposure);
                if (!form.failed() && (exposure <= 0 || value < 0)) {
                    wrong(line, exposure <= 0 ? 2 : 1, 0);
                }
            }
        }
        int begin = begin();
        if (!form.failed() && !exposures.isEmpty() && exposures.size() < values.size()) {
            form.refuse("table", "evaluation-exposures", exposures.size(), values.size());
        }
        if (!form.failed() && values.lastKey() - values.firstKey() >= values.size()) {
            int gap = values.firstKey();
            while (values.containsKey(gap)) {
                gap++;
            }
            form.refuse("table", "evaluation-gap", written(gap));
        }
        if (form.failed()) {
            return Optional.empty();
        }
        int first = values.firstKey();
        return Optional.of(new Dated(
                new InterruptedTimeSeries.Course(
                        List.copyOf(values.values()), List.copyOf(exposures.values()), begin - first),
                first));
    }
}
