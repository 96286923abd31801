// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;
import org.springframework.stereotype.Component;

/** Enters the divisions of the demo county. */
@Component
class RegionsPart implements DemoPart {
    private static final Validity VALIDITY = Validity.since(LocalDate.of(2020, 1, 1));

    private final Regions regions;

    RegionsPart(Regions regions) {
        this.regions = regions;
    }

    @Override
    public String name() {
        return "regions";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void sow(DemoSeed seed) {
        regions.save(all());
    }

    static List<Region> all() {
        var all = new ArrayList<Region>();
        all.add(region(DemoRegions.COUNTY, DemoRegions.COUNTY_NAME, RegionLevel.COUNTY, Optional.empty()));
        for (DemoRegions.Town town : DemoRegions.TOWNS) {
            all.add(region(town.code(), town.name(), RegionLevel.TOWN, Optional.of(DemoRegions.COUNTY)));
            town.villages()
                    .forEach(village -> all.add(
                            region(village.code(), village.name(), RegionLevel.VILLAGE, Optional.of(town.code()))));
        }
        return List.copyOf(all);
    }

    private static Region region(RegionCode code, String name, RegionLevel level, Optional<RegionCode> parent) {
        return new Region(code, name, level, parent, List.of(), VALIDITY);
    }
}
