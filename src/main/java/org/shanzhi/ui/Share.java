// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

/**
 * A share and the number of answers behind it (比率与基数). Fewer than thirty answers carry no percentage.
 *
 * @param part how many, weighted where answers have weights
 * @param base how many answers there are
 */
public record Share(double part, long base) {
    private static final int ENOUGH = 30;
    /** Quantile of the normal distribution for 95 in 100. */
    private static final double Z = 1.959964;

    public Share {
        if (!(part >= 0) || part > base + 1e-9) {
            throw new IllegalArgumentException("Not a share: " + part + " of " + base);
        }
    }

    public boolean enough() {
        return base >= ENOUGH;
    }

    /** Return the share between 0 and 1; 0 without answers. */
    public double ratio() {
        return base == 0 ? 0 : part / base;
    }

    /** Return the lower bound of the 95 % interval by Wilson's score (1927). */
    public double low() {
        return Math.max(0, centre() - reach());
    }

    /** Return the upper bound of the 95 % interval by Wilson's score (1927). */
    public double high() {
        return Math.min(1, centre() + reach());
    }

    private double centre() {
        return base == 0 ? 0.5 : (ratio() + Z * Z / (2 * base)) / (1 + Z * Z / base);
    }

    private double reach() {
        return base == 0
                ? 0.5
                : Z / (1 + Z * Z / base) * Math.sqrt(ratio() * (1 - ratio()) / base + Z * Z / (4.0 * base * base));
    }
}
