// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.shanzhi.innovation.Residents;
import org.shanzhi.innovation.Voices;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** Compares who speaks with who lives there, village by village. Where nobody speaks, somebody should go and ask. */
@Component
class Silence {
    private final Voices voices;
    private final Residents residents;
    private final Regions regions;
    private final SenseFigures figures;

    Silence(Voices voices, Residents residents, Regions regions, SenseFigures figures) {
        this.voices = voices;
        this.residents = residents;
        this.regions = regions;
        this.figures = figures;
    }

    /**
     * What the comparison gives.
     *
     * @param nowhere how many voices belong to no village and are left out
     * @param unknown villages of which nobody entered how many live there
     */
    record Found(Window window, Funnel funnel, long nowhere, List<Region> unknown) {}

    Found of(RegionCode county, LocalDate day) {
        Window window = figures.window(county, day);
        var heard = new HashMap<RegionCode, Integer>();
        voices.counts(county, Optional.empty(), window.from(), window.until())
                .forEach(it -> heard.merge(it.region(), it.heard(), Integer::sum));
        var people = residents.people(county, day);
        List<Region> villages = regions.on(day).stream()
                .filter(it -> it.level() == RegionLevel.VILLAGE && it.code().isWithin(county))
                .toList();
        List<Funnel.Count> counts = villages.stream()
                .filter(it -> people.containsKey(it.code()))
                .map(it -> new Funnel.Count(
                        it.code(), people.getOrDefault(it.code(), 0), heard.getOrDefault(it.code(), 0)))
                .toList();
        villages.forEach(it -> heard.remove(it.code()));
        return new Found(
                window,
                Funnel.of(
                        counts,
                        figures.integer("silence.least-people", county, day),
                        figures.number("silence.error-share", county, day)),
                heard.values().stream().mapToLong(Integer::longValue).sum(),
                villages.stream().filter(it -> !people.containsKey(it.code())).toList());
    }
}
