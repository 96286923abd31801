// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcResidents implements Residents {
    private final JdbcClient jdbc;

    JdbcResidents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public void save(List<Count> counts) {
        for (Count count : counts) {
            jdbc.sql("""
                            INSERT INTO innovation.resident_count (region, age_band, valid_from, people, source)
                            VALUES (:region, :age, :from, :people, :source)
                            ON CONFLICT (region, age_band, valid_from) DO UPDATE
                            SET people = excluded.people, source = excluded.source
                            """)
                    .param("region", count.region().value())
                    .param("age", count.ageBand())
                    .param("from", Date.valueOf(count.from()))
                    .param("people", count.people())
                    .param("source", count.source())
                    .update();
        }
    }

    @Override
    @Transactional
    public void saveFacts(List<Fact> facts) {
        for (Fact fact : facts) {
            jdbc.sql("""
                            INSERT INTO innovation.place_fact (region, fact, valid_from, value, source)
                            VALUES (:region, :fact, :from, :value, :source)
                            ON CONFLICT (region, fact, valid_from) DO UPDATE
                            SET value = excluded.value, source = excluded.source
                            """)
                    .param("region", fact.region().value())
                    .param("fact", fact.fact())
                    .param("from", Date.valueOf(fact.from()))
                    .param("value", fact.value())
                    .param("source", fact.source())
                    .update();
        }
    }

    @Override
    public List<Count> within(RegionCode region, LocalDate on) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (region, age_band) region, age_band, valid_from, people, source
                          FROM innovation.resident_count
                         WHERE region LIKE :within AND valid_from <= :on
                         ORDER BY region, age_band, valid_from DESC
                        """)
                .param("within", region.significant() + "%")
                .param("on", Date.valueOf(on))
                .query((row, _) -> new Count(
                        new RegionCode(row.getString("region")),
                        row.getString("age_band"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getInt("people"),
                        row.getString("source")))
                .list();
    }

    @Override
    public SortedMap<RegionCode, Integer> people(RegionCode region, LocalDate on) {
        var people = new TreeMap<RegionCode, Integer>();
        within(region, on).forEach(it -> people.merge(it.region(), it.people(), Integer::sum));
        return people;
    }

    @Override
    public List<Fact> facts(RegionCode region, LocalDate on) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (region, fact) region, fact, valid_from, value, source
                          FROM innovation.place_fact
                         WHERE region LIKE :within AND valid_from <= :on
                         ORDER BY region, fact, valid_from DESC
                        """)
                .param("within", region.significant() + "%")
                .param("on", Date.valueOf(on))
                .query((row, _) -> new Fact(
                        new RegionCode(row.getString("region")),
                        row.getString("fact"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getDouble("value"),
                        row.getString("source")))
                .list();
    }
}
