// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.shanzhi.shared.CellCode;

/** What people of the demo county built: estates, public places, hamlets, and their names; in metres. */
final class DemoSettlements {
    private final DemoSites sites = new DemoSites();
    private final DemoPlaceNames names = new DemoPlaceNames();
    private final DemoBuildings buildings;

    DemoSettlements(DemoTerrain terrain, DemoDivisions divisions, DemoRoads roads, RandomGenerator random) {
        buildings = new DemoBuildings(terrain, roads);
        var layouts = new DemoLayouts(buildings, random);
        var seat = new DemoSeat(terrain, sites, buildings, layouts, names, random);
        var hamlets = new DemoHamlets(terrain, roads, sites, buildings, layouts, names, random);
        divisions.cells().forEach((code, polygon) -> {
            if (DemoDivisions.inSeat(code.region())) {
                seat.fill(code, polygon);
            }
        });
        divisions
                .cells()
                .forEach((code, polygon) -> Optional.ofNullable(roads.centres().get(code))
                        .ifPresent(centre -> hamlets.settle(code, centre, polygon)));
        names.addCounty(terrain, divisions, roads);
    }

    List<DemoBuildings.Drawn> buildings() {
        return buildings.all();
    }

    List<DemoBuildings.Drawn> greens() {
        return buildings.greens();
    }

    List<DemoBuildings.Drawn> ponds() {
        return buildings.ponds();
    }

    List<DemoPlaceNames.Named> places() {
        return names.all();
    }

    /** Return the cells that one institution fills, with its name. */
    Map<CellCode, String> dedicated() {
        return sites.dedicated();
    }
}
