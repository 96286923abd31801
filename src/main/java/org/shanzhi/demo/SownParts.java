// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers what the demo county has grown from and which parts of it are sown. */
@Component
class SownParts {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ZoneId zone;

    SownParts(JdbcClient jdbc, Clock clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.zone = zone;
    }

    /** Begin a county today, or return the one that was begun. */
    DemoSeed begin(long seed, int cases) {
        jdbc.sql("""
                        INSERT INTO demo.beginning (seed, today, cases)
                        VALUES (:seed, :today, :cases)
                        ON CONFLICT DO NOTHING
                        """)
                .param("seed", seed)
                .param("today", Date.valueOf(LocalDate.now(clock.withZone(zone))))
                .param("cases", cases)
                .update();
        return begun().orElseThrow();
    }

    Optional<DemoSeed> begun() {
        return jdbc.sql("SELECT seed, today, cases FROM demo.beginning")
                .query((row, _) ->
                        new DemoSeed(row.getLong("seed"), row.getObject("today", LocalDate.class), row.getInt("cases")))
                .optional();
    }

    boolean contains(String part) {
        return jdbc.sql("SELECT count(*) FROM demo.sown WHERE part = :part")
                        .param("part", part)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void add(String part) {
        jdbc.sql("INSERT INTO demo.sown (part, sown_at) VALUES (:part, :now) ON CONFLICT DO NOTHING")
                .param("part", part)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
