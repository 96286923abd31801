// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.locationtech.jts.operation.union.CascadedPolygonUnion;

/** The hills, the river and the outline of the demo county, in metres. */
final class DemoTerrain {
    static final double STEP = 250;
    static final int COLUMNS = 181;
    static final int ROWS = 157;

    private final long salt;
    private final List<Coordinate> outline;
    private final List<Coordinate> river;
    private final double[][] heights = new double[COLUMNS][ROWS];
    private final boolean[][] inside = new boolean[COLUMNS][ROWS];
    private final List<List<Coordinate>> streams = new ArrayList<>();
    private final List<Named> waters = new ArrayList<>();

    record Named(String name, Geometry shape) {}

    DemoTerrain(RandomGenerator random) {
        salt = random.nextLong();
        outline = outline();
        river = river();
        var area = new IndexedPointInAreaLocator(county());
        var toRiver = new IndexedFacetDistance(DemoPlane.line(river));
        for (int i = 0; i < COLUMNS; i++) {
            for (int j = 0; j < ROWS; j++) {
                var at = raw(i, j);
                inside[i][j] = area.locate(at) != Location.EXTERIOR;
                heights[i][j] = height(at, toRiver.distance(DemoPlane.GEOMETRY.createPoint(at)));
            }
        }
        streams();
        lakes();
    }

    Polygon county() {
        return DemoPlane.polygon(outline);
    }

    LineString riverLine() {
        return DemoPlane.line(river);
    }

    List<Named> waters() {
        return waters;
    }

    List<LineString> streamLines() {
        return streams.stream().map(DemoPlane::line).toList();
    }

    double height(int i, int j) {
        return heights[i][j];
    }

    boolean inside(int i, int j) {
        return inside[i][j];
    }

    /** Return where the knot of the net lies: a little off the regular place, so that nothing drawn along it looks ruled. */
    Coordinate knot(int i, int j) {
        var at = raw(i, j);
        return new Coordinate(at.x + STEP * 0.7 * (hash(i, j, 11) - 0.5), at.y + STEP * 0.7 * (hash(i, j, 12) - 0.5));
    }

    /** Return the column of the net nearest to the place, never the outermost ones. */
    int column(double x) {
        return Math.clamp(Math.round(x / STEP) + COLUMNS / 2, 1, COLUMNS - 2);
    }

    int row(double y) {
        return Math.clamp(Math.round(y / STEP) + ROWS / 2, 1, ROWS - 2);
    }

    /** Return the wooded slopes: where it is high, with clearings, by the line at which the woods end. */
    Geometry woods() {
        double[][] cover = new double[COLUMNS][ROWS];
        for (int i = 0; i < COLUMNS; i++) {
            for (int j = 0; j < ROWS; j++) {
                double broad = noise(i / 9.0, j / 9.0, 13) - 0.5;
                double fine = noise(i / 3.1, j / 3.1, 14) - 0.5;
                cover[i][j] = heights[i][j] - 640 + 420 * broad + 220 * fine;
            }
        }
        var parts = new ArrayList<Geometry>();
        for (int j = 0; j + 1 < ROWS; j++) {
            int whole = -1;
            for (int i = 0; i + 1 < COLUMNS; i++) {
                var piece = covered(cover, i, j);
                boolean full = piece.size() == 4
                        && piece.get(0).equals2D(raw(i, j))
                        && piece.get(2).equals2D(raw(i + 1, j + 1));
                if (full && whole < 0) {
                    whole = i;
                }
                if (whole >= 0 && (!full || i + 2 == COLUMNS)) {
                    int end = full ? i + 1 : i;
                    parts.add(
                            DemoPlane.polygon(List.of(raw(whole, j), raw(end, j), raw(end, j + 1), raw(whole, j + 1))));
                    whole = -1;
                }
                if (!full && piece.size() > 2) {
                    parts.add(DemoPlane.polygon(piece));
                }
            }
        }
        var union = CascadedPolygonUnion.union(parts);
        var smooth = new ArrayList<Geometry>();
        for (int n = 0; n < union.getNumGeometries(); n++) {
            var polygon = (Polygon) union.getGeometryN(n);
            if (polygon.getArea() < 3 * STEP * STEP) {
                continue;
            }
            Geometry wood =
                    DemoPlane.polygon(organic(polygon.getExteriorRing())).buffer(0);
            var clearings = new ArrayList<Geometry>();
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                var clearing = DemoPlane.polygon(organic(polygon.getInteriorRingN(hole)))
                        .buffer(0);
                if (clearing.getArea() > STEP * STEP) {
                    clearings.add(clearing);
                }
            }
            smooth.add(clearings.isEmpty() ? wood : wood.difference(CascadedPolygonUnion.union(clearings)));
        }
        return CascadedPolygonUnion.union(smooth).intersection(county());
    }

    /** Return the part of the square of the net where the cover is above nothing, its edges where it is nothing. */
    private static List<Coordinate> covered(double[][] cover, int i, int j) {
        int[][] corners = {{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}};
        var ring = new ArrayList<Coordinate>();
        for (int k = 0; k < 4; k++) {
            int[] here = corners[k];
            int[] next = corners[(k + 1) % 4];
            double one = cover[here[0]][here[1]];
            double other = cover[next[0]][next[1]];
            if (one > 0) {
                ring.add(raw(here[0], here[1]));
            }
            if (one > 0 != other > 0) {
                // The crossing is reckoned from the lower left end, the same for both squares that share the edge.
                ring.add(
                        k < 2
                                ? DemoPlane.between(raw(here[0], here[1]), raw(next[0], next[1]), one / (one - other))
                                : DemoPlane.between(
                                        raw(next[0], next[1]), raw(here[0], here[1]), other / (other - one)));
            }
        }
        return ring;
    }

    private static List<Coordinate> organic(LineString ring) {
        var points = new ArrayList<>(List.of(ring.getCoordinates()));
        points.removeLast();
        return DemoPlane.smoothRing(points, 1);
    }

    private static Coordinate raw(int i, int j) {
        return new Coordinate((i - COLUMNS / 2) * STEP, (j - ROWS / 2) * STEP);
    }

    private double height(Coordinate at, double toRiver) {
        double ridges = 0;
        double weight = 0.55;
        double scale = 5_200;
        for (int octave = 0; octave < 4; octave++) {
            double wave = noise(at.x / scale, at.y / scale, 31 + octave);
            ridges += weight * (1 - Math.abs(2 * wave - 1));
            weight /= 2;
            scale /= 2.1;
        }
        double valley = 1 - Math.exp(-Math.pow(toRiver / 4_200, 1.5));
        double west = 1 + 0.25 * (at.y - at.x) / 20_000;
        return 260 + toRiver / 60 + 760 * valley * ridges * west;
    }

    private List<Coordinate> outline() {
        var ring = new ArrayList<Coordinate>();
        int points = 300;
        for (int k = 0; k < points; k++) {
            double angle = 2 * Math.PI * k / points;
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            double broad = noise(3 + 1.3 * c, 3 + 1.3 * s, 1) - 0.5;
            double middle = noise(9 + 4.2 * c, 9 + 4.2 * s, 2) - 0.5;
            double fine = noise(30 + 15 * c, 30 + 15 * s, 3) - 0.5;
            double finest = noise(70 + 40 * c, 70 + 40 * s, 4) - 0.5;
            double stretch = 0.94 + 0.42 * broad + 0.17 * middle + 0.05 * fine + 0.02 * finest;
            ring.add(rounded(17_900 * c * stretch, 15_300 * s * stretch));
        }
        return ring;
    }

    private List<Coordinate> river() {
        double[][] bends = {
            {-22_000, 9_500},
            {-19_000, 8_000},
            {-14_500, 6_900},
            {-11_500, 3_600},
            {-7_600, 3_900},
            {-4_600, 1_500},
            {-2_300, 500},
            {0, 150},
            {2_300, -300},
            {4_600, -1_700},
            {7_400, -1_300},
            {10_200, -4_300},
            {13_800, -4_600},
            {17_500, -8_000},
            {22_000, -9_500}
        };
        var coarse = new ArrayList<Coordinate>();
        for (double[] bend : bends) {
            double calm = Math.min(1, Math.abs(bend[0]) / 6_000);
            coarse.add(new Coordinate(
                    bend[0] + calm * 1_500 * (noise(bend[0] / 2_000, 5, 41) - 0.5),
                    bend[1] + calm * 3_000 * (noise(bend[0] / 2_000, 5, 42) - 0.5)));
        }
        var line = new ArrayList<Coordinate>();
        for (int k = 0; k + 1 < coarse.size(); k++) {
            var from = coarse.get(k);
            var to = coarse.get(k + 1);
            double length = from.distance(to);
            int parts = (int) Math.ceil(length / 700);
            for (int p = 0; p < parts; p++) {
                var at = DemoPlane.between(from, to, (double) p / parts);
                double calm = Math.min(1, Math.max(0.05, (Math.abs(at.x) - 2_200) / 3_000));
                double aside = calm * 560 * (noise(at.x / 850, at.y / 850, 43) - 0.5) * 2;
                line.add(new Coordinate(
                        at.x - aside * (to.y - from.y) / length, at.y + aside * (to.x - from.x) / length));
            }
        }
        line.add(coarse.getLast());
        return DemoPlane.smooth(line, 3).stream().map(at -> rounded(at.x, at.y)).toList();
    }

    /** Let the streams run down from the hills into the river, each seeking the lowest way. */
    private void streams() {
        var names = List.of("柳河", "石溪", "白塔河", "云溪", "梅子沟", "竹溪", "龙泉溪", "松溪");
        double[][] springs = {
            {7_800, 11_200},
            {-5_800, 11_800},
            {-12_500, -7_500},
            {1_500, -12_300},
            {13_200, 4_200},
            {-15_500, 600},
            {9_500, -10_800},
            {-5_200, -11_500}
        };
        var sinks = new boolean[COLUMNS][ROWS];
        for (var at : river) {
            mark(sinks, at);
        }
        var search = new DemoPaths(this);
        for (int n = 0; n < springs.length; n++) {
            int[] spring = {column(springs[n][0]), row(springs[n][1])};
            var path =
                    search.nearest(spring, sinks, (from, to) -> 0.3 + Math.pow(heights[to[0]][to[1]] / 620.0, 4) * 2.2);
            var line = new ArrayList<Coordinate>();
            path.forEach(knot -> line.add(knot(knot[0], knot[1])));
            // The last knot only lies near the river (or the stream joined); end exactly on it.
            var mouth = line.getLast();
            line.set(line.size() - 1, nearestOnWater(mouth));
            path.forEach(knot -> sinks[knot[0]][knot[1]] = true);
            var smooth = DemoPlane.smooth(line, 3);
            streams.add(smooth);
            waters.add(new Named(names.get(n), DemoPlane.line(smooth).intersection(county())));
        }
    }

    private Coordinate nearestOnWater(Coordinate at) {
        var best = river.getFirst();
        for (var candidate : river) {
            best = candidate.distance(at) < best.distance(at) ? candidate : best;
        }
        for (var stream : streams) {
            for (var candidate : stream) {
                best = candidate.distance(at) < best.distance(at) ? candidate : best;
            }
        }
        return best;
    }

    private void mark(boolean[][] grid, Coordinate at) {
        int i = column(at.x);
        int j = row(at.y);
        if (i >= 0 && j >= 0 && i < COLUMNS && j < ROWS) {
            grid[i][j] = true;
        }
    }

    private void lakes() {
        var county = county();
        var channel = riverLine().buffer(48).intersection(county);
        waters.add(0, new Named("青岚江", channel));
        var dammed = streams.get(0);
        int middle = dammed.size() * 2 / 5;
        waters.add(new Named("柳河水库", basin(dammed, middle, 15, 270, 51)));
        var second = streams.get(2);
        waters.add(new Named("塔山水库", basin(second, second.size() / 2, 9, 150, 52)));
        waters.add(new Named("月亮湖", blob(new Coordinate(5_200, 4_300), 330, 53)));
        waters.add(new Named("天池", blob(new Coordinate(-9_800, 9_000), 240, 54)));
        waters.add(new Named("草海", blob(new Coordinate(-1_800, -6_800), 280, 55)));
        waters.replaceAll(body -> new Named(body.name, body.shape.intersection(county)));
        waters.removeIf(body -> body.shape.isEmpty());
    }

    /** A dammed valley: wide above the dam, with arms, narrow at its upper end. */
    private Geometry basin(List<Coordinate> stream, int dam, int length, double width, int octave) {
        var parts = new ArrayList<Geometry>();
        for (int k = 0; k < length && dam - k > 0; k++) {
            var at = stream.get(dam - k);
            double share = 1 - (double) k / length;
            parts.add(blob(at, width * (0.28 + 0.72 * share), octave + k));
            if (k % 4 == 1) {
                double turn = 2 * Math.PI * hash(k, octave, 61);
                for (int arm = 1; arm <= 3; arm++) {
                    double reach = width * share * (0.5 + 0.45 * arm);
                    parts.add(blob(
                            new Coordinate(at.x + reach * Math.cos(turn), at.y + reach * Math.sin(turn)),
                            width * share * (0.6 - 0.13 * arm),
                            octave + k + arm));
                }
            }
        }
        var union = CascadedPolygonUnion.union(parts);
        Geometry largest = union.getGeometryN(0);
        for (int n = 1; n < union.getNumGeometries(); n++) {
            largest = union.getGeometryN(n).getArea() > largest.getArea() ? union.getGeometryN(n) : largest;
        }
        return DemoPlane.GEOMETRY
                .createPolygon(((Polygon) largest).getExteriorRing().getCoordinates())
                .buffer(30)
                .buffer(-30);
    }

    private Polygon blob(Coordinate middle, double radius, int octave) {
        var ring = new ArrayList<Coordinate>();
        for (int k = 0; k < 18; k++) {
            double angle = 2 * Math.PI * k / 18;
            double reach =
                    radius * (0.65 + 0.7 * noise(20 + 1.6 * Math.cos(angle), 20 + 1.6 * Math.sin(angle), 70 + octave));
            ring.add(new Coordinate(middle.x + 1.25 * reach * Math.cos(angle), middle.y + reach * Math.sin(angle)));
        }
        return DemoPlane.polygon(DemoPlane.smoothRing(ring, 2));
    }

    /** Return smooth noise between 0 and 1. */
    double noise(double x, double y, int octave) {
        int i = (int) Math.floor(x);
        int j = (int) Math.floor(y);
        double u = ease(x - i);
        double v = ease(y - j);
        double low = hash(i, j, octave) * (1 - u) + hash(i + 1, j, octave) * u;
        double high = hash(i, j + 1, octave) * (1 - u) + hash(i + 1, j + 1, octave) * u;
        return low * (1 - v) + high * v;
    }

    private static double ease(double share) {
        return share * share * (3 - 2 * share);
    }

    private double hash(int i, int j, int octave) {
        long mixed = salt + i * 0x9E3779B97F4A7C15L + j * 0xC2B2AE3D27D4EB4FL + octave * 0x165667B19E3779F9L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1.0p-53;
    }

    private static Coordinate rounded(double x, double y) {
        return new Coordinate(Math.round(x * 10) / 10.0, Math.round(y * 10) / 10.0);
    }
}
