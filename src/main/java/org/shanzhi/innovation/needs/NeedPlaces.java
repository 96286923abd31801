// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Choice;
import org.springframework.stereotype.Component;

/** Names places as people do: the village with its town, the town alone. */
@Component
class NeedPlaces {
    private final Regions regions;

    NeedPlaces(Regions regions) {
        this.regions = regions;
    }

    String of(RegionCode code) {
        List<Region> path = regions.path(code);
        String name = path.stream()
                .filter(it -> it.level() != RegionLevel.COUNTY)
                .map(Region::name)
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? path.stream().map(Region::name).findFirst().orElse(code.value()) : name;
    }

    /** List the county's towns and villages, each town before its villages. */
    List<Choice> choices(LocalDate day) {
        return regions.on(day).stream()
                .filter(it -> it.level() != RegionLevel.COUNTY)
                .map(it -> Choice.of(it.code().value(), of(it.code())))
                .toList();
    }

    /** List the county, then its towns. */
    List<Choice> towns(LocalDate day) {
        return regions.on(day).stream()
                .filter(it -> it.level() != RegionLevel.VILLAGE)
                .map(it -> Choice.of(it.code().value(), it.name()))
                .toList();
    }

    /** Return the region that was asked for, if there is such a one. */
    Optional<Region> known(String code) {
        return Stream.of(code)
                .filter(it -> it.matches("[0-9]{12}"))
                .map(RegionCode::new)
                .flatMap(it -> regions.find(it).stream())
                .findFirst();
    }
}
