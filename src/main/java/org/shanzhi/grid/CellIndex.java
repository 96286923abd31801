// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.index.strtree.STRtree;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;

/** The cells of one day, indexed: immutable, and safe for any number of readers. */
final class CellIndex {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final SortedMap<CellCode, Cells.Drawn> all = new TreeMap<>();
    private final List<Placed> placed = new ArrayList<>();
    private final Map<PersonId, List<Cell>> byWorker;
    private final STRtree degrees = new STRtree();
    /** The same with degrees of longitude as long as those of latitude, so that nearest means nearest. */
    private final STRtree even = new STRtree();

    private final double evenness;

    private record Placed(Cell cell, IndexedPointInAreaLocator locator, Geometry even) {}

    /** @param all every cell that is known; @param current those that hold on the day, the only ones that points fall in */
    CellIndex(List<Cells.Drawn> all, List<Cells.Drawn> current) {
        all.forEach(drawn -> this.all.put(drawn.cell().code(), drawn));
        var extent = new Envelope();
        current.forEach(drawn -> extent.expandToInclude(drawn.polygon().getEnvelopeInternal()));
        evenness = extent.isNull() ? 1 : Math.cos(Math.toRadians(extent.centre().getY()));
        var stretch = AffineTransformation.scaleInstance(evenness, 1);
        current.stream()
                .sorted(comparing((Cells.Drawn drawn) -> drawn.cell().code()))
                .forEach(drawn -> {
                    var item = new Placed(
                            drawn.cell(),
                            new IndexedPointInAreaLocator(drawn.polygon()),
                            stretch.transform(drawn.polygon()));
                    // The locator and the trees finish themselves at the first question; asking here keeps them
                    // immutable.
                    item.locator.locate(new Coordinate());
                    placed.add(item);
                    degrees.insert(drawn.polygon().getEnvelopeInternal(), item);
                    even.insert(item.even.getEnvelopeInternal(), item);
                });
        degrees.build();
        even.build();
        var served = new HashMap<PersonId, List<Cell>>();
        placed.forEach(item -> item.cell
                .worker()
                .ifPresent(worker ->
                        served.computeIfAbsent(worker, _ -> new ArrayList<>()).add(item.cell)));
        byWorker = served;
    }

    Optional<Cells.Drawn> find(CellCode code) {
        return Optional.ofNullable(all.get(code));
    }

    Optional<Cell> at(Point point) {
        var coordinate = new Coordinate(point.longitude(), point.latitude());
        List<?> candidates = degrees.query(new Envelope(coordinate));
        return candidates.stream()
                .map(Placed.class::cast)
                .filter(item -> item.locator.locate(coordinate) != Location.EXTERIOR)
                .map(Placed::cell)
                .min(comparing(Cell::code));
    }

    List<Cell> near(Point point, int limit) {
        if (placed.isEmpty() || limit <= 0) {
            return List.of();
        }
        var here = GEOMETRY.createPoint(new Coordinate(point.longitude() * evenness, point.latitude()));
        Object[] nearest = even.nearestNeighbour(
                here.getEnvelopeInternal(),
                here,
                (one, other) -> shape(one.getItem()).distance(shape(other.getItem())),
                Math.min(limit, placed.size()));
        record At(Cell cell, double distance) {}
        var found = new ArrayList<At>();
        for (Object item : nearest) {
            var near = (Placed) item;
            found.add(new At(near.cell, near.even.distance(here)));
        }
        found.sort(Comparator.comparingDouble(At::distance)
                .thenComparing(at -> at.cell().code()));
        return found.stream().map(At::cell).toList();
    }

    private static Geometry shape(Object item) {
        return item instanceof Placed cell ? cell.even : (Geometry) item;
    }

    List<Cell> in(RegionCode region) {
        return placed.stream()
                .map(Placed::cell)
                .filter(cell -> cell.code().region().isWithin(region))
                .toList();
    }

    List<Cell> servedBy(PersonId worker) {
        return List.copyOf(byWorker.getOrDefault(worker, List.of()));
    }

    /** List the cells that hold with their polygons, ordered by code. */
    List<Cells.Drawn> drawn() {
        return placed.stream()
                .map(item -> all.get(item.cell.code()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** List the polygons of each region that the cells are put to, by its code. */
    SortedMap<RegionCode, List<Geometry>> by(UnaryOperator<RegionCode> region) {
        return drawn().stream()
                .collect(groupingBy(
                        drawn -> region.apply(drawn.cell().code().region()),
                        TreeMap::new,
                        mapping(Cells.Drawn::polygon, toList())));
    }
}
