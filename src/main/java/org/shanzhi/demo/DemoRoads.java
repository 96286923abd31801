// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.distance.DistanceOp;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.RegionCode;

/**
 * The roads of the demo county, in metres: streets of the county seat along the borders of its cells, and country roads
 * that seek the easy way through the hills and join the road they meet first.
 */
final class DemoRoads {
    private static final double BANK = 72;
    private static final List<String> STREET_NAMES = List.of(
            "青岚大道", "人民路", "文庙街", "鼓楼街", "书院路", "建设路", "解放街", "新华路", "南桥路", "清源路", "东关街", "西关街", "翠屏路", "站前大道", "锦绣路",
            "工人路", "双井街", "御景路", "北门街", "朝阳路", "和平街", "团结路", "育才路", "迎宾路", "文昌路", "兴业路");

    private final DemoTerrain terrain;
    private final DemoDivisions divisions;
    private final List<Road> roads = new ArrayList<>();
    private final Map<CellCode, Coordinate> centres = new LinkedHashMap<>();
    private final boolean[][] closed = new boolean[DemoTerrain.COLUMNS][DemoTerrain.ROWS];
    private final boolean[][] wet = new boolean[DemoTerrain.COLUMNS][DemoTerrain.ROWS];
    private final boolean[][] reached = new boolean[DemoTerrain.COLUMNS][DemoTerrain.ROWS];
    private final List<Route> routes = new ArrayList<>();

    /** Road with its name and rank, 1 the most important; {@code region} is where it lies or leads. */
    record Road(String name, int rank, RegionCode region, Geometry line) {}

    private record Route(String name, int rank, RegionCode region, List<int[]> knots, boolean leaves) {}

    DemoRoads(DemoTerrain terrain, DemoDivisions divisions) {
        this.terrain = terrain;
        this.divisions = divisions;
        streets();
        ground();
        country();
        draw();
    }

    List<Road> roads() {
        return roads;
    }

    /** Return for every cell outside the seat where its people live, by the road that leads there. */
    Map<CellCode, Coordinate> centres() {
        return centres;
    }

    private void streets() {
        var core = divisions.core();
        var river = terrain.riverLine();
        var seat = new RegionCode("990101001000");
        var dry = core.difference(river.buffer(BANK));
        roads.add(new Road("环城路", 2, seat, core.getExteriorRing()));
        var banks = river.buffer(BANK).getBoundary().intersection(core);
        for (int n = 0; n < banks.getNumGeometries(); n++) {
            var bank = banks.getGeometryN(n);
            if (bank.getLength() < 200) {
                continue;
            }
            boolean south = bank.getCentroid().getY()
                    < river.intersection(core).getCentroid().getY();
            roads.add(new Road(
                    south ? "滨河南路" : "滨河北路", 3, new RegionCode(south ? "990101001000" : "990101002000"), bank));
        }
        var lanes = new HashMap<RegionCode, Integer>();
        var sorted = divisions.streets().stream()
                .sorted(comparingInt(DemoDivisions.Street::rank)
                        .thenComparing(street -> -street.line().getLength()))
                .toList();
        int named = 0;
        for (var street : sorted) {
            var line = longest(street.line().intersection(dry));
            if (line.getLength() < 60) {
                continue;
            }
            String name;
            if (street.rank() < 4 && named < STREET_NAMES.size()) {
                name = STREET_NAMES.get(named);
                named++;
            } else {
                int number = lanes.merge(street.region(), 1, Integer::sum);
                name = communityName(street.region()) + DemoNames.number(number) + "巷";
            }
            roads.add(new Road(name, street.rank(), street.region().town(), line));
        }
        bridges(river, seat);
    }

    private void bridges(LineString river, RegionCode seat) {
        var names = List.of("青岚大桥", "文庙桥", "南桥", "望江桥", "清源桥");
        var banks = roads.stream().filter(road -> road.name().startsWith("滨河")).toList();
        var built = new ArrayList<Coordinate>();
        for (var street : List.copyOf(roads)) {
            if (street.rank() > 3
                    || street.name().startsWith("滨河")
                    || street.name().equals("环城路")
                    || built.size() == names.size()) {
                continue;
            }
            for (var bank : banks) {
                var others = banks.stream()
                        .filter(other -> !other.name().equals(bank.name()))
                        .toList();
                var foot = DistanceOp.nearestPoints(bank.line(), street.line());
                if (foot[0].distance(foot[1]) > 1
                        || others.isEmpty()
                        || built.stream().anyMatch(at -> at.distance(foot[0]) < 420)) {
                    continue;
                }
                var across = others.stream()
                        .map(other ->
                                DistanceOp.nearestPoints(other.line(), DemoPlane.GEOMETRY.createPoint(foot[0]))[0])
                        .min(comparingDouble(at -> at.distance(foot[0])))
                        .orElseThrow();
                if (across.distance(foot[0]) < 3 * BANK) {
                    var bridge = DemoPlane.line(List.of(foot[0], across));
                    if (bridge.intersects(river)) {
                        roads.add(new Road(names.get(built.size()), street.rank(), seat, bridge));
                        built.add(foot[0]);
                    }
                }
            }
        }
    }

    private static String communityName(RegionCode region) {
        return DemoRegions.TOWNS.stream()
                .flatMap(town -> town.villages().stream())
                .filter(village -> village.code().equals(region))
                .map(village -> village.name().replace("社区", ""))
                .findFirst()
                .orElse("城关");
    }

    /** Find out where roads may run and where the people of each cell live. */
    private void ground() {
        var near = new IndexedPointInAreaLocator(divisions.core().buffer(60));
        var lakes = new ArrayList<Geometry>();
        terrain.waters().stream()
                .filter(water ->
                        water.shape().getDimension() == 2 && !water.name().equals("青岚江"))
                .forEach(water -> lakes.add(water.shape().buffer(120)));
        var still = new IndexedPointInAreaLocator(
                DemoPlane.GEOMETRY.buildGeometry(lakes).union());
        var toRiver = new IndexedFacetDistance(terrain.riverLine());
        for (int i = 0; i < DemoTerrain.COLUMNS; i++) {
            for (int j = 0; j < DemoTerrain.ROWS; j++) {
                var knot = terrain.knot(i, j);
                closed[i][j] = !terrain.inside(i, j)
                        || near.locate(knot) != Location.EXTERIOR
                        || still.locate(knot) != Location.EXTERIOR;
                wet[i][j] = toRiver.distance(DemoPlane.GEOMETRY.createPoint(knot)) < 150;
            }
        }
        divisions.cells().forEach((code, polygon) -> {
            if (!DemoDivisions.inSeat(code.region())) {
                centres.put(code, centre(polygon));
            }
        });
    }

    private Coordinate centre(Polygon polygon) {
        var box = polygon.getEnvelopeInternal();
        var locator = new IndexedPointInAreaLocator(polygon);
        var border = new IndexedFacetDistance(polygon.getBoundary());
        var middle = polygon.getCentroid().getCoordinate();
        Coordinate best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int i = terrain.column(box.getMinX()); i <= terrain.column(box.getMaxX()); i++) {
            for (int j = terrain.row(box.getMinY()); j <= terrain.row(box.getMaxY()); j++) {
                var knot = terrain.knot(i, j);
                if (closed[i][j] || wet[i][j] || locator.locate(knot) != Location.INTERIOR) {
                    continue;
                }
                double edge = border.distance(DemoPlane.GEOMETRY.createPoint(knot));
                double cost = terrain.height(i, j) + knot.distance(middle) / 8 + Math.max(0, 420 - edge) * 1.2;
                if (cost < least) {
                    least = cost;
                    best = knot;
                }
            }
        }
        if (best == null) {
            throw new IllegalStateException("Nobody can live in a cell of the demo county: " + polygon);
        }
        return best;
    }

    private void country() {
        for (int i = 0; i < DemoTerrain.COLUMNS; i++) {
            for (int j = 0; j < DemoTerrain.ROWS; j++) {
                var knot = DemoPlane.GEOMETRY.createPoint(terrain.knot(i, j));
                reached[i][j] = !closed[i][j] && divisions.core().isWithinDistance(knot, 420);
            }
        }
        var county = DemoRegions.COUNTY;
        leave("省道S309", 1, county, -1, 0.3);
        leave("省道S309", 1, county, 1, -0.3);
        var towns = DemoRegions.TOWNS.stream()
                .filter(town -> !DemoDivisions.inSeat(town.code()))
                .toList();
        for (var town : towns) {
            var market = villageCentre(town.villages().getFirst().code());
            route("城" + town.name().charAt(0) + "路", 2, town.code(), market);
        }
        leave("北岭路", 2, county, 0.1, 1);
        leave("南山路", 2, county, 0.2, -1);
        for (var town : towns) {
            for (var village : town.villages()) {
                String name = village.name().replaceAll("(村|社区)$", "");
                route(
                        name + (village.name().endsWith("社区") ? "大道" : "路"),
                        3,
                        village.code(),
                        villageCentre(village.code()));
            }
        }
        between(towns);
        centres.forEach((code, centre) -> {
            String village = communityOrVillage(code.region());
            String serial = DemoNames.number(Integer.parseInt(code.value().substring(12)));
            boolean market = village.endsWith("社区");
            route(
                    market ? village.replace("社区", "") + serial + "街" : village + serial + "组路",
                    market ? 3 : 4,
                    code.region(),
                    centre);
        });
    }

    /** Lead a road over each border between two neighbouring towns, so that not every way goes through the seat. */
    private void between(List<DemoRegions.Town> towns) {
        for (int n = 0; n < towns.size(); n++) {
            var one = towns.get(n);
            var other = towns.get((n + 1) % towns.size());
            var theirs = new boolean[DemoTerrain.COLUMNS][DemoTerrain.ROWS];
            for (var route : routes) {
                if (route.region.isWithin(other.code())) {
                    route.knots.forEach(knot -> theirs[knot[0]][knot[1]] = true);
                }
            }
            var target = villageCentre(other.villages().getLast().code());
            var start = one.villages().stream()
                    .map(village -> villageCentre(village.code()))
                    .min(comparingDouble(centre -> centre.distance(target)))
                    .orElseThrow();
            String name = one.name().substring(0, 1) + other.name().charAt(0) + "路";
            add(name, 3, one.code(), start, theirs, false);
        }
    }

    private Coordinate villageCentre(RegionCode village) {
        return centres.entrySet().stream()
                .filter(entry -> entry.getKey().region().equals(village))
                .map(Map.Entry::getValue)
                .min(comparingDouble(at -> terrain.height(terrain.column(at.x), terrain.row(at.y))))
                .orElseThrow();
    }

    static String communityOrVillage(RegionCode region) {
        return DemoRegions.TOWNS.stream()
                .flatMap(town -> town.villages().stream())
                .filter(village -> village.code().equals(region))
                .map(DemoRegions.Village::name)
                .findFirst()
                .orElseThrow();
    }

    /** Lead a road from the border of the county in the direction to the roads there are. */
    private void leave(String name, int rank, RegionCode region, double east, double north) {
        int[] best = {DemoTerrain.COLUMNS / 2, DemoTerrain.ROWS / 2};
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < DemoTerrain.COLUMNS; i++) {
            for (int j = 0; j < DemoTerrain.ROWS; j++) {
                var at = terrain.knot(i, j);
                double far = at.x * east + at.y * north;
                // Valleys lead out of the county; over the highest ridge no road goes.
                double worth = far - 3 * terrain.height(i, j);
                if (!closed[i][j] && !wet[i][j] && edge(i, j) && worth > most) {
                    most = worth;
                    best = new int[] {i, j};
                }
            }
        }
        add(name, rank, region, terrain.knot(best[0], best[1]), reached, true);
    }

    private boolean edge(int i, int j) {
        return !terrain.inside(i - 1, j)
                || !terrain.inside(i + 1, j)
                || !terrain.inside(i, j - 1)
                || !terrain.inside(i, j + 1);
    }

    private void route(String name, int rank, RegionCode region, Coordinate from) {
        add(name, rank, region, from, reached, false);
    }

    private void add(String name, int rank, RegionCode region, Coordinate from, boolean[][] goals, boolean leaves) {
        int[] start = {terrain.column(from.x), terrain.row(from.y)};
        var knots = new DemoPaths(terrain).nearest(start, goals, this::cost);
        knots.forEach(knot -> reached[knot[0]][knot[1]] = true);
        if (knots.size() > 1) {
            routes.add(new Route(name, rank, region, knots, leaves));
        }
    }

    private double cost(int[] from, int[] to) {
        if (closed[to[0]][to[1]]) {
            return Double.POSITIVE_INFINITY;
        }
        double here = terrain.height(from[0], from[1]);
        double there = terrain.height(to[0], to[1]);
        double travelled = reached[from[0]][from[1]] && reached[to[0]][to[1]] ? 0.35 : 1;
        return travelled
                * (1 + Math.abs(there - here) / 22 + Math.max(0, there - 300) / 260 + (wet[to[0]][to[1]] ? 2.5 : 0));
    }

    /** Draw the routes: rounded between the knots where roads meet or end, which stay where they are. */
    private void draw() {
        var fixed = new HashSet<Integer>();
        routes.forEach(route -> {
            fixed.add(key(route.knots.getFirst()));
            fixed.add(key(route.knots.getLast()));
        });
        var ring = divisions.core().getExteriorRing();
        var linked = new HashSet<Integer>();
        for (var route : routes) {
            var line = new ArrayList<Coordinate>();
            if (route.leaves) {
                var start = terrain.knot(route.knots.get(0)[0], route.knots.get(0)[1]);
                line.add(new Coordinate(start.x * 1.06, start.y * 1.06));
            }
            rounded(route.knots, fixed, line);
            int[] last = route.knots.getLast();
            var end = terrain.knot(last[0], last[1]);
            if (divisions.core().isWithinDistance(DemoPlane.GEOMETRY.createPoint(end), 420) && linked.add(key(last))) {
                line.add(DistanceOp.nearestPoints(ring, DemoPlane.GEOMETRY.createPoint(end))[0]);
            }
            Geometry drawn = DemoPlane.line(line);
            roads.add(new Road(
                    route.name,
                    route.rank,
                    route.region,
                    route.leaves ? longest(drawn.intersection(terrain.county())) : drawn));
        }
    }

    private void rounded(List<int[]> knots, Set<Integer> fixed, List<Coordinate> line) {
        var part = new ArrayList<Coordinate>();
        for (int[] knot : knots) {
            part.add(terrain.knot(knot[0], knot[1]));
            if (part.size() > 1 && fixed.contains(key(knot))) {
                var smooth = DemoPlane.smooth(part, 2);
                line.addAll(
                        line.isEmpty()
                                ? smooth
                                : smooth.subList(line.getLast().equals2D(smooth.getFirst()) ? 1 : 0, smooth.size()));
                part = new ArrayList<>(List.of(part.getLast()));
            }
        }
    }

    private static int key(int[] knot) {
        return knot[0] * DemoTerrain.ROWS + knot[1];
    }

    static Geometry longest(Geometry lines) {
        Geometry longest = lines;
        double length = -1;
        for (int n = 0; n < lines.getNumGeometries(); n++) {
            if (lines.getGeometryN(n).getLength() > length) {
                longest = lines.getGeometryN(n);
                length = longest.getLength();
            }
        }
        return longest;
    }
}
