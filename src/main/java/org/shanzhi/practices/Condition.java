// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has to be so that a practice can succeed (成功条件): in words, and where it is a figure, with bounds that a machine can
 * check.
 *
 * @param key short name by which answers refer to it, unique within the practice
 */
public record Condition(String key, Statement says, Optional<Bounds> bounds) {
    public Condition {
        Keys.check(key);
        if (bounds.isPresent() && !says.verified()) {
            throw new IllegalArgumentException("Bounds that nobody read are invented: " + key);
        }
    }

    /** From where to where a figure may lie, both ends included (取值范围). */
    public record Bounds(
            Covariate covariate,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {
        public Bounds {
            if (covariate.unit() == Covariate.Unit.KIND || low == null && high == null) {
                throw new IllegalArgumentException("Bounds that bind nothing: " + covariate);
            }
        }

        boolean hold(BigDecimal value) {
            return (low == null || value.compareTo(low) >= 0) && (high == null || value.compareTo(high) <= 0);
        }
    }
}
