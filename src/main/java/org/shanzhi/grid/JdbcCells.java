// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class JdbcCells implements Cells {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Kept<CellIndex> kept;

    JdbcCells(JdbcClient jdbc, JdbcTemplate template, Clock clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.template = template;
        this.kept = new Kept<>("cells", this::load, jdbc, clock, zone);
    }

    @Override
    public Optional<Cell> find(CellCode code) {
        return kept.get().find(code).map(Drawn::cell);
    }

    @Override
    public Optional<Cell> at(Point point) {
        return kept.get().at(point);
    }

    @Override
    public List<Cell> near(Point point, int limit) {
        return kept.get().near(point, limit);
    }

    @Override
    public List<Cell> in(RegionCode region) {
        return kept.get().in(region);
    }

    @Override
    public List<Cell> servedBy(PersonId worker) {
        return kept.get().servedBy(worker);
    }

    @Override
    public Optional<Geometry> polygon(CellCode code) {
        return kept.get().find(code).map(drawn -> drawn.polygon().copy());
    }

    CellIndex index() {
        return kept.get();
    }

    long revision() {
        return kept.revision();
    }

    @Override
    @Transactional
    public void save(List<Drawn> cells) {
        var rows = new ArrayList<Object[]>();
        for (var drawn : cells) {
            if (!(drawn.polygon() instanceof Polygon polygon)
                    || polygon.getNumInteriorRing() > 0
                    || !polygon.isValid()) {
                throw new IllegalArgumentException(
                        "Not a simple polygon: cell " + drawn.cell().code());
            }
            var cell = drawn.cell();
            rows.add(new Object[] {
                cell.code().value(),
                cell.name(),
                cell.dedicated(),
                cell.centre().longitude(),
                cell.centre().latitude(),
                cell.households(),
                cell.worker().map(PersonId::value).orElse(null),
                cell.validity().from(),
                cell.validity().until(),
                new WKBWriter().write(polygon)
            });
        }
        kept.change();
        template.batchUpdate("""
                INSERT INTO grid.cell (code, name, dedicated, longitude, latitude, households, worker,
                                       valid_from, valid_until, polygon)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (code) DO UPDATE
                SET name = excluded.name, dedicated = excluded.dedicated, longitude = excluded.longitude,
                    latitude = excluded.latitude, households = excluded.households, worker = excluded.worker,
                    valid_from = excluded.valid_from, valid_until = excluded.valid_until, polygon = excluded.polygon
                """, rows);
    }

    /** Save the cells and let those end that they replace. */
    @Transactional
    void replace(List<Drawn> cells, List<CellCode> ended, LocalDate today) {
        save(cells);
        for (var code : ended) {
            // A cell that began today has held on no day yet.
            jdbc.sql("DELETE FROM grid.cell WHERE code = ? AND valid_from >= ?")
                    .params(code.value(), today)
                    .update();
            jdbc.sql("UPDATE grid.cell SET valid_until = ? WHERE code = ?")
                    .params(today, code.value())
                    .update();
        }
    }

    private CellIndex load(LocalDate day) {
        var all = jdbc.sql("""
                        SELECT code, name, dedicated, longitude, latitude, households, worker,
                               valid_from, valid_until, polygon
                        FROM grid.cell
                        ORDER BY code
                        """)
                .query((row, _) -> {
                    var worker = row.getObject("worker", UUID.class);
                    var cell = new Cell(
                            new CellCode(row.getString("code")),
                            row.getString("name"),
                            row.getBoolean("dedicated"),
                            new Point(row.getDouble("longitude"), row.getDouble("latitude")),
                            row.getInt("households"),
                            Optional.ofNullable(worker).map(PersonId::new),
                            new Validity(
                                    row.getObject("valid_from", LocalDate.class),
                                    row.getObject("valid_until", LocalDate.class)));
                    return new Drawn(cell, geometry(row.getBytes("polygon")));
                })
                .list();
        return new CellIndex(
                all,
                all.stream()
                        .filter(drawn -> drawn.cell().validity().holdsOn(day))
                        .toList());
    }

    static Geometry geometry(byte[] binary) {
        try {
            return new WKBReader().read(binary);
        } catch (ParseException problem) {
            throw new IllegalStateException("A stored shape is not well-known binary", problem);
        }
    }
}
