// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.math.BigDecimal;
import java.util.Set;

/**
 * What the place was like where a practice was tried (来源地条件). Only figures that somebody read stand here: what is not
 * verified cannot be calculated with.
 *
 * @param year of which year it is
 * @param place whose figure it is
 */
public record ContextFigure(Covariate covariate, Value value, int year, Words place, Provenance.Sourced source) {
    public ContextFigure {
        if ((covariate.unit() == Covariate.Unit.KIND) != value instanceof Terrains) {
            throw new IllegalArgumentException(covariate + " is not given as " + value);
        }
    }

    /** What is known (已知程度): one place, the range of several, their distribution, or kinds of land. */
    public sealed interface Value {}

    /** One place only (单个地方); how far others may differ cannot be seen from it. */
    public record Single(BigDecimal value) implements Value {}

    /** The least and the greatest of several places (范围). */
    public record Range(BigDecimal low, BigDecimal high) implements Value {
        public Range {
            if (low.compareTo(high) > 0) {
                throw new IllegalArgumentException("From " + low + " to " + high);
            }
        }
    }

    /** Several places (分布): least, greatest, mean and standard deviation. */
    public record Distribution(BigDecimal low, BigDecimal high, BigDecimal mean, BigDecimal deviation)
            implements Value {
        public Distribution {
            if (low.compareTo(mean) > 0 || mean.compareTo(high) > 0 || deviation.signum() <= 0) {
                throw new IllegalArgumentException("Mean " + mean + " ± " + deviation + " from " + low + " to " + high);
            }
        }
    }

    /** Kinds of land (地形类别). */
    public record Terrains(Set<Terrain> kinds) implements Value {
        public Terrains {
            kinds = Set.copyOf(kinds);
            if (kinds.isEmpty()) {
                throw new IllegalArgumentException("Land of no kind");
            }
        }
    }
}
