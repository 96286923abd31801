// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Choice;
import org.springframework.stereotype.Component;

/** Says regions as people do (地名称呼): 城关街道文庙社区, without the county that everybody knows. */
@Component
class PlaceNames {
    private final Regions regions;
    private final Clock clock;
    private final ZoneId zone;

    PlaceNames(Regions regions, Clock clock, ZoneId zone) {
        this.regions = regions;
        this.clock = clock;
        this.zone = zone;
    }

    /** Return the names from the town down; of the county, its own. */
    String of(RegionCode code) {
        var names = new ArrayList<String>();
        if (!code.equals(code.county())) {
            regions.find(code.town()).map(Region::name).ifPresent(names::add);
        }
        if (names.isEmpty() || !code.equals(code.town())) {
            regions.find(code).map(Region::name).ifPresent(names::add);
        }
        return String.join(" ", names);
    }

    /** List the villages and communities for a choice, each with its town. */
    List<Choice> villages() {
        return regions.on(LocalDate.now(clock.withZone(zone))).stream()
                .filter(region -> region.level() == RegionLevel.VILLAGE)
                .map(region -> Choice.of(region.code().value(), of(region.code())))
                .toList();
    }
}
