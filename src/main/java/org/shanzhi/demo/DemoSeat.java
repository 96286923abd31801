// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;

/** Fills the cells of the county seat: public places, estates, and the small houses of the old town. */
final class DemoSeat {
    private static final double STREET = 15;

    private final DemoTerrain terrain;
    private final DemoSites sites;
    private final DemoBuildings buildings;
    private final DemoLayouts layouts;
    private final DemoPlaceNames names;
    private final RandomGenerator random;
    private final Deque<String> estateNames = new ArrayDeque<>(DemoNames.estates());

    DemoSeat(
            DemoTerrain terrain,
            DemoSites sites,
            DemoBuildings buildings,
            DemoLayouts layouts,
            DemoPlaceNames names,
            RandomGenerator random) {
        this.terrain = terrain;
        this.sites = sites;
        this.buildings = buildings;
        this.layouts = layouts;
        this.names = names;
        this.random = random;
    }

    /** Fill a cell of the county seat. */
    void fill(CellCode code, Polygon cell) {
        var ground = DemoPlane.largest(
                cell.buffer(-STREET).difference(terrain.riverLine().buffer(90)));
        if (ground.getArea() < 3_000) {
            return;
        }
        double direction = DemoDivisions.townDirection() + 0.04 * (random.nextDouble() - 0.5);
        boolean first = code.value().endsWith("001");
        var next = first ? Optional.<DemoSites.Site>empty() : sites.takeWhole(code.region());
        if (next.isPresent()) {
            whole(code, ground, next.get(), direction);
            return;
        }
        var corner = Integer.parseInt(code.value().substring(12)) > 1
                ? sites.takeCorner(code.region())
                : Optional.<DemoSites.Site>empty();
        var free = corner.map(site -> aside(code, ground, site, direction)).orElse(ground);
        if (first) {
            committee(code, ground, direction);
        }
        boolean old = code.value().startsWith("990101001001") || code.value().startsWith("990101001002");
        if (old) {
            lanes(free, direction);
            String quarter = DemoRoads.communityOrVillage(code.region()).replace("社区", "") + "老街"
                    + DemoNames.number(Integer.parseInt(code.value().substring(12))) + "段";
            names.add(quarter, DemoNames.inFigures(quarter), NamedPlace.Kind.ESTATE, DemoPlane.middle(free), code);
            return;
        }
        estate(code, free, direction);
    }

    private void whole(CellCode code, Polygon ground, DemoSites.Site site, double direction) {
        layouts.lay(ground, site, direction);
        sites.fill(code, site);
        names.add(site.name(), site.aliases(), NamedPlace.Kind.PUBLIC_PLACE, DemoPlane.middle(ground), code);
    }

    /** Put the place at the side of the ground and return what is left for others. */
    private Polygon aside(CellCode code, Polygon ground, DemoSites.Site site, double direction) {
        double width = site.layout() == DemoSites.Layout.SCHOOL ? 130 : 96;
        var box = ground.getEnvelopeInternal();
        var middle = new Coordinate(box.getMinX() + width * 0.62, DemoPlane.middle(ground).y);
        var plot = DemoPlane.largest(
                DemoPlane.rectangle(middle, width, width * 0.86, direction).intersection(ground));
        if (plot.getArea() < 3_500) {
            plot = DemoPlane.largest(DemoPlane.rectangle(DemoPlane.middle(ground), width, width * 0.86, direction)
                    .intersection(ground));
        }
        if (plot.isEmpty()) {
            plot = ground;
        }
        layouts.lay(plot, site, direction);
        names.add(site.name(), site.aliases(), NamedPlace.Kind.PUBLIC_PLACE, DemoPlane.middle(plot), code);
        var rest = DemoPlane.largest(ground.difference(plot.buffer(9)));
        return rest.getArea() > 2_000 ? rest : ground;
    }

    private void committee(CellCode code, Polygon ground, double direction) {
        String community = DemoRoads.communityOrVillage(code.region());
        var at = DemoPlane.middle(ground);
        buildings.put(community + "居委会", at, 30, 14, direction, ground);
        names.add(
                community + "居民委员会",
                List.of(community + "居委会", community + "党群服务中心"),
                NamedPlace.Kind.PUBLIC_PLACE,
                at,
                code);
    }

    /** Set rows of houses around a garden, numbered from the north-west. */
    private void estate(CellCode code, Polygon ground, double direction) {
        String community = DemoRoads.communityOrVillage(code.region()).replace("社区", "");
        String name = estateNames.stream()
                .filter(candidate -> candidate.startsWith(community))
                .findFirst()
                .orElse(estateNames.getFirst());
        estateNames.remove(name);
        String stem = name.replaceAll("(花园|家园|小区|苑|名城|雅园)$", "");
        var aliases = new ArrayList<String>();
        if (!name.endsWith("小区")) {
            aliases.add(stem + "小区");
        }
        var at = DemoPlane.middle(ground);
        double garden = Math.sqrt(ground.getArea()) * 0.13;
        var green = DemoPlane.GEOMETRY.createPoint(at).buffer(garden, 6).intersection(ground);
        buildings.garden(name, green);
        double length = 36 + 6 * random.nextInt(5);
        double depth = 12 + random.nextInt(3);
        double row = 30 + 2 * random.nextInt(5);
        double size = Math.hypot(
                ground.getEnvelopeInternal().getWidth(),
                ground.getEnvelopeInternal().getHeight());
        int number = 0;
        for (double down = size / 2; down > -size / 2; down -= row) {
            for (double along = -size / 2; along < size / 2; along += length + 13) {
                var middle = DemoPlane.moved(at, direction, along, down);
                if (buildings.put((number + 1) + "号楼", middle, length, depth, direction, ground)) {
                    number++;
                    String building = number + "号楼";
                    var known = new ArrayList<String>();
                    known.add(name + number + "栋");
                    aliases.forEach(alias -> known.add(alias + building));
                    names.add(name + building, known, NamedPlace.Kind.BUILDING, middle, code);
                }
            }
        }
        names.add(name, aliases, NamedPlace.Kind.ESTATE, at, code);
    }

    /** Set the small houses of the old town close together. */
    private void lanes(Polygon ground, double direction) {
        var at = DemoPlane.middle(ground);
        double size = Math.hypot(
                ground.getEnvelopeInternal().getWidth(),
                ground.getEnvelopeInternal().getHeight());
        for (double down = size / 2; down > -size / 2; down -= 24) {
            double along = -size / 2;
            while (along < size / 2) {
                double length = 13 + 15 * random.nextDouble();
                if (random.nextDouble() < 0.93) {
                    buildings.put(
                            "",
                            DemoPlane.moved(at, direction, along + length / 2, down + 2 * random.nextDouble()),
                            length,
                            11 + 5 * random.nextDouble(),
                            direction,
                            ground);
                }
                along += length + 2.5 + 5 * random.nextDouble();
            }
        }
    }
}
