// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * By what distances are measured on a day (比较尺度).
 *
 * @param threshold from which standardised difference on places count as apart
 */
public record Yardstick(BigDecimal threshold, Map<Covariate, ReferenceSpread> spreads) {
    public Yardstick {
        spreads = Map.copyOf(spreads);
        if (threshold.signum() <= 0) {
            throw new IllegalArgumentException("Everything would be apart: " + threshold);
        }
    }

    Optional<ReferenceSpread> spread(Covariate covariate) {
        return Optional.ofNullable(spreads.get(covariate));
    }
}
