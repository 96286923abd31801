// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.shanzhi.shared.Point;

/** The plane in metres east and north of the county's middle, on which the demo ground is drawn, and its way to degrees. */
final class DemoPlane {
    static final GeometryFactory GEOMETRY = new GeometryFactory();

    private static final double LONGITUDE = 107.6;
    private static final double LATITUDE = 29.4;
    private static final double METRES_PER_LATITUDE = 110_870;
    private static final double METRES_PER_LONGITUDE = 97_110;
    private static final AffineTransformation TO_DEGREES =
            new AffineTransformation(1 / METRES_PER_LONGITUDE, 0, LONGITUDE, 0, 1 / METRES_PER_LATITUDE, LATITUDE);

    private DemoPlane() {}

    static Geometry degrees(Geometry metres) {
        return TO_DEGREES.transform(metres);
    }

    static Point degrees(Coordinate metres) {
        return new Point(LONGITUDE + metres.x / METRES_PER_LONGITUDE, LATITUDE + metres.y / METRES_PER_LATITUDE);
    }

    static Polygon polygon(List<Coordinate> ring) {
        var closed = new ArrayList<>(ring);
        closed.add(ring.getFirst().copy());
        return GEOMETRY.createPolygon(closed.toArray(Coordinate[]::new));
    }

    static LineString line(List<Coordinate> points) {
        return GEOMETRY.createLineString(points.toArray(Coordinate[]::new));
    }

    /** Round the corners of an open line by cutting them (Chaikin); the ends stay. */
    static List<Coordinate> smooth(List<Coordinate> line, int times) {
        var current = line;
        for (int i = 0; i < times && current.size() > 2; i++) {
            var next = new ArrayList<Coordinate>();
            next.add(current.getFirst());
            for (int k = 0; k + 1 < current.size(); k++) {
                if (k > 0) {
                    next.add(between(current.get(k), current.get(k + 1), 0.25));
                }
                if (k + 2 < current.size()) {
                    next.add(between(current.get(k), current.get(k + 1), 0.75));
                }
            }
            next.add(current.getLast());
            current = next;
        }
        return current;
    }

    /** Round the corners of a ring that does not repeat its first point. */
    static List<Coordinate> smoothRing(List<Coordinate> ring, int times) {
        var current = ring;
        for (int i = 0; i < times; i++) {
            var next = new ArrayList<Coordinate>();
            for (int k = 0; k < current.size(); k++) {
                var following = current.get((k + 1) % current.size());
                next.add(between(current.get(k), following, 0.25));
                next.add(between(current.get(k), following, 0.75));
            }
            current = next;
        }
        return current;
    }

    static Coordinate between(Coordinate one, Coordinate other, double share) {
        return new Coordinate(one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share);
    }

    /** Return the rectangle around the middle, its long side in the direction. */
    static Polygon rectangle(Coordinate middle, double length, double depth, double direction) {
        double ux = Math.cos(direction);
        double uy = Math.sin(direction);
        var ring = new ArrayList<Coordinate>();
        for (int[] corner : new int[][] {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}) {
            double along = corner[0] * length / 2;
            double across = corner[1] * depth / 2;
            ring.add(new Coordinate(middle.x + along * ux - across * uy, middle.y + along * uy + across * ux));
        }
        return polygon(ring);
    }

    /** Return the place so many metres along the direction and to its left. */
    static Coordinate moved(Coordinate from, double direction, double along, double across) {
        return new Coordinate(
                from.x + along * Math.cos(direction) - across * Math.sin(direction),
                from.y + along * Math.sin(direction) + across * Math.cos(direction));
    }

    /** Return a point well inside the ground. */
    static Coordinate middle(Polygon ground) {
        var centroid = ground.getCentroid();
        return ground.contains(centroid)
                ? centroid.getCoordinate()
                : ground.getInteriorPoint().getCoordinate();
    }

    /** Return the largest polygon of the shape, an empty one if it has none. */
    static Polygon largest(Geometry shape) {
        Polygon largest = GEOMETRY.createPolygon();
        for (int n = 0; n < shape.getNumGeometries(); n++) {
            if (shape.getGeometryN(n) instanceof Polygon polygon && polygon.getArea() > largest.getArea()) {
                largest = polygon;
            }
        }
        return largest;
    }
}
