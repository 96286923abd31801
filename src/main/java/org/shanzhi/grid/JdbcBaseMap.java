// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class JdbcBaseMap implements BaseMap {
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final SortableIds ids;
    private final Kept<MapLayers> kept;

    JdbcBaseMap(JdbcClient jdbc, JdbcTemplate template, SortableIds ids, Clock clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.template = template;
        this.ids = ids;
        this.kept = new Kept<>("map", this::load, jdbc, clock, zone);
    }

    MapLayers layers() {
        return kept.get();
    }

    @Override
    @Transactional
    public void replace(List<Feature> features) {
        kept.change();
        jdbc.sql("DELETE FROM grid.feature").update();
        var rows = IntStream.range(0, features.size())
                .mapToObj(position -> row(position, features.get(position)))
                .toList();
        template.batchUpdate(
                "INSERT INTO grid.feature (id, position, layer, name, rank, shape) VALUES (?, ?, ?, ?, ?, ?)",
                rows,
                BATCH,
                (statement, row) -> {
                    for (int i = 0; i < row.length; i++) {
                        statement.setObject(i + 1, row[i]);
                    }
                });
    }

    private Object[] row(int position, Feature feature) {
        Geometry shape = feature.shape();
        return new Object[] {
            ids.next(), position, feature.layer().name(), feature.name(), feature.rank(), new WKBWriter().write(shape)
        };
    }

    private MapLayers load(LocalDate day) {
        return new MapLayers(jdbc.sql("""
                        SELECT layer, name, rank, shape
                        FROM grid.feature
                        ORDER BY position
                        """)
                .query((row, _) -> new Feature(
                        Layer.valueOf(row.getString("layer")),
                        row.getString("name"),
                        row.getInt("rank"),
                        JdbcCells.geometry(row.getBytes("shape"))))
                .list());
    }
}
