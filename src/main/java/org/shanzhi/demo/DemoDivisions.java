// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.noding.snap.SnappingNoder;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.RegionCode;

/**
 * Cuts the demo county into towns, villages and cells, in metres. Every cut is made on a net of decimetres and all
 * borders are noded together at the end, so neighbours share every point of their border.
 */
final class DemoDivisions {
    private static final PrecisionModel DECIMETRES = new PrecisionModel(10);
    private static final double TOGETHER = 1.0;
    private static final double SLIVER = 2_000;
    private static final int CELLS = 240;
    private static final List<String> SEAT = List.of("990101001000", "990101002000");

    private final RandomGenerator random;
    private final DemoTerrain terrain;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Street> streets = new ArrayList<>();
    private final SortedMap<CellCode, Polygon> cells = new TreeMap<>();
    private final Polygon core;

    /** Street of the county seat: a cut between two communities (rank 2 or 3) or two cells (rank 4). */
    record Street(int rank, RegionCode region, Geometry line) {}

    private record Leaf(RegionCode region, Polygon shape) {}

    /** What a piece is cut for. */
    private record Share(RegionCode region, double weight) {}

    private record Cut(LineString line, Polygon left, Polygon right) {}

    private enum Manner {
        COUNTRY,
        TOWN
    }

    DemoDivisions(DemoTerrain terrain, RandomGenerator random) {
        this.terrain = terrain;
        this.random = random;
        this.core = seat(terrain);
        towns();
        weave();
    }

    /** Return the county seat: what its two streets cover. */
    Polygon core() {
        return core;
    }

    private static Polygon seat(DemoTerrain terrain) {
        var ring = new ArrayList<Coordinate>();
        for (int k = 0; k < 40; k++) {
            double angle = 2 * Math.PI * k / 40;
            double reach = 0.9 + 0.26 * terrain.noise(5 + 1.8 * Math.cos(angle), 5 + 1.8 * Math.sin(angle), 81);
            double along = 2_150 * reach * Math.cos(angle);
            double across = 1_680 * reach * Math.sin(angle);
            double tilt = townDirection();
            ring.add(new Coordinate(
                    along * Math.cos(tilt) - across * Math.sin(tilt),
                    -170 + along * Math.sin(tilt) + across * Math.cos(tilt)));
        }
        return snapped(DemoPlane.polygon(DemoPlane.smoothRing(ring, 1)));
    }

    /** Return the direction of the streets along the river. */
    static double townDirection() {
        return -0.17;
    }

    SortedMap<CellCode, Polygon> cells() {
        return cells;
    }

    List<Street> streets() {
        return streets;
    }

    static boolean inSeat(RegionCode region) {
        return SEAT.contains(region.town().value());
    }

    private void towns() {
        var rural =
                DemoRegions.TOWNS.stream().filter(town -> !inSeat(town.code())).toList();
        var numbers = numbers();
        var river = terrain.riverLine();
        var halves = cutBy(core, List.of(river), 2)
                .orElseThrow(() -> new IllegalStateException("The river misses the seat"));
        halves.sort(comparingDouble(half -> half.getCentroid().getY()));
        for (int n = 0; n < 2; n++) {
            var town = DemoRegions.TOWNS.get(n);
            villages(town, halves.get(n), numbers, Manner.TOWN);
        }
        var ring = snapped(terrain.county()).difference(core);
        var sectors = sectors(snapped(ring), rural);
        for (int n = 0; n < rural.size(); n++) {
            villages(rural.get(n), sectors.get(n), numbers, Manner.COUNTRY);
        }
    }

    private void villages(DemoRegions.Town town, Polygon shape, Map<RegionCode, Integer> numbers, Manner manner) {
        var shares = new ArrayList<Share>();
        for (var village : town.villages()) {
            boolean market = manner == Manner.COUNTRY && village.name().endsWith("社区");
            double weight = market ? 0.16 : 0.8 + 0.4 * random.nextDouble();
            shares.add(new Share(
                    village.code(), manner == Manner.TOWN ? numbers.getOrDefault(village.code(), 0) : weight));
        }
        // The market town lies on the side of the county seat.
        var market = DemoPlane.between(
                shape.getInteriorPoint().getCoordinate(), core.getCentroid().getCoordinate(), 0.42);
        for (var piece : split(shape, shares, manner, market, 2)) {
            var inner = new ArrayList<Share>();
            for (int k = 0; k < numbers.getOrDefault(piece.region, 0); k++) {
                inner.add(new Share(piece.region, 0.8 + 0.4 * random.nextDouble()));
            }
            leaves.addAll(
                    split(piece.shape, inner, manner, piece.shape.getCentroid().getCoordinate(), 4));
        }
    }

    /** Return how many cells each village gets: between four and eight, together 240. */
    private Map<RegionCode, Integer> numbers() {
        var villages = DemoRegions.TOWNS.stream()
                .flatMap(town -> town.villages().stream())
                .toList();
        var numbers = new HashMap<RegionCode, Integer>();
        villages.forEach(village -> numbers.put(
                village.code(),
                inSeat(village.code())
                        ? 6 + random.nextInt(3)
                        : village.name().endsWith("社区") ? 6 : 4 + random.nextInt(4)));
        int sum = numbers.values().stream().mapToInt(Integer::intValue).sum();
        while (sum != CELLS) {
            var village = villages.get(random.nextInt(villages.size())).code();
            int changed = numbers.getOrDefault(village, 0) + (sum < CELLS ? 1 : -1);
            if (changed >= 4 && changed <= 8) {
                numbers.put(village, changed);
                sum += sum < CELLS ? 1 : -1;
            }
        }
        return numbers;
    }

    /** Cut the land around the seat into one sector for each town. */
    private List<Polygon> sectors(Polygon ring, List<DemoRegions.Town> towns) {
        double all = towns.stream().mapToInt(town -> town.villages().size()).sum();
        var middle = core.getCentroid().getCoordinate();
        for (int attempt = 0; attempt < 60; attempt++) {
            var rays = new ArrayList<LineString>();
            double angle = 0.35;
            double roughness = 0.10 * (1 - attempt / 80.0);
            var from = new ArrayList<Double>();
            for (var town : towns) {
                var end = new Coordinate(middle.x + 26_000 * Math.cos(angle), middle.y + 26_000 * Math.sin(angle));
                var start = new Coordinate(middle.x + 300 * Math.cos(angle), middle.y + 300 * Math.sin(angle));
                var ray = new ArrayList<Coordinate>();
                wander(start, end, roughness, 170, ray);
                ray.add(end);
                rays.add(DemoPlane.line(DemoPlane.smooth(ray, 1)));
                from.add(angle);
                angle += 2 * Math.PI * town.villages().size() / all;
            }
            var pieces = cutBy(ring, rays, towns.size());
            if (pieces.isPresent()) {
                var sorted = new ArrayList<Polygon>();
                for (double start : from) {
                    sorted.add(pieces.get().stream()
                            .min(comparingDouble(
                                    piece -> behind(piece.getCentroid().getCoordinate(), middle, start)))
                            .orElseThrow());
                }
                if (sorted.stream().distinct().count() == towns.size()) {
                    return sorted;
                }
            }
        }
        throw new IllegalStateException("The land around the seat cannot be cut into towns");
    }

    private static double behind(Coordinate at, Coordinate middle, double angle) {
        double turn = Math.atan2(at.y - middle.y, at.x - middle.x) - angle;
        return ((turn % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
    }

    /** Cut the shape into pieces whose areas are as the weights; the first share lies nearest to the target. */
    private List<Leaf> split(Polygon shape, List<Share> shares, Manner manner, Coordinate target, int rank) {
        if (shares.size() == 1) {
            return List.of(new Leaf(shares.getFirst().region, shape));
        }
        double all = shares.stream().mapToDouble(Share::weight).sum();
        int cut = 1;
        double sum = shares.getFirst().weight;
        while (cut < shares.size() - 1 && sum + shares.get(cut).weight / 2 < all / 2) {
            sum += shares.get(cut).weight;
            cut++;
        }
        var made = cut(shape, sum / all, manner, target);
        if (manner == Manner.TOWN) {
            var within = OverlayNGRobust.overlay(made.line, shape, OverlayNG.INTERSECTION);
            streets.add(new Street(rank, shares.getFirst().region, within));
        }
        int below = rank == 2 ? 3 : rank;
        var pieces = new ArrayList<Leaf>(split(made.left, shares.subList(0, cut), manner, target, below));
        var right = made.right.getCentroid().getCoordinate();
        pieces.addAll(split(made.right, shares.subList(cut, shares.size()), manner, right, below));
        return pieces;
    }

    private Cut cut(Polygon shape, double share, Manner manner, Coordinate target) {
        record Try(double angle, double offset, Coordinate from, Coordinate to, double cost) {}
        var ring = shape.getExteriorRing().getCoordinates();
        var tries = new ArrayList<Try>();
        int directions = manner == Manner.TOWN ? 4 : 16;
        double first = manner == Manner.TOWN
                ? townDirection() + 0.10 * (random.nextDouble() - 0.5)
                : random.nextDouble() * Math.PI;
        for (int k = 0; k < directions; k++) {
            double angle = first + 2 * Math.PI * k / directions;
            double offset = offset(ring, shape.getArea() * share, angle);
            var crossings = crossings(ring, angle, offset);
            if (crossings.size() == 2) {
                var from = crossings.get(0);
                var to = crossings.get(1);
                double side = offset - (target.x * Math.cos(angle) + target.y * Math.sin(angle));
                double away = side < 0 ? -side / Math.sqrt(shape.getArea()) : 0;
                tries.add(new Try(angle, offset, from, to, from.distance(to) * (1 + 0.8 * away)));
            }
        }
        tries.sort(comparingDouble(Try::cost));
        for (int attempt = 0; attempt < 40; attempt++) {
            double roughness = (manner == Manner.TOWN ? 0.012 : 0.16) * (1 - attempt / 40.0);
            for (var chosen : tries.subList(0, Math.min(tries.size(), 1 + attempt / 4))) {
                var line = line(chosen.from, chosen.to, roughness, manner);
                var pieces = cutBy(shape, List.of(line), 2);
                if (pieces.isEmpty()) {
                    continue;
                }
                var two = pieces.get();
                two.sort(comparingDouble(piece -> along(piece.getCentroid().getCoordinate(), chosen.angle)));
                double real = two.get(0).getArea() / shape.getArea();
                if (Math.abs(real - share) < 0.3 * Math.min(share, 1 - share) + 0.01) {
                    return new Cut(line, two.get(0), two.get(1));
                }
            }
        }
        throw new IllegalStateException("A piece of the demo county cannot be cut: " + shape);
    }

    private LineString line(Coordinate from, Coordinate to, double roughness, Manner manner) {
        double length = from.distance(to);
        double over = Math.min(25, length / 20);
        var before = DemoPlane.between(from, to, -over / length);
        var after = DemoPlane.between(from, to, 1 + over / length);
        var points = new ArrayList<Coordinate>();
        points.add(before);
        wander(from, to, roughness, manner == Manner.TOWN ? 220 : 170, points);
        points.add(to);
        points.add(after);
        return DemoPlane.line(points);
    }

    /** Add the points of a line that wanders between the two, without the last. */
    private void wander(Coordinate from, Coordinate to, double roughness, double step, List<Coordinate> points) {
        double length = from.distance(to);
        if (length < step) {
            points.add(from);
            return;
        }
        double aside = roughness * length * (2 * random.nextDouble() - 1);
        var middle = new Coordinate(
                (from.x + to.x) / 2 - aside * (to.y - from.y) / length,
                (from.y + to.y) / 2 + aside * (to.x - from.x) / length);
        wander(from, middle, roughness, step, points);
        wander(middle, to, roughness, step, points);
    }

    /** Return how far along the direction the straight cut lies that leaves the area behind it. */
    private static double offset(Coordinate[] ring, double area, double angle) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (var point : ring) {
            low = Math.min(low, along(point, angle));
            high = Math.max(high, along(point, angle));
        }
        for (int k = 0; k < 16; k++) {
            double middle = (low + high) / 2;
            if (behind(ring, angle, middle) < area) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Return the area of the part of the ring behind the straight cut, summed edge by edge. */
    private static double behind(Coordinate[] ring, double angle, double offset) {
        // Seen from the cut's foot along the cut, what is behind it is the sum of trapezia between the edges and the
        // cut.
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        double area = 0;
        for (int k = 0; k + 1 < ring.length; k++) {
            double depth = offset - (ring[k].x * c + ring[k].y * s);
            double nextDepth = offset - (ring[k + 1].x * c + ring[k + 1].y * s);
            double width = (ring[k + 1].y - ring[k].y) * c - (ring[k + 1].x - ring[k].x) * s;
            if (depth > 0 && nextDepth > 0) {
                area += width * (depth + nextDepth) / 2;
            } else if (depth > 0) {
                area += width * depth / (depth - nextDepth) * depth / 2;
            } else if (nextDepth > 0) {
                area += width * nextDepth / (nextDepth - depth) * nextDepth / 2;
            }
        }
        return Math.abs(area);
    }

    private static List<Coordinate> crossings(Coordinate[] ring, double angle, double offset) {
        var found = new ArrayList<Coordinate>();
        for (int k = 0; k + 1 < ring.length; k++) {
            double one = along(ring[k], angle) - offset;
            double other = along(ring[k + 1], angle) - offset;
            if (one <= 0 != other <= 0) {
                found.add(DemoPlane.between(ring[k], ring[k + 1], one / (one - other)));
            }
        }
        return found;
    }

    private static double along(Coordinate point, double angle) {
        return point.x * Math.cos(angle) + point.y * Math.sin(angle);
    }

    private static Optional<List<Polygon>> cutBy(Polygon shape, List<LineString> lines, int expected) {
        var inside = new ArrayList<Geometry>();
        inside.add(shape.getBoundary());
        inside.addAll(lines);
        var pieces = new ArrayList<Polygon>();
        for (var piece : faces(inside)) {
            if (shape.contains(piece.getInteriorPoint())) {
                pieces.add(piece);
            }
        }
        return pieces.size() == expected ? Optional.of(pieces) : Optional.empty();
    }

    private static List<Polygon> faces(List<Geometry> lines) {
        return polygons(UnaryUnionNG.union(lines, DemoPlane.GEOMETRY, DECIMETRES));
    }

    private static List<Polygon> polygons(Geometry noded) {
        var polygonizer = new Polygonizer();
        polygonizer.add(noded);
        var faces = new ArrayList<Polygon>();
        for (Object face : polygonizer.getPolygons()) {
            // The polygonizer begins its rings anywhere; the same county needs the same rings.
            faces.add((Polygon) ((Polygon) face).norm());
        }
        faces.sort(comparing((Polygon face) -> face.getCentroid().getX())
                .thenComparing(face -> face.getCentroid().getY()));
        return faces;
    }

    private static Polygon snapped(Geometry shape) {
        return (Polygon) OverlayNG.overlay(shape, shape, OverlayNG.UNION, DECIMETRES);
    }

    /** Give what is left between two roundings of the same border to the neighbour with which it shares most. */
    private static void mergeSlivers(List<Polygon> faces) {
        var slivers = faces.stream().filter(face -> face.getArea() < SLIVER).toList();
        faces.removeAll(slivers);
        for (var sliver : slivers) {
            int neighbour = IntStream.range(0, faces.size())
                    .filter(n -> faces.get(n).getEnvelopeInternal().intersects(sliver.getEnvelopeInternal()))
                    .boxed()
                    .max(comparingDouble(n -> OverlayNGRobust.overlay(
                                    faces.get(n).getBoundary(), sliver.getBoundary(), OverlayNG.INTERSECTION)
                            .getLength()))
                    .orElseThrow();
            faces.set(neighbour, (Polygon) OverlayNGRobust.overlay(faces.get(neighbour), sliver, OverlayNG.UNION));
        }
    }

    /** Node all borders together and number the cells of each village from north to south, in each row from the west. */
    private void weave() {
        var borders = new ArrayList<Geometry>();
        leaves.forEach(leaf -> borders.add(leaf.shape.getBoundary()));
        var byRegion = new TreeMap<RegionCode, List<Polygon>>();
        // A cut that ends on a border moved it by less than a decimetre, for the one side only; here both are put
        // together.
        var lines = DemoPlane.GEOMETRY.buildGeometry(borders);
        var faces = polygons(OverlayNG.overlay(
                lines, DemoPlane.GEOMETRY.createLineString(), OverlayNG.UNION, new SnappingNoder(TOGETHER)));
        mergeSlivers(faces);
        if (faces.size() != leaves.size()) {
            throw new IllegalStateException(faces.size() + " pieces instead of " + leaves.size());
        }
        for (var face : faces) {
            var middle = face.getInteriorPoint();
            var leaf = leaves.stream()
                    .filter(candidate -> candidate.shape.contains(middle))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("A piece belongs to no village"));
            byRegion.computeIfAbsent(leaf.region, _ -> new ArrayList<>()).add(face);
        }
        byRegion.forEach((region, shapes) -> {
            double top = shapes.stream()
                    .mapToDouble(shape -> shape.getCentroid().getY())
                    .max()
                    .orElse(0);
            double bottom = shapes.stream()
                    .mapToDouble(shape -> shape.getCentroid().getY())
                    .min()
                    .orElse(0);
            double row = Math.max(1, (top - bottom) / 2.5);
            shapes.sort(comparing(
                            (Polygon shape) -> (int) ((top - shape.getCentroid().getY()) / row))
                    .thenComparing(shape -> shape.getCentroid().getX(), Comparator.naturalOrder()));
            for (int k = 0; k < shapes.size(); k++) {
                cells.put(new CellCode(region.value() + "%03d".formatted(k + 1)), shapes.get(k));
            }
        });
    }
}
