// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/** Log-linear regression of counts with an exposure, by iteratively reweighted least squares (McCullagh and Nelder 1989). */
final class PoissonRegression {
    private static final int MOST_ROUNDS = 50;

    private final RealMatrix design;
    private final double[] counts;
    private final double[] means;
    private final RealMatrix bread;
    private final RealVector coefficients;

    /**
     * Fit.
     *
     * @param rows one a point, the first column 1, of full rank together
     * @param counts not negative, not all 0
     * @param exposures positive: people, days, visits among which the counts arose
     */
    PoissonRegression(double[][] rows, double[] counts, double[] exposures) {
        design = new Array2DRowRealMatrix(rows, false);
        this.counts = counts.clone();
        int points = counts.length;
        means = new double[points];
        double[] logarithms = new double[points];
        for (int i = 0; i < points; i++) {
            means[i] = counts[i] + 0.1;
            logarithms[i] = Math.log(exposures[i]);
        }
        RealVector found = new ArrayRealVector(design.getColumnDimension());
        RealMatrix inverse = design;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] working = new double[points];
            for (int i = 0; i < points; i++) {
                working[i] = Math.log(means[i]) - logarithms[i] + (counts[i] - means[i]) / means[i];
            }
            inverse = LeastSquares.inverse(weighted());
            RealVector next = inverse.operate(weighted(working));
            RealVector fitted = design.operate(next);
            for (int i = 0; i < points; i++) {
                means[i] = Math.exp(fitted.getEntry(i) + logarithms[i]);
            }
            double moved = next.getLInfDistance(found);
            found = next;
            if (moved < 1e-12) {
                break;
            }
        }
        coefficients = found;
        bread = LeastSquares.inverse(weighted());
    }

    private RealMatrix weighted() {
        RealMatrix scaled = design.copy();
        for (int row = 0; row < means.length; row++) {
            scaled.setRowVector(row, design.getRowVector(row).mapMultiply(means[row]));
        }
        return design.transposeMultiply(scaled);
    }

    private RealVector weighted(double[] working) {
        double[] products = new double[working.length];
        for (int i = 0; i < working.length; i++) {
            products[i] = means[i] * working[i];
        }
        return design.transpose().operate(new ArrayRealVector(products, false));
    }

    double coefficient(int column) {
        return coefficients.getEntry(column);
    }

    double[] coefficients() {
        return coefficients.toArray();
    }

    double[] means() {
        return means.clone();
    }

    int freedom() {
        return design.getRowDimension() - design.getColumnDimension();
    }

    /** Pearson's residuals: differences in units of what chance would make of them. */
    double[] residuals() {
        double[] residuals = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            residuals[i] = (counts[i] - means[i]) / Math.sqrt(means[i]);
        }
        return residuals;
    }

    /** How much more than by chance the counts spread: 1 is chance. */
    double dispersion() {
        double sum = 0;
        for (double residual : residuals()) {
            sum += residual * residual;
        }
        return sum / freedom();
    }

    double deviance() {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += (counts[i] > 0 ? counts[i] * Math.log(counts[i] / means[i]) : 0) - (counts[i] - means[i]);
        }
        return 2 * sum;
    }

    /** Standard error if counts spread by chance alone. */
    double error(int column) {
        return Math.sqrt(bread.getEntry(column, column));
    }

    /** Standard error where neighbours in time hang together, on the scores. */
    double neighbourlyError(int column, int lag) {
        double[] raw = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            raw[i] = counts[i] - means[i];
        }
        RealMatrix meat = LeastSquares.neighbourly(design, raw, lag);
        return Math.sqrt(bread.multiply(meat).multiply(bread).getEntry(column, column));
    }
}
