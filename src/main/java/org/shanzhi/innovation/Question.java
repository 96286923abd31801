// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a sheet asks (问题); the answer stands in {@link Answers} under its name. */
public sealed interface Question {
    String name();

    boolean required();

    /** A line (短文), or with {@code many} several lines of which each is an answer of its own. */
    record Line(String name, boolean required, boolean many) implements Question {}

    /** Words (长文). */
    record Words(String name, boolean required) implements Question {}

    /** One of several (单选), or with {@code many} any of them. */
    record One(String name, boolean required, boolean many, List<String> choices) implements Question {
        public One {
            choices = List.copyOf(choices);
        }
    }

    /** A day (日期), ISO 8601. */
    record Day(String name, boolean required) implements Question {}

    /** A number (数字), from {@code least}. */
    record Amount(String name, boolean required, double least) implements Question {}

    /**
     * Rows of several columns (表格); the first column of a row that says anything is required.
     *
     * @param choices what a column offers, where it offers something
     * @param known what a column refers to, where it refers to something that the platform knows
     * @param days the columns in which a day stands
     */
    record Rows(
            String name,
            boolean required,
            List<String> columns,
            Map<String, List<String>> choices,
            Map<String, Kind> known,
            Set<String> days)
            implements Question {
        public Rows {
            columns = List.copyOf(columns);
            choices = Map.copyOf(choices);
            known = Map.copyOf(known);
            days = Set.copyOf(days);
        }

        public Rows(String name, boolean required, List<String> columns) {
            this(name, required, columns, Map.of(), Map.of(), Set.of());
        }

        Rows choosing(String column, String... offered) {
            var more = new HashMap<>(choices);
            more.put(column, List.of(offered));
            return new Rows(name, required, columns, more, known, days);
        }

        Rows knowing(String column, Kind kind) {
            var more = new HashMap<>(known);
            more.put(column, kind);
            return new Rows(name, required, columns, choices, more, days);
        }

        Rows dating(String... dated) {
            return new Rows(name, required, columns, choices, known, Set.of(dated));
        }
    }

    /** Something that the platform knows (引用): the page offers what there is. */
    record Known(String name, boolean required, boolean many, Kind of) implements Question {}

    /** What a {@link Known} refers to. */
    enum Kind {
        REGION,
        ORGANISATION,
        PERSON,
        CATEGORY,
        PRACTICE,
        OBJECTION,
        REQUIREMENT,
        FIGURE,
        INSTITUTION
    }
}
