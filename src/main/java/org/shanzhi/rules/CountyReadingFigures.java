// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.ReadingFigures;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** Reads them for the county; before there is one, those of the country hold. */
@Component
class CountyReadingFigures implements ReadingFigures {
    private final Figures figures;
    private final Regions regions;

    CountyReadingFigures(Figures figures, Regions regions) {
        this.figures = figures;
        this.regions = regions;
    }

    @Override
    public double proposalThreshold(LocalDate on) {
        return figures.number("proposal.threshold", place(), on).doubleValue();
    }

    @Override
    public int sameMatterDays(LocalDate on) {
        return figures.integer("same-matter.days", place(), on);
    }

    @Override
    public double sameMatterPrecision(LocalDate on) {
        return figures.number("same-matter.precision", place(), on).doubleValue();
    }

    @Override
    public Learning learning(LocalDate on) {
        RegionCode place = place();
        return new Learning(
                figures.integer("model.trial-decisions", place, on),
                figures.number("model.trial-level", place, on).doubleValue(),
                figures.number("model.outgrown-share", place, on).doubleValue(),
                figures.integer("model.alarm-days", place, on),
                figures.integer("model.alarm-decisions", place, on),
                figures.number("model.alarm-level", place, on).doubleValue(),
                figures.number("model.alarm-mix", place, on).doubleValue(),
                figures.number("model.alarm-strange", place, on).doubleValue(),
                figures.number("model.wanted-precision", place, on).doubleValue(),
                figures.integer("model.threshold-tries", place, on),
                figures.integer("model.examples-of-each", place, on),
                figures.integer("model.examples-at-most", place, on));
    }

    private RegionCode place() {
        return regions.county().map(Region::code).orElse(RegionCode.COUNTRY);
    }
}
