// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;

/** Settles the cells outside the county seat: market towns and villages along the roads, with what each needs. */
final class DemoHamlets {
    private final DemoTerrain terrain;
    private final DemoRoads roads;
    private final DemoSites sites;
    private final DemoBuildings buildings;
    private final DemoLayouts layouts;
    private final DemoPlaceNames names;
    private final RandomGenerator random;

    DemoHamlets(
            DemoTerrain terrain,
            DemoRoads roads,
            DemoSites sites,
            DemoBuildings buildings,
            DemoLayouts layouts,
            DemoPlaceNames names,
            RandomGenerator random) {
        this.terrain = terrain;
        this.roads = roads;
        this.sites = sites;
        this.buildings = buildings;
        this.layouts = layouts;
        this.names = names;
        this.random = random;
    }

    void settle(CellCode code, Coordinate centre, Polygon cell) {
        String place = DemoRoads.communityOrVillage(code.region());
        var locator = new IndexedPointInAreaLocator(cell);
        boolean market = place.endsWith("社区");
        var works = code.value().endsWith("003") ? sites.takeWhole(code.region()) : Optional.<DemoSites.Site>empty();
        if (works.isPresent()) {
            double turn = buildings.direction(centre);
            var beside = DemoPlane.largest(DemoPlane.rectangle(DemoPlane.moved(centre, turn, 0, 150), 260, 220, turn)
                    .intersection(cell));
            var plot = beside.isEmpty() ? cell : beside;
            layouts.lay(plot, works.get(), turn);
            sites.fill(code, works.get());
            names.add(
                    works.get().name(),
                    works.get().aliases(),
                    NamedPlace.Kind.PUBLIC_PLACE,
                    DemoPlane.middle(plot),
                    code);
        }
        boolean first = code.value().endsWith("001");
        if (first) {
            offices(code, place, centre, cell);
        }
        alongRoads(centre, market ? 520 : 300, market ? 21 : 42, cell);
        int groups = market ? 1 : 1 + random.nextInt(3);
        for (int n = 0; n < groups; n++) {
            var at = n == 0 ? centre : elsewhere(locator, cell);
            int houses = market ? 10 : 6 + random.nextInt(9);
            cluster(at, houses, cell);
            if (!market) {
                int number = 1 + names.estates(code.region());
                names.add(
                        place + DemoNames.number(number) + "组",
                        List.of(place + number + "组", place.replaceAll("村$", "") + DemoNames.number(number) + "组"),
                        NamedPlace.Kind.ESTATE,
                        at,
                        code);
            }
        }
        if (market) {
            String stem = place.replace("社区", "");
            names.add(
                    stem + "新村" + DemoNames.number(Integer.parseInt(code.value().substring(12))) + "区",
                    List.of(),
                    NamedPlace.Kind.ESTATE,
                    centre,
                    code);
        }
    }

    /** Set what a village or a market town needs: committee, clinic, school, and what the town has besides. */
    private void offices(CellCode code, String place, Coordinate centre, Polygon cell) {
        double turn = buildings.direction(centre);
        var town = DemoRegions.TOWNS.stream()
                .filter(candidate -> candidate.code().equals(code.region().town()))
                .findFirst()
                .orElseThrow();
        boolean seat = town.villages().getFirst().code().equals(code.region());
        String stem = place.replaceAll("(村|社区)$", "");
        var list = new ArrayList<DemoSites.Site>();
        if (seat) {
            String townStem = town.name().replaceAll("[镇乡]$", "");
            list.add(new DemoSites.Site(
                    DemoSites.Layout.OFFICE,
                    false,
                    false,
                    town.name() + "人民政府",
                    List.of(town.name() + "政府", townStem + "政府")));
            list.add(new DemoSites.Site(
                    DemoSites.Layout.HOSPITAL, false, false, town.name() + "卫生院", List.of(townStem + "卫生院")));
            list.add(new DemoSites.Site(
                    DemoSites.Layout.SCHOOL, false, false, town.name() + "中心小学", List.of(townStem + "小学")));
            list.add(new DemoSites.Site(
                    DemoSites.Layout.MARKET,
                    false,
                    false,
                    townStem + "农贸市场",
                    List.of(townStem + "菜市场", townStem + "集市")));
            list.add(new DemoSites.Site(
                    DemoSites.Layout.STATION, false, false, townStem + "客运站", List.of(townStem + "车站")));
        } else if (random.nextDouble() < 0.6) {
            list.add(new DemoSites.Site(DemoSites.Layout.SCHOOL, false, false, stem + "村小", List.of(stem + "小学")));
        }
        for (int n = 0; n < list.size(); n++) {
            var site = list.get(n);
            var at = free(centre, turn, 110, cell, n);
            if (at.isEmpty()) {
                continue;
            }
            layouts.lay(DemoPlane.rectangle(at.get(), 100, 90, turn), site, turn);
            names.add(site.name(), site.aliases(), NamedPlace.Kind.PUBLIC_PLACE, at.get(), code);
        }
        String committee = place.endsWith("社区") ? "居民委员会" : "村民委员会";
        String brief = place.endsWith("社区") ? "居委会" : "委会";
        free(centre, turn, 34, cell, 0).ifPresent(at -> {
            buildings.put(place + brief, at, 26, 11, turn, cell);
            names.add(
                    place + committee,
                    List.of(place + brief, place + "党群服务中心"),
                    NamedPlace.Kind.PUBLIC_PLACE,
                    at,
                    code);
        });
        free(centre, turn, 30, cell, 2).ifPresent(at -> {
            buildings.put("", at, 16, 9, turn, cell);
            names.add(place + "卫生室", List.of(stem + "卫生室"), NamedPlace.Kind.PUBLIC_PLACE, at, code);
        });
    }

    /** Find ground of the size near the centre that nothing stands on yet. */
    private Optional<Coordinate> free(Coordinate centre, double turn, double size, Polygon cell, int first) {
        for (int n = first; n < first + 60; n++) {
            double angle = turn + n * 2.4;
            double reach = size * 0.6 + 12 + 16 * Math.sqrt(n) * 3;
            var at = new Coordinate(centre.x + reach * Math.cos(angle), centre.y + reach * Math.sin(angle));
            var plot = DemoPlane.rectangle(at, size, size * 0.9, turn);
            if (buildings.buildable(plot, cell, 3)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** Set houses along both sides of the roads around the centre. */
    private void alongRoads(Coordinate centre, double reach, double step, Polygon cell) {
        var box = new Envelope(centre);
        box.expandBy(reach);
        var near = new ArrayList<LineString>();
        for (var road : roads.roads()) {
            if (road.line().getEnvelopeInternal().intersects(box) && road.line() instanceof LineString line) {
                near.add(line);
            }
        }
        for (var line : near) {
            var measured = new LengthIndexedLine(line);
            for (double along = step / 2;
                    along < line.getLength();
                    along += step * (0.85 + 0.5 * random.nextDouble())) {
                var on = measured.extractPoint(along);
                double away = on.distance(centre) / reach;
                if (away > 1 || random.nextDouble() < away * away) {
                    continue;
                }
                var ahead = measured.extractPoint(Math.min(line.getLength(), along + 4));
                var behind = measured.extractPoint(Math.max(0, along - 4));
                double turn = Math.atan2(ahead.y - behind.y, ahead.x - behind.x);
                for (int side = -1; side <= 1; side += 2) {
                    if (random.nextDouble() < 0.86) {
                        double depth = 9 + 4 * random.nextDouble();
                        double length = Math.min(step * 0.8, 11 + 8 * random.nextDouble());
                        buildings.put(
                                "",
                                DemoPlane.moved(on, turn, 0, side * (11 + depth / 2 + 3 * random.nextDouble())),
                                length,
                                depth,
                                turn,
                                cell);
                    }
                }
            }
        }
    }

    private void cluster(Coordinate centre, int houses, Polygon cell) {
        double turn = buildings.direction(centre) + 0.5 * random.nextDouble();
        int built = 0;
        for (int n = 0; n < houses * 4 && built < houses; n++) {
            double angle = n * 2.4;
            double reach = 14 + 17 * Math.sqrt(n);
            var at = new Coordinate(
                    centre.x + 1.3 * reach * Math.cos(angle) + 8 * random.nextDouble(),
                    centre.y + reach * Math.sin(angle) + 8 * random.nextDouble());
            if (buildings.put(
                    "",
                    at,
                    10 + 7 * random.nextDouble(),
                    8 + 3 * random.nextDouble(),
                    turn + 0.3 * (random.nextDouble() - 0.5),
                    cell)) {
                built++;
            }
        }
    }

    private Coordinate elsewhere(IndexedPointInAreaLocator locator, Polygon cell) {
        var box = cell.getEnvelopeInternal();
        var best = cell.getInteriorPoint().getCoordinate();
        double lowest = Double.POSITIVE_INFINITY;
        for (int n = 0; n < 14; n++) {
            var at = new Coordinate(
                    box.getMinX() + box.getWidth() * random.nextDouble(),
                    box.getMinY() + box.getHeight() * random.nextDouble());
            int i = terrain.column(at.x);
            int j = terrain.row(at.y);
            if (locator.locate(at) == Location.INTERIOR && terrain.height(i, j) < lowest && buildings.dry(at)) {
                lowest = terrain.height(i, j);
                best = at;
            }
        }
        return best;
    }
}
