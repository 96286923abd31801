// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.RegionCode;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcVoices implements Voices {
    private static final String CASE = "case/";

    private final JdbcClient jdbc;
    private final ZoneId zone;

    JdbcVoices(JdbcClient jdbc, ZoneId zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    @Override
    @Transactional
    public void saveEarlier(List<Earlier> counted) {
        for (Earlier it : counted) {
            jdbc.sql("""
                            INSERT INTO innovation.earlier_voice (region, month, category, heard, source)
                            VALUES (:region, :month, :category, :heard, :source)
                            ON CONFLICT (region, month, category) DO UPDATE
                            SET heard = excluded.heard, source = excluded.source
                            """)
                    .param("region", it.region().value())
                    .param("month", Date.valueOf(it.month().withDayOfMonth(1)))
                    .param("category", it.category().value())
                    .param("heard", it.heard())
                    .param("source", it.source())
                    .update();
        }
    }

    @EventListener
    void hear(Findable said) {
        if (!said.subject().startsWith(CASE)) {
            return;
        }
        RegionCode region = said.region();
        jdbc.sql("""
                        INSERT INTO innovation.voice (subject, event_id, heard_on, category, region, age_band, open)
                        VALUES (:subject, :event, :day, :category, :region, :age, :open)
                        ON CONFLICT (subject) DO UPDATE
                        SET event_id = excluded.event_id,
                            heard_on = least(innovation.voice.heard_on, excluded.heard_on),
                            category = coalesce(excluded.category, innovation.voice.category),
                            region = coalesce(excluded.region, innovation.voice.region),
                            age_band = excluded.age_band,
                            open = excluded.open
                        WHERE innovation.voice.event_id < excluded.event_id
                        """)
                .param("subject", said.subject())
                .param("event", said.eventId())
                .param("day", Date.valueOf(day(said.at())))
                .param("category", said.category().map(CategoryCode::value).orElse(null), Types.VARCHAR)
                .param("region", region == null ? null : region.value(), Types.VARCHAR)
                .param("age", said.age().map(AgeBand::code).orElse(null), Types.VARCHAR)
                .param("open", said.open())
                .update();
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    @Override
    public Optional<LocalDate> first(RegionCode region) {
        return first(region, """
                SELECT min(known) AS first
                  FROM (SELECT region, heard_on AS known FROM innovation.voice
                        UNION ALL
                        SELECT region, month FROM innovation.earlier_voice) AS said
                 WHERE region LIKE :within
                """);
    }

    @Override
    public Optional<LocalDate> firstDaily(RegionCode region) {
        return first(region, "SELECT min(heard_on) AS first FROM innovation.voice WHERE region LIKE :within");
    }

    private Optional<LocalDate> first(RegionCode region, String query) {
        return jdbc.sql(query)
                .param("within", region.significant() + "%")
                .query((row, _) -> Optional.ofNullable(row.getObject("first", LocalDate.class)))
                .single();
    }

    @Override
    public List<Count> counts(RegionCode region, Optional<CategoryCode> category, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                        SELECT region, heard_on, category, sum(heard)::int AS heard
                          FROM (SELECT region, heard_on, category, 1 AS heard FROM innovation.voice
                                UNION ALL
                                SELECT region, month, category, heard FROM innovation.earlier_voice) AS said
                         WHERE heard_on >= :from AND heard_on < :until
                           AND region LIKE :within
                           AND (:category::text IS NULL OR category = :category OR starts_with(category, :category || '.'))
                         GROUP BY region, heard_on, category
                         ORDER BY region, heard_on, category
                        """)
                .param("from", Date.valueOf(from))
                .param("until", Date.valueOf(until))
                .param("within", region.significant() + "%")
                .param("category", category.map(CategoryCode::value).orElse(null), Types.VARCHAR)
                .query((row, _) -> new Count(
                        new RegionCode(row.getString("region")),
                        row.getObject("heard_on", LocalDate.class),
                        category(row),
                        row.getInt("heard")))
                .list();
    }

    private static Optional<CategoryCode> category(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("category")).map(CategoryCode::new);
    }

    @Override
    public List<Aged> byAge(RegionCode region, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                        SELECT region, category, age_band, sum(heard)::int AS heard
                          FROM (SELECT region, heard_on, category, age_band, 1 AS heard FROM innovation.voice
                                UNION ALL
                                SELECT region, month, category, NULL, heard FROM innovation.earlier_voice) AS said
                         WHERE heard_on >= :from AND heard_on < :until
                           AND region LIKE :within
                         GROUP BY region, category, age_band
                         ORDER BY region, category, age_band
                        """)
                .param("from", Date.valueOf(from))
                .param("until", Date.valueOf(until))
                .param("within", region.significant() + "%")
                .query((row, _) -> new Aged(
                        new RegionCode(row.getString("region")),
                        category(row),
                        Optional.ofNullable(row.getString("age_band")).flatMap(AgeBand::coded),
                        row.getInt("heard")))
                .list();
    }
}
