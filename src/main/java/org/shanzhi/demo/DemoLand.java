// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;
import org.shanzhi.grid.BaseMap;
import org.shanzhi.grid.Cell;
import org.shanzhi.grid.Cells;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;

/** The ground of the demo county in degrees: cells that tile it, names of places, and the base map. */
record DemoLand(List<Cells.Drawn> cells, List<NamedPlace> places, List<BaseMap.Feature> features) {
    /** Grow the county from the seed; nobody serves the cells yet. */
    static DemoLand grow(DemoSeed seed) {
        var terrain = new DemoTerrain(seed.random("terrain"));
        var divisions = new DemoDivisions(terrain, seed.random("divisions"));
        var roads = new DemoRoads(terrain, divisions);
        var settlements = new DemoSettlements(terrain, divisions, roads, seed.random("settlements"));
        return new DemoLand(
                cells(seed, divisions, settlements), places(settlements), features(terrain, roads, settlements));
    }

    private static List<Cells.Drawn> cells(DemoSeed seed, DemoDivisions divisions, DemoSettlements settlements) {
        var random = seed.random("households");
        var since = Validity.since(seed.today().minusYears(3).withDayOfYear(1));
        var drawn = new ArrayList<Cells.Drawn>();
        divisions.cells().forEach((code, metres) -> {
            var polygon = DemoPlane.degrees(metres);
            var institution = Optional.ofNullable(settlements.dedicated().get(code));
            boolean community = DemoRoads.communityOrVillage(code.region()).endsWith("社区");
            int households = institution.isPresent()
                    ? random.nextInt(20)
                    : community ? 300 + random.nextInt(201) : 250 + random.nextInt(51);
            String name = institution
                    .map(place -> place + "专属网格")
                    .orElseGet(() -> DemoRoads.communityOrVillage(code.region()) + "第" + serial(code) + "网格");
            var inner = polygon.getCentroid();
            var centre = polygon.contains(inner) ? inner : polygon.getInteriorPoint();
            drawn.add(new Cells.Drawn(
                    new Cell(
                            code,
                            name,
                            institution.isPresent(),
                            new Point(centre.getX(), centre.getY()),
                            households,
                            Optional.empty(),
                            since),
                    polygon));
        });
        return List.copyOf(drawn);
    }

    private static String serial(CellCode code) {
        return DemoNames.number(Integer.parseInt(code.value().substring(12)));
    }

    /** Return the names, the first of those that are alike in name, kind and region. */
    private static List<NamedPlace> places(DemoSettlements settlements) {
        record Key(String name, NamedPlace.Kind kind, RegionCode region) {}
        var known = new HashSet<Key>();
        var places = new ArrayList<NamedPlace>();
        for (var named : settlements.places()) {
            if (known.add(new Key(named.name(), named.kind(), named.region()))) {
                places.add(new NamedPlace(
                        named.name(),
                        named.aliases(),
                        named.kind(),
                        DemoPlane.degrees(named.at()),
                        named.region(),
                        named.cell().orElse(null)));
            }
        }
        return List.copyOf(places);
    }

    private static List<BaseMap.Feature> features(DemoTerrain terrain, DemoRoads roads, DemoSettlements settlements) {
        var features = new ArrayList<BaseMap.Feature>();
        var woods = terrain.woods();
        for (int n = 0; n < woods.getNumGeometries(); n++) {
            if (woods.getGeometryN(n) instanceof Polygon wood) {
                add(features, BaseMap.Layer.GREEN, "", 1, TopologyPreservingSimplifier.simplify(wood, 8));
            }
        }
        settlements
                .greens()
                .forEach(green -> add(features, BaseMap.Layer.GREEN, green.name(), green.rank(), green.shape()));
        var ranks = new HashMap<String, Integer>();
        ranks.put("青岚江", 1);
        terrain.waters()
                .forEach(water -> add(
                        features,
                        BaseMap.Layer.WATER,
                        water.name(),
                        ranks.getOrDefault(water.name(), water.shape().getDimension() == 2 ? 2 : 3),
                        TopologyPreservingSimplifier.simplify(water.shape(), 3)));
        settlements.ponds().forEach(pond -> add(features, BaseMap.Layer.WATER, pond.name(), pond.rank(), pond.shape()));
        roads.roads().forEach(road -> add(features, BaseMap.Layer.ROAD, road.name(), road.rank(), road.line()));
        settlements
                .buildings()
                .forEach(building ->
                        add(features, BaseMap.Layer.BUILDING, building.name(), building.rank(), building.shape()));
        return List.copyOf(features);
    }

    private static void add(
            List<BaseMap.Feature> features, BaseMap.Layer layer, String name, int rank, Geometry metres) {
        if (!metres.isEmpty()) {
            features.add(new BaseMap.Feature(layer, name, rank, DemoPlane.degrees(metres)));
        }
    }
}
