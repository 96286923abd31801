// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.quadtree.Quadtree;

/** What stands on the ground of the demo county, in metres: nothing touches anything else, a road or the water. */
final class DemoBuildings {
    private static final double LARGEST = 80;

    private final List<Drawn> buildings = new ArrayList<>();
    private final List<Drawn> greens = new ArrayList<>();
    private final List<Drawn> ponds = new ArrayList<>();
    private final Quadtree taken = new Quadtree();
    private final Quadtree roadParts = new Quadtree();
    private final PreparedGeometry water;

    record Drawn(String name, int rank, Geometry shape) {}

    DemoBuildings(DemoTerrain terrain, DemoRoads roads) {
        var wet = new ArrayList<Geometry>();
        terrain.waters()
                .forEach(body -> wet.add(body.shape().buffer(body.shape().getDimension() == 2 ? 18 : 14)));
        water = PreparedGeometryFactory.prepare(
                DemoPlane.GEOMETRY.buildGeometry(wet).buffer(0));
        roads.roads().forEach(road -> parts(road.line()));
    }

    List<Drawn> all() {
        return buildings;
    }

    List<Drawn> greens() {
        return greens;
    }

    List<Drawn> ponds() {
        return ponds;
    }

    private void parts(Geometry line) {
        for (int n = 0; n < line.getNumGeometries(); n++) {
            var points = line.getGeometryN(n).getCoordinates();
            for (int k = 0; k + 1 < points.length; k++) {
                var part = DemoPlane.line(List.of(points[k], points[k + 1]));
                roadParts.insert(part.getEnvelopeInternal(), part);
            }
        }
    }

    /** Tell whether the place lies in no water and not on a bank. */
    boolean dry(Coordinate at) {
        return !water.intersects(DemoPlane.GEOMETRY.createPoint(at));
    }

    void green(String name, int rank, Geometry shape) {
        greens.add(new Drawn(name, rank, shape));
    }

    void pond(Polygon shape) {
        ponds.add(new Drawn("", 4, shape));
    }

    /** Plant a garden on which nothing is built, if nothing stands there yet. */
    void garden(String name, Geometry green) {
        List<?> standing = taken.query(green.getEnvelopeInternal());
        if (standing.stream().noneMatch(other -> close((Geometry) other, green, 4))) {
            green(name, 5, green);
            taken.insert(green.getEnvelopeInternal(), green);
        }
    }

    /** Set a building if the ground is free; tell whether it stands. */
    boolean put(String name, Coordinate middle, double length, double depth, double direction, Polygon within) {
        var shape = DemoPlane.rectangle(middle, length, depth, direction);
        if (!buildable(shape, within, 2.5)) {
            return false;
        }
        taken.insert(shape.getEnvelopeInternal(), shape);
        buildings.add(new Drawn(name, length * depth > 900 ? 3 : name.isEmpty() ? 5 : 4, shape));
        return true;
    }

    boolean buildable(Polygon shape, Polygon within, double gap) {
        var box = new Envelope(shape.getEnvelopeInternal());
        box.expandBy(LARGEST / 4);
        List<?> neighbours = taken.query(box);
        List<?> ways = roadParts.query(box);
        return within.getEnvelopeInternal().contains(shape.getEnvelopeInternal())
                && neighbours.stream().noneMatch(other -> close((Geometry) other, shape, gap))
                && ways.stream().noneMatch(way -> close((Geometry) way, shape, 7))
                && within.contains(shape)
                && !water.intersects(shape);
    }

    /** The trees give more than they are asked for; most of it is told apart by the boxes alone. */
    private static boolean close(Geometry one, Geometry other, double distance) {
        return one.getEnvelopeInternal().distance(other.getEnvelopeInternal()) <= distance
                && one.isWithinDistance(other, distance);
    }

    /** Return the direction of the road nearest to the place. */
    double direction(Coordinate at) {
        var box = new Envelope(at);
        box.expandBy(150);
        double turn = 0.3;
        double least = Double.POSITIVE_INFINITY;
        var here = DemoPlane.GEOMETRY.createPoint(at);
        List<?> found = roadParts.query(box);
        for (Object item : found) {
            var part = (LineString) item;
            if (part.distance(here) < least) {
                least = part.distance(here);
                turn = Math.atan2(
                        part.getCoordinateN(1).y - part.getCoordinateN(0).y,
                        part.getCoordinateN(1).x - part.getCoordinateN(0).x);
            }
        }
        return turn;
    }
}
