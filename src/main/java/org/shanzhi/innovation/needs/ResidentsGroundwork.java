// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.shanzhi.innovation.Residents;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Groundwork;
import org.springframework.stereotype.Component;

/** Looks whether it is known who lives where: without it nobody can say who keeps silent. */
@Component
class ResidentsGroundwork implements Groundwork {
    private final Residents residents;
    private final Regions regions;
    private final Clock clock;
    private final ZoneId zone;

    ResidentsGroundwork(Residents residents, Regions regions, Clock clock, ZoneId zone) {
        this.residents = residents;
        this.regions = regions;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public List<Gap> gaps() {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        Map<RegionCode, Integer> known = residents.people(RegionCode.COUNTRY, today);
        List<String> without = regions.on(today).stream()
                .filter(it -> it.level() == RegionLevel.VILLAGE && !known.containsKey(it.code()))
                .map(Region::name)
                .toList();
        if (!without.isEmpty()) {
            return List.of(Gap.of("needs.gap.residents", "/admin/" + ResidentSheet.NAME, 80, without));
        }
        return !known.isEmpty() && residents.facts(RegionCode.COUNTRY, today).isEmpty()
                ? List.of(Gap.of("needs.gap.facts", "/admin/" + PlaceFactSheet.NAME, 81))
                : List.of();
    }
}
