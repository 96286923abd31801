// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * How much neighbours in time hang together, and what that makes of an error (时间相关). Fitting takes away from the residuals
 * much of what hangs together, the more the more is fitted: the plain correlation of residuals says far too little in a course
 * of a few years. Taken here is the correlation of a first-order process whose residuals would be as alike as those seen.
 *
 * @param correlation of the process, not negative
 * @param factor by how much the error is larger than that of independent points
 * @param freedom degrees of freedom that are left (Satterthwaite)
 */
record Neighbours(double correlation, double factor, double freedom) {
    private static final double MOST = 0.95;
    private static final int STEPS = 40;

    /**
     * @param rows the design, scaled so that the residuals spread alike
     * @param residuals of fitting it
     * @param column whose error is asked for
     */
    static Neighbours of(double[][] rows, double[] residuals, int column) {
        RealMatrix design = new Array2DRowRealMatrix(rows, false);
        int points = residuals.length;
        RealMatrix solver =
                LeastSquares.inverse(design.transposeMultiply(design)).multiply(design.transpose());
        RealMatrix maker = MatrixUtils.createRealIdentityMatrix(points).subtract(design.multiply(solver));
        double[] all = products(maker, 0);
        double[] next = products(maker, 1);
        double seen = plain(residuals);
        double low = 0;
        double high = MOST;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (expected(next, middle) / expected(all, middle) < seen) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double correlation = expected(next, 0) / expected(all, 0) >= seen ? 0 : (low + high) / 2;
        RealMatrix process = process(points, correlation);
        double[] weights = solver.getRow(column);
        double alone = dot(weights, weights);
        double together = dot(weights, process.operate(weights));
        double left = expected(all, correlation);
        RealMatrix kept = maker.multiply(process);
        double freedom = left * left / trace(kept);
        double unalike = points - rows[0].length;
        return new Neighbours(correlation, Math.sqrt(together / alone * unalike / left), freedom);
    }

    /** Return the correlation of neighbouring residuals as it stands. */
    static double plain(double[] residuals) {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < residuals.length; i++) {
            products += i > 0 ? residuals[i] * residuals[i - 1] : 0;
            squares += residuals[i] * residuals[i];
        }
        return squares == 0 ? 0 : products / squares;
    }

    /** Sum what the residuals' products at the lag are made of, by how far apart the points are. */
    private static double[] products(RealMatrix maker, int lag) {
        int points = maker.getRowDimension();
        RealMatrix shifted = new Array2DRowRealMatrix(points, points);
        for (int row = lag; row < points; row++) {
            shifted.setEntry(row, row - lag, 1);
        }
        RealMatrix form = maker.multiply(shifted).multiply(maker);
        double[] sums = new double[points];
        for (int row = 0; row < points; row++) {
            for (int other = 0; other < points; other++) {
                sums[Math.abs(row - other)] += form.getEntry(row, other);
            }
        }
        return sums;
    }

    private static double expected(double[] sums, double correlation) {
        double sum = 0;
        for (int distance = sums.length - 1; distance >= 0; distance--) {
            sum = sum * correlation + sums[distance];
        }
        return sum;
    }

    private static RealMatrix process(int points, double correlation) {
        RealMatrix process = new Array2DRowRealMatrix(points, points);
        for (int row = 0; row < points; row++) {
            for (int other = 0; other < points; other++) {
                process.setEntry(row, other, row == other ? 1 : Math.pow(correlation, Math.abs(row - other)));
            }
        }
        return process;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** Trace of the square. */
    private static double trace(RealMatrix matrix) {
        double sum = 0;
        for (int row = 0; row < matrix.getRowDimension(); row++) {
            for (int other = 0; other < matrix.getColumnDimension(); other++) {
                sum += matrix.getEntry(row, other) * matrix.getEntry(other, row);
            }
        }
        return sum;
    }
}
