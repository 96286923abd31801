// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.RegionCode;

/** The names of places of the demo county, as people say them. */
final class DemoPlaceNames {
    private final List<Named> names = new ArrayList<>();

    record Named(
            String name,
            List<String> aliases,
            NamedPlace.Kind kind,
            Coordinate at,
            RegionCode region,
            Optional<CellCode> cell) {}

    List<Named> all() {
        return names;
    }

    void add(String name, List<String> aliases, NamedPlace.Kind kind, Coordinate at, CellCode cell) {
        add(name, aliases, kind, at, cell.region(), Optional.of(cell));
    }

    private void add(String name, List<String> aliases, NamedPlace.Kind kind, Coordinate at, RegionCode region) {
        add(name, aliases, kind, at, region, Optional.empty());
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

    /** Return how many groups and estates of the region have a name. */
    int estates(RegionCode region) {
        return (int) names.stream()
                .filter(named -> named.kind == NamedPlace.Kind.ESTATE && named.region.equals(region))
                .count();
    }

    /** Name what is not built by anybody: the county and its parts, its roads and its waters. */
    void addCounty(DemoTerrain terrain, DemoDivisions divisions, DemoRoads roads) {
        add(
                DemoRegions.COUNTY_NAME,
                List.of("青岚", "全县"),
                NamedPlace.Kind.REGION,
                new Coordinate(0, 0),
                DemoRegions.COUNTY);
        DemoRegions.TOWNS.forEach(town -> addTown(town, divisions, roads));
        addRoads(roads);
        for (var body : terrain.waters()) {
            add(
                    body.name(),
                    List.of(),
                    NamedPlace.Kind.PUBLIC_PLACE,
                    body.shape().getInteriorPoint().getCoordinate(),
                    DemoRegions.COUNTY);
        }
    }

    private void addTown(DemoRegions.Town town, DemoDivisions divisions, DemoRoads roads) {
        var seat = divisions.core().getCentroid().getCoordinate();
        var market = roads.centres().entrySet().stream()
                .filter(entry -> entry.getKey()
                        .region()
                        .equals(town.villages().getFirst().code()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new Coordinate(seat.x, seat.y + (town.code().value().startsWith("990101002") ? 800 : -800)));
        add(
                town.name(),
                List.of(town.name().replaceAll("(街道|[镇乡])$", "")),
                NamedPlace.Kind.REGION,
                market,
                town.code());
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
                    village.code());
        }
    }

    private void addRoads(DemoRoads roads) {
        Set<String> known = new HashSet<>();
        for (var road : roads.roads()) {
            if (known.add(road.name() + road.region())) {
                var line = DemoRoads.longest(road.line());
                var at = new LengthIndexedLine(line).extractPoint(line.getLength() / 2);
                add(road.name(), DemoNames.roadAliases(road.name()), NamedPlace.Kind.ROAD, at, road.region());
            }
        }
    }
}
