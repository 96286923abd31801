// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.Gazetteer;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class JdbcAddresses implements Addresses, Gazetteer {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Kept<AddressIndex> kept;

    JdbcAddresses(JdbcClient jdbc, JdbcTemplate template, Clock clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.template = template;
        this.kept = new Kept<>("places", this::load, jdbc, clock, zone);
    }

    @Override
    public List<NamedPlace> suggest(String words, int limit) {
        return kept.get().suggest(words, limit);
    }

    @Override
    public List<NamedPlace> places() {
        return kept.get().places();
    }

    @Override
    public long revision() {
        // With the day names end, and both numbers only ever grow.
        return kept.revision() + kept.day().toEpochDay();
    }

    @Override
    @Transactional
    public void save(List<NamedPlace> places) {
        saveEntries(
                places.stream().map(place -> new Entry(place, Optional.empty())).toList());
    }

    /** An entry with the first day on which the name is no longer used. */
    record Entry(NamedPlace place, Optional<LocalDate> end) {}

    @Transactional
    void saveEntries(List<Entry> entries) {
        kept.change();
        template.batchUpdate("""
                INSERT INTO grid.place (name, kind, region, aliases, longitude, latitude, cell, valid_until)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (name, kind, region) DO UPDATE
                SET aliases = excluded.aliases, longitude = excluded.longitude, latitude = excluded.latitude,
                    cell = excluded.cell, valid_until = excluded.valid_until
                """, entries, BATCH, (statement, entry) -> {
            NamedPlace place = entry.place();
            statement.setString(1, place.name());
            statement.setString(2, place.kind().name());
            statement.setString(3, place.region().value());
            statement.setArray(
                    4,
                    statement
                            .getConnection()
                            .createArrayOf("text", place.aliases().toArray()));
            statement.setDouble(5, place.point().longitude());
            statement.setDouble(6, place.point().latitude());
            statement.setString(
                    7, Optional.ofNullable(place.cell()).map(CellCode::value).orElse(null));
            statement.setObject(8, entry.end().orElse(null));
        });
    }

    private AddressIndex load(LocalDate day) {
        return new AddressIndex(entries(day).stream().map(Entry::place).toList());
    }

    /** List the entries that hold on the day, as they are stored at this moment. */
    List<Entry> entries(LocalDate day) {
        return jdbc.sql("""
                        SELECT name, kind, region, aliases, longitude, latitude, cell, valid_until
                        FROM grid.place
                        WHERE valid_until IS NULL OR valid_until > :day
                        ORDER BY region, kind, name
                        """)
                .param("day", day)
                .query((row, _) -> new Entry(
                        new NamedPlace(
                                row.getString("name"),
                                texts(row.getArray("aliases")),
                                NamedPlace.Kind.valueOf(row.getString("kind")),
                                new Point(row.getDouble("longitude"), row.getDouble("latitude")),
                                new RegionCode(row.getString("region")),
                                Optional.ofNullable(row.getString("cell"))
                                        .map(CellCode::new)
                                        .orElse(null)),
                        Optional.ofNullable(row.getObject("valid_until", LocalDate.class))))
                .list();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
