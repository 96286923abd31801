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
        return kept.revision();
    }

    @Override
    @Transactional
    public void save(List<NamedPlace> places) {
        kept.change();
        template.batchUpdate("""
                INSERT INTO grid.place (name, kind, region, aliases, longitude, latitude, cell)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (name, kind, region) DO UPDATE
                SET aliases = excluded.aliases, longitude = excluded.longitude, latitude = excluded.latitude,
                    cell = excluded.cell
                """, places, BATCH, (statement, place) -> {
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
        });
    }

    private AddressIndex load(LocalDate day) {
        return new AddressIndex(jdbc.sql("""
                        SELECT name, kind, region, aliases, longitude, latitude, cell
                        FROM grid.place
                        ORDER BY region, kind, name
                        """)
                .query((row, _) -> new NamedPlace(
                        row.getString("name"),
                        texts(row.getArray("aliases")),
                        NamedPlace.Kind.valueOf(row.getString("kind")),
                        new Point(row.getDouble("longitude"), row.getDouble("latitude")),
                        new RegionCode(row.getString("region")),
                        Optional.ofNullable(row.getString("cell"))
                                .map(CellCode::new)
                                .orElse(null)))
                .list());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
