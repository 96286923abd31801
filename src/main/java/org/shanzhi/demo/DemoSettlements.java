// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.quadtree.Quadtree;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.RegionCode;

/** What people of the demo county built: estates, public places, hamlets, and their names; in metres. */
final class DemoSettlements {
    private static final double STREET = 15;
    private static final double LARGEST = 80;

    private final DemoTerrain terrain;
    private final DemoDivisions divisions;
    private final DemoRoads roads;
    private final RandomGenerator random;
    private final Deque<String> estateNames = new ArrayDeque<>(DemoNames.estates());
    private final Map<RegionCode, Deque<Site>> sites = sites();
    private final List<Drawn> buildings = new ArrayList<>();
    private final List<Drawn> greens = new ArrayList<>();
    private final List<Drawn> ponds = new ArrayList<>();
    private final List<Named> names = new ArrayList<>();
    private final Map<CellCode, String> dedicated = new LinkedHashMap<>();
    private final Quadtree taken = new Quadtree();
    private final Quadtree roadParts = new Quadtree();
    private final PreparedGeometry water;

    record Drawn(String name, int rank, Geometry shape) {}

    record Named(
            String name,
            List<String> aliases,
            NamedPlace.Kind kind,
            Coordinate at,
            RegionCode region,
            Optional<CellCode> cell) {}

    /** How the ground of a public place is laid out. */
    private enum Layout {
        SCHOOL,
        HOSPITAL,
        PARK,
        WORKS,
        STATION,
        OFFICE,
        SQUARE,
        MARKET
    }

    /** Public place that takes a cell, or with {@code whole} false a corner of one. */
    private record Site(Layout layout, boolean whole, boolean dedicated, String name, List<String> aliases) {}

    DemoSettlements(DemoTerrain terrain, DemoDivisions divisions, DemoRoads roads, RandomGenerator random) {
        this.terrain = terrain;
        this.divisions = divisions;
        this.roads = roads;
        this.random = random;
        var wet = new ArrayList<Geometry>();
        terrain.waters()
                .forEach(body -> wet.add(body.shape().buffer(body.shape().getDimension() == 2 ? 18 : 14)));
        water = PreparedGeometryFactory.prepare(
                DemoPlane.GEOMETRY.buildGeometry(wet).buffer(0));
        roads.roads().forEach(road -> parts(road.line()));
        divisions.cells().forEach((code, polygon) -> {
            if (DemoDivisions.inSeat(code.region())) {
                block(code, polygon);
            }
        });
        divisions
                .cells()
                .forEach((code, polygon) -> Optional.ofNullable(roads.centres().get(code))
                        .ifPresent(centre -> hamlets(code, centre, polygon)));
        names();
    }

    List<Drawn> buildings() {
        return buildings;
    }

    List<Drawn> greens() {
        return greens;
    }

    List<Drawn> ponds() {
        return ponds;
    }

    List<Named> places() {
        return names;
    }

    /** Return the cells that one institution fills, with its name. */
    Map<CellCode, String> dedicated() {
        return dedicated;
    }

    private static Map<RegionCode, Deque<Site>> sites() {
        var sites = new HashMap<RegionCode, Deque<Site>>();
        site(sites, "文庙社区", Layout.SQUARE, true, false, "文庙广场", "文庙");
        site(sites, "文庙社区", Layout.SCHOOL, false, false, "文庙小学", "青岚县文庙小学");
        site(sites, "鼓楼社区", Layout.SQUARE, false, false, "鼓楼广场", "鼓楼");
        site(sites, "鼓楼社区", Layout.MARKET, false, false, "鼓楼农贸市场", "鼓楼菜市场");
        site(sites, "东关社区", Layout.SCHOOL, true, true, "东关小学", "青岚县东关小学");
        site(sites, "东关社区", Layout.MARKET, false, false, "东关农贸市场", "东关菜市场");
        site(sites, "西关社区", Layout.SCHOOL, true, true, "青岚县第二中学", "县二中", "二中");
        site(sites, "西关社区", Layout.MARKET, false, false, "西关建材市场");
        site(sites, "南桥社区", Layout.STATION, true, false, "青岚县客运站", "南桥客运站", "汽车站");
        site(sites, "南桥社区", Layout.MARKET, false, false, "南桥农贸市场", "南桥菜市场");
        site(sites, "河滨社区", Layout.PARK, true, true, "滨河公园", "河滨公园");
        site(sites, "河滨社区", Layout.OFFICE, false, false, "青岚县图书馆", "县图书馆");
        site(sites, "书院社区", Layout.SCHOOL, true, true, "青岚县第一中学", "县一中", "青岚中学", "一中");
        site(sites, "书院社区", Layout.SCHOOL, false, false, "书院幼儿园");
        site(sites, "清源社区", Layout.OFFICE, true, true, "青岚县人民政府", "县政府");
        site(sites, "清源社区", Layout.OFFICE, false, false, "青岚县政务服务中心", "政务大厅", "办事大厅");
        site(sites, "新华社区", Layout.HOSPITAL, true, true, "青岚县人民医院", "县医院", "人民医院");
        site(sites, "新华社区", Layout.OFFICE, false, false, "青岚县文化馆", "县文化馆");
        site(sites, "北门社区", Layout.HOSPITAL, true, true, "青岚县中医院", "县中医院", "中医院");
        site(sites, "站前社区", Layout.STATION, true, true, "青岚火车站", "火车站");
        site(sites, "站前社区", Layout.SQUARE, false, false, "站前广场");
        site(sites, "翠屏社区", Layout.PARK, true, true, "翠屏公园", "翠屏山公园");
        site(sites, "锦绣社区", Layout.SCHOOL, true, true, "锦绣小学", "青岚县锦绣小学");
        site(sites, "锦绣社区", Layout.MARKET, false, false, "锦绣农贸市场", "锦绣菜市场");
        site(sites, "工人村社区", Layout.WORKS, true, true, "青岚工业园", "县工业园区", "工业园");
        site(sites, "工人村社区", Layout.MARKET, false, false, "工人村农贸市场", "工人村菜市场");
        site(sites, "双井社区", Layout.SQUARE, false, false, "双井广场", "双井公园");
        site(sites, "双井社区", Layout.SCHOOL, false, false, "双井小学");
        site(sites, "御景社区", Layout.PARK, true, false, "青岚县体育公园", "体育公园", "县体育场");
        site(sites, "石桥社区", Layout.WORKS, true, true, "青石石材园", "石材园");
        return sites;
    }

    private static void site(
            Map<RegionCode, Deque<Site>> sites,
            String community,
            Layout layout,
            boolean whole,
            boolean dedicated,
            String name,
            String... aliases) {
        var region = DemoRegions.TOWNS.stream()
                .flatMap(town -> town.villages().stream())
                .filter(village -> village.name().equals(community))
                .findFirst()
                .orElseThrow()
                .code();
        sites.computeIfAbsent(region, _ -> new ArrayDeque<>())
                .add(new Site(layout, whole, dedicated, name, List.of(aliases)));
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

    /** Fill a cell of the county seat. */
    private void block(CellCode code, Polygon cell) {
        var ground = largest(cell.buffer(-STREET).difference(terrain.riverLine().buffer(90)));
        if (ground.getArea() < 3_000) {
            return;
        }
        double direction = DemoDivisions.townDirection() + 0.04 * (random.nextDouble() - 0.5);
        var waiting = sites.getOrDefault(code.region(), new ArrayDeque<>());
        var next = waiting.stream()
                .filter(site -> site.whole && !code.value().endsWith("001"))
                .findFirst();
        if (next.isPresent()) {
            waiting.remove(next.get());
            whole(code, ground, next.get(), direction);
            return;
        }
        var corner = waiting.stream()
                .filter(site -> !site.whole && Integer.parseInt(code.value().substring(12)) > 1)
                .findFirst();
        var free = ground;
        if (corner.isPresent()) {
            waiting.remove(corner.get());
            free = aside(code, ground, corner.get(), direction);
        }
        if (code.value().endsWith("001")) {
            committee(code, ground, direction);
        }
        boolean old = code.value().startsWith("990101001001") || code.value().startsWith("990101001002");
        if (old) {
            lanes(free, direction);
            String quarter = DemoRoads.communityOrVillage(code.region()).replace("社区", "") + "老街"
                    + DemoNames.number(Integer.parseInt(code.value().substring(12))) + "段";
            add(quarter, DemoNames.inFigures(quarter), NamedPlace.Kind.ESTATE, middle(free), code);
            return;
        }
        estate(code, free, direction);
    }

    private void whole(CellCode code, Polygon ground, Site site, double direction) {
        lay(ground, site, direction);
        if (site.dedicated) {
            dedicated.put(code, site.name);
        }
        add(site.name, site.aliases, NamedPlace.Kind.PUBLIC_PLACE, middle(ground), code);
    }

    /** Put the place at the side of the ground and return what is left for others. */
    private Polygon aside(CellCode code, Polygon ground, Site site, double direction) {
        double width = site.layout == Layout.SCHOOL ? 130 : 96;
        var box = ground.getEnvelopeInternal();
        var middle = new Coordinate(box.getMinX() + width * 0.62, middle(ground).y);
        var plot = largest(
                DemoPlane.rectangle(middle, width, width * 0.86, direction).intersection(ground));
        if (plot.getArea() < 3_500) {
            plot = largest(DemoPlane.rectangle(middle(ground), width, width * 0.86, direction)
                    .intersection(ground));
        }
        if (plot.isEmpty()) {
            plot = ground;
        }
        lay(plot, site, direction);
        add(site.name, site.aliases, NamedPlace.Kind.PUBLIC_PLACE, middle(plot), code);
        var rest = largest(ground.difference(plot.buffer(9)));
        return rest.getArea() > 2_000 ? rest : ground;
    }

    private void lay(Polygon plot, Site site, double direction) {
        var at = middle(plot);
        double size = Math.sqrt(plot.getArea());
        switch (site.layout) {
            case PARK -> {
                greens.add(new Drawn(site.name, 2, plot));
                ponds.add(new Drawn("", 4, pond(at, size * 0.17)));
                put("", moved(at, direction, size * 0.3, size * 0.2), 22, 14, direction, plot);
                put("", moved(at, direction, -size * 0.3, -size * 0.18), 18, 18, direction, plot);
            }
            case SQUARE -> {
                greens.add(new Drawn(site.name, 3, plot.buffer(-size * 0.12)));
                put(site.name, moved(at, direction, 0, size * 0.2), size * 0.32, size * 0.16, direction, plot);
            }
            case SCHOOL -> {
                double length = Math.min(92, size * 0.5);
                var field = DemoPlane.GEOMETRY
                        .createLineString(new Coordinate[] {
                            moved(at, direction, -length * 0.35, -size * 0.22),
                            moved(at, direction, length * 0.35, -size * 0.22)
                        })
                        .buffer(length * 0.24);
                greens.add(new Drawn("", 4, field.intersection(plot)));
                put(site.name, moved(at, direction, 0, size * 0.14), size * 0.5, 13, direction, plot);
                put("", moved(at, direction, 0, size * 0.32), size * 0.5, 13, direction, plot);
                put("", moved(at, direction, -size * 0.32, size * 0.23), 13, size * 0.25, direction, plot);
            }
            case HOSPITAL -> {
                put(site.name, moved(at, direction, 0, -size * 0.2), size * 0.55, 24, direction, plot);
                put("", moved(at, direction, -size * 0.18, size * 0.05), size * 0.2, 40, direction, plot);
                put("", moved(at, direction, size * 0.16, size * 0.07), size * 0.22, 30, direction, plot);
                put("", moved(at, direction, 0, size * 0.31), size * 0.5, 16, direction, plot);
                greens.add(new Drawn(
                        "",
                        4,
                        DemoPlane.rectangle(moved(at, direction, 0, -size * 0.36), size * 0.5, 20, direction)
                                .intersection(plot)));
            }
            case WORKS -> {
                for (int row = -1; row <= 1; row++) {
                    for (int column = -1; column <= 1; column++) {
                        put(
                                row == 0 && column == 0 ? site.name : "",
                                moved(at, direction, column * size * 0.28, row * size * 0.27),
                                size * 0.235,
                                size * 0.17,
                                direction,
                                plot);
                    }
                }
            }
            case STATION -> {
                put(site.name, moved(at, direction, 0, size * 0.16), size * 0.6, 30, direction, plot);
                put("", moved(at, direction, 0, size * 0.33), size * 0.7, 9, direction, plot);
                put("", moved(at, direction, -size * 0.33, -size * 0.2), 20, size * 0.26, direction, plot);
            }
            case OFFICE -> {
                put(site.name, moved(at, direction, 0, size * 0.16), size * 0.52, 20, direction, plot);
                put("", moved(at, direction, -size * 0.27, -size * 0.1), 16, size * 0.3, direction, plot);
                put("", moved(at, direction, size * 0.27, -size * 0.1), 16, size * 0.3, direction, plot);
                greens.add(new Drawn(
                        "",
                        4,
                        DemoPlane.rectangle(moved(at, direction, 0, -size * 0.14), size * 0.3, size * 0.24, direction)
                                .intersection(plot)));
            }
            case MARKET -> {
                put(site.name, moved(at, direction, 0, size * 0.12), size * 0.62, size * 0.34, direction, plot);
                put("", moved(at, direction, 0, -size * 0.28), size * 0.62, 12, direction, plot);
            }
        }
    }

    private void committee(CellCode code, Polygon ground, double direction) {
        String community = DemoRoads.communityOrVillage(code.region());
        var at = middle(ground);
        put(community + "居委会", at, 30, 14, direction, ground);
        add(
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
        var at = middle(ground);
        double garden = Math.sqrt(ground.getArea()) * 0.13;
        var green = DemoPlane.GEOMETRY.createPoint(at).buffer(garden, 6).intersection(ground);
        List<?> standing = taken.query(green.getEnvelopeInternal());
        if (standing.stream().noneMatch(other -> close((Geometry) other, green, 4))) {
            greens.add(new Drawn(name, 5, green));
            taken.insert(green.getEnvelopeInternal(), green);
        }
        double length = 36 + 6 * random.nextInt(5);
        double depth = 12 + random.nextInt(3);
        double row = 30 + 2 * random.nextInt(5);
        double size = Math.hypot(
                ground.getEnvelopeInternal().getWidth(),
                ground.getEnvelopeInternal().getHeight());
        int number = 0;
        for (double down = size / 2; down > -size / 2; down -= row) {
            for (double along = -size / 2; along < size / 2; along += length + 13) {
                var middle = moved(at, direction, along, down);
                if (put((number + 1) + "号楼", middle, length, depth, direction, ground)) {
                    number++;
                    String building = number + "号楼";
                    var known = new ArrayList<String>();
                    known.add(name + number + "栋");
                    aliases.forEach(alias -> known.add(alias + building));
                    add(name + building, known, NamedPlace.Kind.BUILDING, middle, code);
                }
            }
        }
        add(name, aliases, NamedPlace.Kind.ESTATE, at, code);
    }

    /** Set the small houses of the old town close together. */
    private void lanes(Polygon ground, double direction) {
        var at = middle(ground);
        double size = Math.hypot(
                ground.getEnvelopeInternal().getWidth(),
                ground.getEnvelopeInternal().getHeight());
        for (double down = size / 2; down > -size / 2; down -= 24) {
            double along = -size / 2;
            while (along < size / 2) {
                double length = 13 + 15 * random.nextDouble();
                if (random.nextDouble() < 0.93) {
                    put(
                            "",
                            moved(at, direction, along + length / 2, down + 2 * random.nextDouble()),
                            length,
                            11 + 5 * random.nextDouble(),
                            direction,
                            ground);
                }
                along += length + 2.5 + 5 * random.nextDouble();
            }
        }
    }

    private void hamlets(CellCode code, Coordinate centre, Polygon cell) {
        String place = DemoRoads.communityOrVillage(code.region());
        var waiting = sites.getOrDefault(code.region(), new ArrayDeque<>());
        var locator = new IndexedPointInAreaLocator(cell);
        boolean market = place.endsWith("社区");
        var works = waiting.stream().filter(Site::whole).findFirst();
        if (works.isPresent() && code.value().endsWith("003")) {
            waiting.remove(works.get());
            double turn = direction(centre);
            var beside = largest(DemoPlane.rectangle(moved(centre, turn, 0, 150), 260, 220, turn)
                    .intersection(cell));
            var plot = beside.isEmpty() ? cell : beside;
            lay(plot, works.get(), turn);
            dedicated.put(code, works.get().name);
            add(works.get().name, works.get().aliases, NamedPlace.Kind.PUBLIC_PLACE, middle(plot), code);
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
                int number = 1 + groupsBefore(code, names);
                add(
                        place + DemoNames.number(number) + "组",
                        List.of(place + number + "组", place.replaceAll("村$", "") + DemoNames.number(number) + "组"),
                        NamedPlace.Kind.ESTATE,
                        at,
                        code);
            }
        }
        if (market) {
            String stem = place.replace("社区", "");
            add(
                    stem + "新村" + DemoNames.number(Integer.parseInt(code.value().substring(12))) + "区",
                    List.of(),
                    NamedPlace.Kind.ESTATE,
                    centre,
                    code);
        }
    }

    private static int groupsBefore(CellCode code, List<Named> names) {
        return (int) names.stream()
                .filter(named -> named.kind == NamedPlace.Kind.ESTATE && named.region.equals(code.region()))
                .count();
    }

    /** Set what a village or a market town needs: committee, clinic, school, and what the town has besides. */
    private void offices(CellCode code, String place, Coordinate centre, Polygon cell) {
        double turn = direction(centre);
        var town = DemoRegions.TOWNS.stream()
                .filter(candidate -> candidate.code().equals(code.region().town()))
                .findFirst()
                .orElseThrow();
        boolean seat = town.villages().getFirst().code().equals(code.region());
        String stem = place.replaceAll("(村|社区)$", "");
        var list = new ArrayList<Site>();
        if (seat) {
            String townStem = town.name().replaceAll("[镇乡]$", "");
            list.add(new Site(
                    Layout.OFFICE, false, false, town.name() + "人民政府", List.of(town.name() + "政府", townStem + "政府")));
            list.add(new Site(Layout.HOSPITAL, false, false, town.name() + "卫生院", List.of(townStem + "卫生院")));
            list.add(new Site(Layout.SCHOOL, false, false, town.name() + "中心小学", List.of(townStem + "小学")));
            list.add(new Site(
                    Layout.MARKET, false, false, townStem + "农贸市场", List.of(townStem + "菜市场", townStem + "集市")));
            list.add(new Site(Layout.STATION, false, false, townStem + "客运站", List.of(townStem + "车站")));
        } else if (random.nextDouble() < 0.6) {
            list.add(new Site(Layout.SCHOOL, false, false, stem + "村小", List.of(stem + "小学")));
        }
        for (int n = 0; n < list.size(); n++) {
            var site = list.get(n);
            var at = free(centre, turn, 110, cell, n);
            if (at.isEmpty()) {
                continue;
            }
            lay(DemoPlane.rectangle(at.get(), 100, 90, turn), site, turn);
            add(site.name, site.aliases, NamedPlace.Kind.PUBLIC_PLACE, at.get(), code);
        }
        String committee = place.endsWith("社区") ? "居民委员会" : "村民委员会";
        String brief = place.endsWith("社区") ? "居委会" : "委会";
        free(centre, turn, 34, cell, 0).ifPresent(at -> {
            put(place + brief, at, 26, 11, turn, cell);
            add(place + committee, List.of(place + brief, place + "党群服务中心"), NamedPlace.Kind.PUBLIC_PLACE, at, code);
        });
        free(centre, turn, 30, cell, 2).ifPresent(at -> {
            put("", at, 16, 9, turn, cell);
            add(place + "卫生室", List.of(stem + "卫生室"), NamedPlace.Kind.PUBLIC_PLACE, at, code);
        });
    }

    /** Find ground of the size near the centre that nothing stands on yet. */
    private Optional<Coordinate> free(Coordinate centre, double turn, double size, Polygon cell, int first) {
        for (int n = first; n < first + 60; n++) {
            double angle = turn + n * 2.4;
            double reach = size * 0.6 + 12 + 16 * Math.sqrt(n) * 3;
            var at = new Coordinate(centre.x + reach * Math.cos(angle), centre.y + reach * Math.sin(angle));
            var plot = DemoPlane.rectangle(at, size, size * 0.9, turn);
            if (buildable(plot, cell, 3)) {
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
                        put(
                                "",
                                moved(on, turn, 0, side * (11 + depth / 2 + 3 * random.nextDouble())),
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
        double turn = direction(centre) + 0.5 * random.nextDouble();
        int built = 0;
        for (int n = 0; n < houses * 4 && built < houses; n++) {
            double angle = n * 2.4;
            double reach = 14 + 17 * Math.sqrt(n);
            var at = new Coordinate(
                    centre.x + 1.3 * reach * Math.cos(angle) + 8 * random.nextDouble(),
                    centre.y + reach * Math.sin(angle) + 8 * random.nextDouble());
            if (put(
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
            if (locator.locate(at) == Location.INTERIOR
                    && terrain.height(i, j) < lowest
                    && !water.intersects(DemoPlane.GEOMETRY.createPoint(at))) {
                lowest = terrain.height(i, j);
                best = at;
            }
        }
        return best;
    }

    /** Return the direction of the road nearest to the place. */
    private double direction(Coordinate at) {
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

    /** Set a building if the ground is free; tell whether it stands. */
    private boolean put(String name, Coordinate middle, double length, double depth, double direction, Polygon within) {
        var shape = DemoPlane.rectangle(middle, length, depth, direction);
        if (!buildable(shape, within, 2.5)) {
            return false;
        }
        taken.insert(shape.getEnvelopeInternal(), shape);
        buildings.add(new Drawn(name, length * depth > 900 ? 3 : name.isEmpty() ? 5 : 4, shape));
        return true;
    }

    private boolean buildable(Polygon shape, Polygon within, double gap) {
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

    private void names() {
        add(
                DemoRegions.COUNTY_NAME,
                List.of("青岚", "全县"),
                NamedPlace.Kind.REGION,
                new Coordinate(0, 0),
                DemoRegions.COUNTY,
                Optional.empty());
        var seat = divisions.core().getCentroid().getCoordinate();
        for (var town : DemoRegions.TOWNS) {
            var market = roads.centres().entrySet().stream()
                    .filter(entry -> entry.getKey()
                            .region()
                            .equals(town.villages().getFirst().code()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(new Coordinate(
                            seat.x, seat.y + (town.code().value().startsWith("990101002") ? 800 : -800)));
            add(
                    town.name(),
                    List.of(town.name().replaceAll("(街道|[镇乡])$", "")),
                    NamedPlace.Kind.REGION,
                    market,
                    town.code(),
                    Optional.empty());
            for (var village : town.villages()) {
                var at = divisions.cells().entrySet().stream()
                        .filter(entry -> entry.getKey().region().equals(village.code()))
                        .map(entry -> roads.centres()
                                .getOrDefault(
                                        entry.getKey(),
                                        entry.getValue().getInteriorPoint().getCoordinate()))
                        .findFirst()
                        .orElseThrow();
                add(
                        village.name(),
                        List.of(village.name().replaceAll("(村|社区)$", "")),
                        NamedPlace.Kind.REGION,
                        at,
                        village.code(),
                        Optional.empty());
            }
        }
        Set<String> known = new HashSet<>();
        for (var road : roads.roads()) {
            if (known.add(road.name() + road.region())) {
                var line = DemoRoads.longest(road.line());
                var at = new LengthIndexedLine(line).extractPoint(line.getLength() / 2);
                add(
                        road.name(),
                        DemoNames.roadAliases(road.name()),
                        NamedPlace.Kind.ROAD,
                        at,
                        road.region(),
                        Optional.empty());
            }
        }
        for (var body : terrain.waters()) {
            add(
                    body.name(),
                    List.of(),
                    NamedPlace.Kind.PUBLIC_PLACE,
                    body.shape().getInteriorPoint().getCoordinate(),
                    DemoRegions.COUNTY,
                    Optional.empty());
        }
    }

    private void add(String name, List<String> aliases, NamedPlace.Kind kind, Coordinate at, CellCode cell) {
        add(name, aliases, kind, at, cell.region(), Optional.of(cell));
    }

    private void add(
            String name,
            List<String> aliases,
            NamedPlace.Kind kind,
            Coordinate at,
            RegionCode region,
            Optional<CellCode> cell) {
        var others =
                aliases.stream().filter(alias -> !alias.equals(name)).distinct().toList();
        names.add(new Named(name, others, kind, at, region, cell));
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

    private static Coordinate moved(Coordinate from, double direction, double along, double across) {
        return new Coordinate(
                from.x + along * Math.cos(direction) - across * Math.sin(direction),
                from.y + along * Math.sin(direction) + across * Math.cos(direction));
    }

    private static Coordinate middle(Polygon ground) {
        var centroid = ground.getCentroid();
        return ground.contains(centroid)
                ? centroid.getCoordinate()
                : ground.getInteriorPoint().getCoordinate();
    }

    private static Polygon largest(Geometry shape) {
        Polygon largest = DemoPlane.GEOMETRY.createPolygon();
        for (int n = 0; n < shape.getNumGeometries(); n++) {
            if (shape.getGeometryN(n) instanceof Polygon polygon && polygon.getArea() > largest.getArea()) {
                largest = polygon;
            }
        }
        return largest;
    }
}
