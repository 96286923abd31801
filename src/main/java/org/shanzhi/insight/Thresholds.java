// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.shanzhi.insight.JdbcThresholds.Row;
import org.shanzhi.shared.CategoryCode;
import org.springframework.stereotype.Component;

/** The thresholds that categories have of their own (各类门槛), in memory; other nodes' are seen with the next look. */
@Component
class Thresholds {
    private final JdbcThresholds rows;
    private final AtomicReference<Map<CategoryCode, List<Row>>> held = new AtomicReference<>(Map.of());

    Thresholds(JdbcThresholds rows) {
        this.rows = rows;
    }

    void refresh() {
        var read = new HashMap<CategoryCode, List<Row>>();
        rows.all()
                .forEach(row -> read.computeIfAbsent(row.category(), _ -> new ArrayList<>())
                        .add(row));
        held.set(read);
    }

    /** Return the threshold of the category on the day, empty where what holds for all holds for it. */
    OptionalDouble of(CategoryCode category, LocalDate on) {
        for (Row row : held.get().getOrDefault(category, List.of())) {
            if (!row.from().isAfter(on)) {
                return row.threshold().map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
            }
        }
        return OptionalDouble.empty();
    }

    /** List the rows of the category, the latest first day first. */
    List<Row> rows(CategoryCode category) {
        return List.copyOf(held.get().getOrDefault(category, List.of()));
    }
}
