// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcFigures implements Figures {
    private final JdbcClient jdbc;
    private final JdbcRuleBook book;

    JdbcFigures(JdbcClient jdbc, JdbcRuleBook book) {
        this.jdbc = jdbc;
        this.book = book;
    }

    @Override
    public BigDecimal number(String name, RegionCode region, LocalDate on) {
        return book.current()
                .figure(name, region, on)
                .orElseThrow(() -> new IllegalStateException("No figure " + name + " for " + region + " on " + on));
    }

    @Override
    public List<Row> rows() {
        return book.current().figures();
    }

    @Override
    @Transactional
    public void set(String name, RegionCode region, LocalDate from, BigDecimal value, String basis) {
        jdbc.sql("""
                        INSERT INTO rules.figure (name, region, valid_from, value, basis)
                        VALUES (:name, :region, :from, :value, :basis)
                        ON CONFLICT (name, region, valid_from) DO UPDATE
                        SET value = excluded.value, basis = excluded.basis
                        """)
                .param("name", name)
                .param("region", region.value())
                .param("from", from)
                .param("value", value)
                .param("basis", basis)
                .update();
        book.changed();
    }
}
