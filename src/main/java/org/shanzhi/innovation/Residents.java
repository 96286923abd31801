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

/** Who lives where, by age, and what the places are like (常住人口与地方情况); dated, with the source. */
@Repository
public class Residents {
    /** Age bands in use, in years. */
    public static final List<String> AGE_BANDS = List.of("0-14", "15-34", "35-59", "60+");

    private final JdbcClient jdbc;

    Residents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many people of an age live in a village or community. */
    public record Count(RegionCode region, String ageBand, LocalDate from, int people, String source) {}

    /** What a place is like: one fact, e.g. {@code area-km2}. */
    public record Fact(RegionCode region, String fact, LocalDate from, double value, String source) {}

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

    /** Return what holds on the day for every village of the region, ordered by region and age. */
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

    /** Return how many people live in each village of the region on the day. */
    public SortedMap<RegionCode, Integer> people(RegionCode region, LocalDate on) {
        var people = new TreeMap<RegionCode, Integer>();
        within(region, on).forEach(it -> people.merge(it.region(), it.people(), Integer::sum));
        return people;
    }

    /** Return the facts that hold on the day of the region and of what lies within it. */
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
