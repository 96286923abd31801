// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.util.List;

/**
 * Figures shown as a table and, with script, as a picture above it (图表).
 *
 * @param unit what is counted, in the reader's language
 * @param columns one name for each series
 */
public record Chart(Kind kind, String title, String unit, List<String> columns, List<Row> rows) {
    public Chart {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    public enum Kind {
        LINE,
        BAR,
        /** Points that do not follow one upon another, between limits that do. */
        POINTS
    }

    /** One line of the table; the values stand in the order of the columns. */
    public record Row(String label, List<Double> values) {
        public Row {
            values = List.copyOf(values);
        }
    }
}
