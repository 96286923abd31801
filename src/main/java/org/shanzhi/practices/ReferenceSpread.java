// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How much places of a kind differ in something (参照离散度): the standard deviation by which a difference is measured where
 * only one place is known.
 */
public record ReferenceSpread(
        Covariate covariate, BigDecimal deviation, Words among, LocalDate from, Provenance.Sourced source) {
    public ReferenceSpread {
        if (deviation.signum() <= 0 || covariate.unit() == Covariate.Unit.KIND) {
            throw new IllegalArgumentException(covariate + " spreads by " + deviation);
        }
    }
}
