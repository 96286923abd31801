// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
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
    private static final Weights NOTHING_TO_WEIGH = new Weights(1, 1, 0, 0, 0, 30, null, "");

    private static final String BASICALLY_SATISFIED = "satisfaction.weight.basically-satisfied";

    /** The region for which a figure is set that holds in the whole country. */
    private static final String EVERYWHERE = "000000000000";

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
        Optional<Figures.Row> basis = basis(BASICALLY_SATISFIED, county.get(), today);
        return new Weights(
                weight("satisfaction.weight.very-satisfied", county.get(), today),
                weight("satisfaction.weight.satisfied", county.get(), today),
                weight(BASICALLY_SATISFIED, county.get(), today),
                weight("satisfaction.weight.dissatisfied", county.get(), today),
                weight("satisfaction.weight.very-dissatisfied", county.get(), today),
                figures.integer("figures.least-answers", county.get(), today),
                basis.map(Figures.Row::from).orElse(null),
                basis.map(Figures.Row::basis).orElse(""));
    }

    /** Return the row that holds for the county: its own before the country's, then the latest. */
    private Optional<Figures.Row> basis(String name, RegionCode county, LocalDate today) {
        return figures.rows().stream()
                .filter(row -> row.name().equals(name) && !row.from().isAfter(today))
                .filter(row ->
                        county.isWithin(row.region()) || row.region().value().equals(EVERYWHERE))
                .max(Comparator.comparing(
                                (Figures.Row row) -> row.region().value().equals(EVERYWHERE) ? 0 : 1)
                        .thenComparing(row -> row.region().significant().length())
                        .thenComparing(Figures.Row::from));
    }

    private double weight(String name, RegionCode county, LocalDate today) {
        BigDecimal weight = figures.number(name, county, today);
        return weight.doubleValue();
    }
}
