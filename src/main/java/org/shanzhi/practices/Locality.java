// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.RegionCode;

/**
 * What a place is like that looks for a practice (本地画像), as far as it is known.
 *
 * @param readings by what they are readings of; what is missing is unknown
 * @param terrain null if unknown
 */
public record Locality(
        RegionCode region,
        Map<Covariate, Reading> readings,
        @Nullable Terrain terrain) {
    public Locality {
        readings = Map.copyOf(readings);
        readings.forEach((covariate, reading) -> {
            if (covariate.unit() != reading.unit() || covariate.unit() == Covariate.Unit.KIND) {
                throw new IllegalArgumentException(covariate + " is not counted in " + reading.unit());
            }
        });
    }

    /**
     * A figure of the place (本地读数).
     *
     * @param on the day for which it holds
     */
    public record Reading(BigDecimal value, Covariate.Unit unit, LocalDate on) {
        public Reading {
            if (value.signum() < 0 || unit == Covariate.Unit.SHARE && value.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException(value + " is no " + unit);
            }
        }
    }

    public Optional<Reading> reading(Covariate covariate) {
        return Optional.ofNullable(readings.get(covariate));
    }
}
