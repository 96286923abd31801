// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * What was measured, with its uncertainty (估计值).
 *
 * @param value in the unit of what was measured, unless the method says otherwise
 * @param low beginning of the 95 % interval; may be negative infinity
 * @param high its end; may be infinity
 * @param p probability of a difference at least as large if there were no effect, 0 to 1, two-sided
 */
public record Estimate(double value, double low, double high, double p) {
    static final double CONFIDENCE = 0.95;

    /** Tell whether the interval leaves no effect out. */
    public boolean clear() {
        return low > 0 || high < 0;
    }

    static Estimate ofT(double value, double error, double freedom) {
        if (error == 0) {
            return new Estimate(value, value, value, value == 0 ? 1 : 0);
        }
        var t = new TDistribution(freedom);
        double reach = t.inverseCumulativeProbability((1 + CONFIDENCE) / 2) * error;
        double p = 2 * t.cumulativeProbability(-Math.abs(value / error));
        return new Estimate(value, value - reach, value + reach, p);
    }

    /** Read what was measured on the scale of logarithms as a factor: 0.9 is a tenth less. */
    Estimate factor() {
        return new Estimate(Math.exp(value), Math.exp(low), Math.exp(high), p);
    }
}
