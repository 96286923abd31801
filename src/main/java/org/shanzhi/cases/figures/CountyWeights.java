// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** The weights that hold for the county today. */
@Component
class CountyWeights {
    /** By which an installation without a county reads, where there is nothing to weigh. */
    private static final Weights NOTHING_TO_WEIGH = new Weights(1, 1, 0, 0, 0, 30, "");

    private final Figures figures;
    private final Regions regions;
    private final Clock clock;
    private final ZoneId zone;

    CountyWeights(Figures figures, Regions regions, Clock clock, ZoneId zone) {
        this.figures = figures;
        this.regions = regions;
        this.clock = clock;
        this.zone = zone;
    }

    Weights now() {
        Optional<RegionCode> county = regions.county().map(Region::code);
        if (county.isEmpty()) {
            return NOTHING_TO_WEIGH;
        }
        LocalDate today = LocalDate.now(clock.withZone(zone));
        return new Weights(
                weight("satisfaction.weight.very-satisfied", county.get(), today),
                weight("satisfaction.weight.satisfied", county.get(), today),
                weight("satisfaction.weight.basically-satisfied", county.get(), today),
                weight("satisfaction.weight.dissatisfied", county.get(), today),
                weight("satisfaction.weight.very-dissatisfied", county.get(), today),
                figures.integer("figures.least-answers", county.get(), today),
                "");
    }

    private double weight(String name, RegionCode county, LocalDate today) {
        BigDecimal weight = figures.number(name, county, today);
        return weight.doubleValue();
    }
}
