// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.CategoryCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** From when on how sure the reader must be of a category to propose it; rows are added and never changed. */
@Repository
class JdbcThresholds {
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcThresholds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param threshold empty where what holds for all holds again */
    record Row(
            CategoryCode category, LocalDate from, Optional<Double> threshold, String why, Instant at, String name) {}

    void set(CategoryCode category, LocalDate from, Optional<Double> threshold, String why, By by) {
        jdbc.sql("""
                        INSERT INTO insight.threshold (category, valid_from, threshold, why, at, account, name)
                        VALUES (:category, :from, :threshold, :why, :at, :account, :name)
                        """)
                .param("category", category.value())
                .param("from", from)
                .param("threshold", threshold.orElse(null), Types.DOUBLE)
                .param("why", why)
                .param("at", Timestamp.from(clock.instant()))
                .param("account", by.account())
                .param("name", by.name())
                .update();
    }

    /** List all rows; of one category the one that holds comes before those it took the place of. */
    List<Row> all() {
        return jdbc.sql("""
                        SELECT category, valid_from, threshold, why, at, name
                        FROM insight.threshold
                        ORDER BY category, valid_from DESC, number DESC
                        """)
                .query((row, _) -> new Row(
                        new CategoryCode(row.getString("category")),
                        row.getObject("valid_from", LocalDate.class),
                        Optional.ofNullable(row.getObject("threshold", Double.class)),
                        row.getString("why"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("name")))
                .list();
    }
}
