// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.RegionCode;
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
    private final Clock clock;
    private final Kept<MapLayers> kept;

    JdbcBaseMap(JdbcClient jdbc, JdbcTemplate template, SortableIds ids, Clock clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.template = template;
        this.ids = ids;
        this.clock = clock;
        this.kept = new Kept<>("map", this::load, jdbc, clock, zone);
    }

    /** Whose change it is; nobody's if the installation itself makes it. */
    record Keeper(Optional<AccountId> account, String name) {}

    MapLayers layers() {
        return kept.get();
    }

    long revision() {
        return kept.revision();
    }

    @Override
    @Transactional
    public void replace(List<Feature> features, Origin origin) {
        put(Set.copyOf(Arrays.asList(Layer.values())), features, origin, new Keeper(Optional.empty(), ""));
    }

    /** Put the features in the place of all that the layers held. */
    @Transactional
    void put(Set<Layer> layers, List<Feature> features, Origin origin, Keeper by) {
        kept.change();
        Map<Layer, Integer> counts = new EnumMap<>(Layer.class);
        layers.forEach(layer -> counts.put(layer, 0));
        features.forEach(feature -> counts.merge(feature.layer(), 1, Integer::sum));
        Set<Layer> had = held();
        counts.keySet()
                .forEach(layer -> jdbc.sql("DELETE FROM grid.feature WHERE layer = :layer")
                        .param("layer", layer.name())
                        .update());
        add(features);
        counts.forEach((layer, count) -> {
            if (count > 0 || had.contains(layer)) {
                note(layer, count, origin, by);
            }
        });
    }

    private Set<Layer> held() {
        return new HashSet<>(jdbc.sql("SELECT DISTINCT layer FROM grid.feature ORDER BY layer")
                .query((row, _) -> Layer.valueOf(row.getString("layer")))
                .list());
    }

    private void add(List<Feature> features) {
        int next = jdbc.sql("SELECT coalesce(max(position) + 1, 0) FROM grid.feature")
                .query(Integer.class)
                .single();
        var rows = IntStream.range(0, features.size())
                .mapToObj(place -> row(next + place, features.get(place)))
                .toList();
        template.batchUpdate(
                "INSERT INTO grid.feature (id, position, layer, name, rank, shape, region) VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows,
                BATCH,
                (statement, row) -> {
                    for (int i = 0; i < row.size(); i++) {
                        statement.setObject(i + 1, row.get(i).orElse(null));
                    }
                });
    }

    private List<Optional<Object>> row(int position, Feature feature) {
        Geometry shape = feature.shape();
        return List.of(
                Optional.of(ids.next()),
                Optional.of(position),
                Optional.of(feature.layer().name()),
                Optional.of(feature.name()),
                Optional.of(feature.rank()),
                Optional.of(new WKBWriter().write(shape)),
                feature.region().map(RegionCode::value));
    }

    private void note(Layer layer, int count, Origin origin, Keeper by) {
        jdbc.sql("""
                        INSERT INTO grid.map_change (id, at, by_account, by_name, layer, features, source, licence)
                        VALUES (:id, :at, :account, :name, :layer, :features, :source, :licence)
                        """)
                .param("id", ids.next())
                .param("at", Timestamp.from(clock.instant()))
                .param("account", by.account().map(AccountId::value).orElse((UUID) null))
                .param("name", by.name())
                .param("layer", layer.name())
                .param("features", count)
                .param("source", origin.source())
                .param("licence", origin.licence())
                .update();
    }

    /** List what was last done, the latest first. */
    List<MapChange> changes(int most) {
        return jdbc.sql("""
                        SELECT at, by_name, layer, features, source, licence
                        FROM grid.map_change
                        ORDER BY at DESC, id DESC
                        LIMIT :most
                        """).param("most", most).query((row, _) -> change(row)).list();
    }

    /** List everything drawn, in the order in which it was given. */
    List<Feature> features() {
        return jdbc.sql("""
                        SELECT layer, name, rank, shape, region
                        FROM grid.feature
                        ORDER BY position
                        """)
                .query((row, _) -> new Feature(
                        Layer.valueOf(row.getString("layer")),
                        row.getString("name"),
                        row.getInt("rank"),
                        JdbcCells.geometry(row.getBytes("shape")),
                        Optional.ofNullable(row.getString("region")).map(RegionCode::new)))
                .list();
    }

    private MapLayers load(LocalDate day) {
        Map<Layer, MapChange> latest = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT DISTINCT ON (layer) at, by_name, layer, features, source, licence
                        FROM grid.map_change
                        ORDER BY layer, at DESC, id DESC
                        """).query((row, _) -> change(row)).list().forEach(change -> latest.put(change.layer(), change));
        return new MapLayers(features(), latest);
    }

    private static MapChange change(ResultSet row) throws SQLException {
        return new MapChange(
                row.getTimestamp("at").toInstant(),
                row.getString("by_name"),
                Layer.valueOf(row.getString("layer")),
                row.getInt("features"),
                new Origin(row.getString("source"), row.getString("licence")));
    }
}
