// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the ranges of indicators. */
@Repository
class JdbcIndicators {
    private final JdbcClient jdbc;

    JdbcIndicators(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** List what holds on the day, of one region and measure the latest. */
    List<IndicatorRange> on(LocalDate day) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (measure, category, region)
                               measure, category, region, valid_from, low, high, basis
                          FROM innovation.indicator_range
                         WHERE valid_from <= :day
                         ORDER BY measure, category, region, valid_from DESC
                        """)
                .param("day", Date.valueOf(day))
                .query((row, _) -> new IndicatorRange(
                        row.getString("measure"),
                        row.getString("category"),
                        new RegionCode(row.getString("region")),
                        row.getObject("valid_from", LocalDate.class),
                        bound(row.getBigDecimal("low")),
                        bound(row.getBigDecimal("high")),
                        row.getString("basis")))
                .list();
    }

    private static OptionalDouble bound(@Nullable BigDecimal bound) {
        return bound == null ? OptionalDouble.empty() : OptionalDouble.of(bound.doubleValue());
    }

    void set(IndicatorRange range) {
        jdbc.sql("""
                        INSERT INTO innovation.indicator_range (measure, category, region, valid_from, low, high, basis)
                        VALUES (:measure, :category, :region, :from, :low, :high, :basis)
                        ON CONFLICT (measure, category, region, valid_from) DO UPDATE
                        SET low = excluded.low, high = excluded.high, basis = excluded.basis
                        """)
                .param("measure", range.measure())
                .param("category", range.category())
                .param("region", range.region().value())
                .param("from", Date.valueOf(range.from()))
                .param("low", range.low().isPresent() ? range.low().getAsDouble() : null, Types.NUMERIC)
                .param("high", range.high().isPresent() ? range.high().getAsDouble() : null, Types.NUMERIC)
                .param("basis", range.basis())
                .update();
    }
}
