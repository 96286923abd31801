// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads cells from GeoJSON (RFC 7946) and checks them. The file holds all cells of each village that it names; cells of
 * these villages that it leaves out end. Together with the cells of the other villages they have to cover what was
 * covered before, without gap or overlap; a village that had no cells adds its land.
 */
final class CellUpload {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final int MOST_FAULTS = 50;
    private static final int LONGEST_NAME = 60;
    /** A square metre, in square degrees: what rounding to six decimals may leave along a border. */
    private static final double SQUARE_METRE = 1e-10;

    private static final double METRES_OF_BORDER = 1e-5;

    private final JsonMapper json;
    private final Predicate<RegionCode> villages;
    private final Function<String, Optional<PersonId>> workers;
    private final CellIndex before;
    private final LocalDate today;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<CellCode, Integer> numbers = new HashMap<>();

    /** What an upload leads to. */
    sealed interface Outcome {
        /** The cells may be saved, and those that end. */
        record Good(List<Cells.Drawn> cells, List<CellCode> ended) implements Outcome {}

        record Bad(List<Fault> faults) implements Outcome {}
    }

    /** Something wrong: with the feature of this number, counted from one, or with the whole file if it is 0. */
    record Fault(int feature, Refusal refusal) {}

    /**
     * @param villages tells which villages and communities there are
     * @param workers finds who can serve a cell by the number in the table of people
     */
    CellUpload(
            JsonMapper json,
            Predicate<RegionCode> villages,
            Function<String, Optional<PersonId>> workers,
            CellIndex before,
            LocalDate today) {
        this.json = json;
        this.villages = villages;
        this.workers = workers;
        this.before = before;
        this.today = today;
    }

    Outcome read(byte[] file) {
        JsonNode root;
        try {
            root = json.readTree(file);
        } catch (JacksonException broken) {
            TokenStreamLocation at = broken.getLocation();
            fault(0, "cells-not-json", at == null ? "?" : Integer.toString(at.getLineNr()));
            return new Outcome.Bad(faults);
        }
        var features = root.path("features");
        if (!root.path("type").asString("").equals("FeatureCollection") || !features.isArray() || features.isEmpty()) {
            fault(0, "cells-not-features");
            return new Outcome.Bad(faults);
        }
        var cells = new ArrayList<Cells.Drawn>();
        for (int n = 0; n < features.size() && faults.size() < MOST_FAULTS; n++) {
            cell(n + 1, features.get(n)).ifPresent(cells::add);
        }
        if (!faults.isEmpty()) {
            return new Outcome.Bad(faults);
        }
        Set<RegionCode> touched =
                cells.stream().map(drawn -> drawn.cell().code().region()).collect(Collectors.toSet());
        var all = new ArrayList<>(cells);
        before.drawn().stream()
                .filter(drawn -> !touched.contains(drawn.cell().code().region()))
                .forEach(all::add);
        tiles(all);
        if (!faults.isEmpty()) {
            return new Outcome.Bad(faults);
        }
        var ended = before.drawn().stream()
                .map(drawn -> drawn.cell().code())
                .filter(code -> touched.contains(code.region()) && !numbers.containsKey(code))
                .toList();
        return new Outcome.Good(cells, ended);
    }

    private Optional<Cells.Drawn> cell(int number, JsonNode feature) {
        var properties = feature.path("properties");
        String digits = properties.path("code").asString("");
        if (!digits.matches("\\d{15}")) {
            fault(number, "cells-bad-code", shortened(digits));
            return Optional.empty();
        }
        var code = new CellCode(digits);
        if (!villages.test(code.region())) {
            fault(number, "cells-unknown-village", digits, code.region().value());
        }
        Integer earlier = numbers.putIfAbsent(code, number);
        if (earlier != null) {
            fault(number, "cells-twice", digits, earlier.toString());
        }
        String name = properties.path("name").asString("").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            fault(number, "cells-bad-name", digits, Integer.toString(LONGEST_NAME));
        }
        int households = properties.path("households").asInt(0);
        if (households < 0 || households > 100_000) {
            fault(number, "cells-bad-households", digits);
        }
        String worker = properties.path("worker").asString("").strip();
        Optional<PersonId> served = worker.isEmpty() ? Optional.empty() : workers.apply(worker);
        if (!worker.isEmpty() && served.isEmpty()) {
            fault(number, "cells-unknown-worker", digits, shortened(worker));
        }
        var shape = polygon(number, digits, feature.path("geometry"));
        if (shape.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        var known = before.find(code).map(Cells.Drawn::cell);
        var middle = shape.get().getCentroid();
        var centre = shape.get().contains(middle) ? middle : shape.get().getInteriorPoint();
        return Optional.of(new Cells.Drawn(
                new Cell(
                        code,
                        name,
                        properties.path("dedicated").asBoolean(false),
                        new Point(centre.getX(), centre.getY()),
                        households,
                        properties.has("worker") ? served : known.flatMap(Cell::worker),
                        Validity.since(known.map(cell -> cell.validity().from()).orElse(today))),
                shape.get()));
    }

    private Optional<Polygon> polygon(int number, String code, JsonNode geometry) {
        var rings = geometry.path("coordinates");
        if (!geometry.path("type").asString("").equals("Polygon") || !rings.isArray() || rings.size() != 1) {
            fault(number, "cells-not-polygon", code);
            return Optional.empty();
        }
        var ring = new ArrayList<Coordinate>();
        for (var position : rings.get(0)) {
            double longitude = position.path(0).asDouble(Double.NaN);
            double latitude = position.path(1).asDouble(Double.NaN);
            if (!(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90)) {
                fault(number, "cells-bad-position", code, Integer.toString(ring.size() + 1));
                return Optional.empty();
            }
            ring.add(new Coordinate(longitude, latitude));
        }
        if (ring.size() < 4 || !ring.getFirst().equals2D(ring.getLast())) {
            fault(number, "cells-not-closed", code);
            return Optional.empty();
        }
        var polygon = GEOMETRY.createPolygon(ring.toArray(Coordinate[]::new));
        var error = new IsValidOp(polygon).getValidationError();
        if (error != null) {
            var at = error.getCoordinate();
            fault(number, "cells-crosses-itself", code, "%.6f, %.6f".formatted(at.x, at.y));
            return Optional.empty();
        }
        return Optional.of(polygon);
    }

    /** Check that the cells lie side by side. */
    private void tiles(List<Cells.Drawn> cells) {
        var tree = new STRtree();
        for (int n = 0; n < cells.size(); n++) {
            tree.insert(cells.get(n).polygon().getEnvelopeInternal(), n);
        }
        for (int n = 0; n < cells.size() && faults.size() < MOST_FAULTS; n++) {
            var one = cells.get(n);
            List<?> near = tree.query(one.polygon().getEnvelopeInternal());
            for (Object position : near) {
                var other = cells.get((Integer) position);
                if ((Integer) position <= n) {
                    continue;
                }
                double common = OverlayNGRobust.overlay(one.polygon(), other.polygon(), OverlayNG.INTERSECTION)
                        .getArea();
                if (common > SQUARE_METRE * (1 + one.polygon().getLength() / METRES_OF_BORDER / 100)) {
                    fault(
                            number(one),
                            "cells-overlap",
                            one.cell().code().value(),
                            other.cell().code().value(),
                            Long.toString(Math.round(common / SQUARE_METRE)));
                }
            }
        }
        if (!faults.isEmpty()) {
            return;
        }
        var whole = land(cells);
        for (int n = 0; n < whole.getNumGeometries(); n++) {
            var part = (Polygon) whole.getGeometryN(n);
            for (int hole = 0; hole < part.getNumInteriorRing(); hole++) {
                gap(part.getInteriorRingN(hole).getCentroid().getCoordinate());
            }
        }
        if (whole.getNumGeometries() > 1) {
            gap(whole.getGeometryN(1).getCentroid().getCoordinate());
        }
        if (faults.isEmpty() && !before.drawn().isEmpty()) {
            var land = land(before.drawn());
            unchanged(land, whole);
            unchanged(
                    whole,
                    land(Stream.concat(before.drawn().stream(), firstOfTheirVillage(cells))
                            .toList()));
        }
    }

    /** Note what lies in the one and not in the other. */
    private void unchanged(Geometry one, Geometry other) {
        var missing = OverlayNGRobust.overlay(one, other, OverlayNG.DIFFERENCE).buffer(-METRES_OF_BORDER / 10);
        if (faults.isEmpty() && !missing.isEmpty()) {
            var at = missing.getInteriorPoint().getCoordinate();
            fault(0, "cells-other-land", "%.6f, %.6f".formatted(at.x, at.y));
        }
    }

    /** Return the cells of villages that had none: they bring their land along. */
    private Stream<Cells.Drawn> firstOfTheirVillage(List<Cells.Drawn> cells) {
        Set<RegionCode> known = before.drawn().stream()
                .map(drawn -> drawn.cell().code().region())
                .collect(Collectors.toSet());
        return cells.stream()
                .filter(drawn -> !known.contains(drawn.cell().code().region()));
    }

    /** Return what the cells cover together; slits as thin as rounding leaves are closed. */
    private static Geometry land(List<Cells.Drawn> cells) {
        var shapes = cells.stream().map(Cells.Drawn::polygon).toList();
        return OverlayNGRobust.union(shapes).buffer(METRES_OF_BORDER / 10).buffer(-METRES_OF_BORDER / 10);
    }

    private void gap(Coordinate at) {
        if (faults.size() < MOST_FAULTS) {
            fault(0, "cells-gap", "%.6f, %.6f".formatted(at.x, at.y));
        }
    }

    private int number(Cells.Drawn drawn) {
        return numbers.getOrDefault(drawn.cell().code(), 0);
    }

    private void fault(int feature, String slug, Object... arguments) {
        faults.add(new Fault(feature, Refusal.of(slug, arguments)));
    }

    private static String shortened(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }
}
