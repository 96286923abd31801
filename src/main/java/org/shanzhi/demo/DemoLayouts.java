// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayList;
import java.util.random.RandomGenerator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/** How the ground of a public place is laid out: its buildings, its greens, its pond. */
final class DemoLayouts {
    private final DemoBuildings buildings;
    private final RandomGenerator random;

    DemoLayouts(DemoBuildings buildings, RandomGenerator random) {
        this.buildings = buildings;
        this.random = random;
    }

    void lay(Polygon plot, DemoSites.Site site, double direction) {
        var at = DemoPlane.middle(plot);
        double size = Math.sqrt(plot.getArea());
        switch (site.layout()) {
            case PARK -> {
                buildings.green(site.name(), 2, plot);
                buildings.pond(pond(at, size * 0.17));
                buildings.put("", DemoPlane.moved(at, direction, size * 0.3, size * 0.2), 22, 14, direction, plot);
                buildings.put("", DemoPlane.moved(at, direction, -size * 0.3, -size * 0.18), 18, 18, direction, plot);
            }
            case SQUARE -> {
                buildings.green(site.name(), 3, plot.buffer(-size * 0.12));
                buildings.put(
                        site.name(),
                        DemoPlane.moved(at, direction, 0, size * 0.2),
                        size * 0.32,
                        size * 0.16,
                        direction,
                        plot);
            }
            case SCHOOL -> {
                double length = Math.min(92, size * 0.5);
                var field = DemoPlane.GEOMETRY
                        .createLineString(new Coordinate[] {
                            DemoPlane.moved(at, direction, -length * 0.35, -size * 0.22),
                            DemoPlane.moved(at, direction, length * 0.35, -size * 0.22)
                        })
                        .buffer(length * 0.24);
                buildings.green("", 4, field.intersection(plot));
                buildings.put(
                        site.name(), DemoPlane.moved(at, direction, 0, size * 0.14), size * 0.5, 13, direction, plot);
                buildings.put("", DemoPlane.moved(at, direction, 0, size * 0.32), size * 0.5, 13, direction, plot);
                buildings.put(
                        "",
                        DemoPlane.moved(at, direction, -size * 0.32, size * 0.23),
                        13,
                        size * 0.25,
                        direction,
                        plot);
            }
            case HOSPITAL -> {
                buildings.put(
                        site.name(), DemoPlane.moved(at, direction, 0, -size * 0.2), size * 0.55, 24, direction, plot);
                buildings.put(
                        "", DemoPlane.moved(at, direction, -size * 0.18, size * 0.05), size * 0.2, 40, direction, plot);
                buildings.put(
                        "", DemoPlane.moved(at, direction, size * 0.16, size * 0.07), size * 0.22, 30, direction, plot);
                buildings.put("", DemoPlane.moved(at, direction, 0, size * 0.31), size * 0.5, 16, direction, plot);
                buildings.green(
                        "",
                        4,
                        DemoPlane.rectangle(DemoPlane.moved(at, direction, 0, -size * 0.36), size * 0.5, 20, direction)
                                .intersection(plot));
            }
            case WORKS -> {
                for (int row = -1; row <= 1; row++) {
                    for (int column = -1; column <= 1; column++) {
                        buildings.put(
                                row == 0 && column == 0 ? site.name() : "",
                                DemoPlane.moved(at, direction, column * size * 0.28, row * size * 0.27),
                                size * 0.235,
                                size * 0.17,
                                direction,
                                plot);
                    }
                }
            }
            case STATION -> {
                buildings.put(
                        site.name(), DemoPlane.moved(at, direction, 0, size * 0.16), size * 0.6, 30, direction, plot);
                buildings.put("", DemoPlane.moved(at, direction, 0, size * 0.33), size * 0.7, 9, direction, plot);
                buildings.put(
                        "",
                        DemoPlane.moved(at, direction, -size * 0.33, -size * 0.2),
                        20,
                        size * 0.26,
                        direction,
                        plot);
            }
            case OFFICE -> {
                buildings.put(
                        site.name(), DemoPlane.moved(at, direction, 0, size * 0.16), size * 0.52, 20, direction, plot);
                buildings.put(
                        "", DemoPlane.moved(at, direction, -size * 0.27, -size * 0.1), 16, size * 0.3, direction, plot);
                buildings.put(
                        "", DemoPlane.moved(at, direction, size * 0.27, -size * 0.1), 16, size * 0.3, direction, plot);
                buildings.green(
                        "",
                        4,
                        DemoPlane.rectangle(
                                        DemoPlane.moved(at, direction, 0, -size * 0.14),
                                        size * 0.3,
                                        size * 0.24,
                                        direction)
                                .intersection(plot));
            }
            case MARKET -> {
                buildings.put(
                        site.name(),
                        DemoPlane.moved(at, direction, 0, size * 0.12),
                        size * 0.62,
                        size * 0.34,
                        direction,
                        plot);
                buildings.put("", DemoPlane.moved(at, direction, 0, -size * 0.28), size * 0.62, 12, direction, plot);
            }
        }
    }

    private Polygon pond(Coordinate at, double radius) {
        var ring = new ArrayList<Coordinate>();
        for (int k = 0; k < 12; k++) {
            double angle = 2 * Math.PI * k / 12;
            double reach = radius * (0.7 + 0.5 * random.nextDouble());
            ring.add(new Coordinate(at.x + 1.4 * reach * Math.cos(angle), at.y + reach * Math.sin(angle)));
        }
        return DemoPlane.polygon(DemoPlane.smoothRing(ring, 2));
    }
}
