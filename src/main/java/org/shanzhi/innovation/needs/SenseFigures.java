// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.LocalDate;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** From when on something counts as a need: the dated figures of a place. */
@Component
class SenseFigures {
    private final Figures figures;

    SenseFigures(Figures figures) {
        this.figures = figures;
    }

    Window window(RegionCode region, LocalDate day) {
        return Window.before(day, integer("months", region, day));
    }

    int integer(String name, RegionCode region, LocalDate day) {
        return figures.integer("innovation.sense." + name, region, day);
    }

    double number(String name, RegionCode region, LocalDate day) {
        return figures.number("innovation.sense." + name, region, day).doubleValue();
    }
}
