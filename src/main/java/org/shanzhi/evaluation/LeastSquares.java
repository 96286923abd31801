// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/** Least squares with the covariances that small-area data need: by cluster, and over time. */
final class LeastSquares {
    private final RealMatrix design;
    private final RealMatrix bread;
    private final RealVector coefficients;
    private final RealVector residuals;

    /**
     * Fit.
     *
     * @param rows one a point, of full rank together
     * @param outcome one a row
     */
    LeastSquares(double[][] rows, double[] outcome) {
        design = new Array2DRowRealMatrix(rows, false);
        RealVector y = new ArrayRealVector(outcome, false);
        bread = inverse(design.transposeMultiply(design));
        coefficients = bread.operate(design.transpose().operate(y));
        residuals = y.subtract(design.operate(coefficients));
    }

    /** Invert a matrix that is symmetric but for rounding. */
    static RealMatrix inverse(RealMatrix product) {
        return decomposed(product).getSolver().getInverse();
    }

    /** Decompose a matrix that is symmetric but for rounding. */
    static CholeskyDecomposition decomposed(RealMatrix product) {
        RealMatrix symmetric = product.add(product.transpose()).scalarMultiply(0.5);
        return new CholeskyDecomposition(symmetric, 1e-9, 1e-14);
    }

    double coefficient(int column) {
        return coefficients.getEntry(column);
    }

    double[] coefficients() {
        return coefficients.toArray();
    }

    double[] residuals() {
        return residuals.toArray();
    }

    int freedom() {
        return design.getRowDimension() - design.getColumnDimension();
    }

    /** Standard error if all points spread alike and independently. */
    double error(int column) {
        double variance = residuals.dotProduct(residuals) / freedom();
        return Math.sqrt(variance * bread.getEntry(column, column));
    }

    /**
     * Standard error where points of one cluster may hang together (Liang and Zeger 1986), with the usual correction for few
     * clusters, G/(G-1) x (N-1)/(N-K).
     */
    double clusteredError(int column, List<String> clusters) {
        Map<String, RealVector> scores = new LinkedHashMap<>();
        for (int row = 0; row < design.getRowDimension(); row++) {
            RealVector score = design.getRowVector(row).mapMultiply(residuals.getEntry(row));
            scores.merge(clusters.get(row), score, RealVector::add);
        }
        RealMatrix meat = new Array2DRowRealMatrix(design.getColumnDimension(), design.getColumnDimension());
        for (RealVector score : scores.values()) {
            meat = meat.add(score.outerProduct(score));
        }
        double groups = scores.size();
        double points = design.getRowDimension();
        double correction = groups / (groups - 1) * (points - 1) / freedom();
        return Math.sqrt(correction * sandwich(meat, column));
    }

    /** Standard error where neighbours in time hang together (Newey and West 1987), Bartlett weights, no correction. */
    double neighbourlyError(int column, int lag) {
        RealMatrix meat = neighbourly(design, residuals.toArray(), lag);
        return Math.sqrt(sandwich(meat, column));
    }

    private double sandwich(RealMatrix meat, int column) {
        return bread.multiply(meat).multiply(bread).getEntry(column, column);
    }

    static RealMatrix neighbourly(RealMatrix design, double[] residuals, int lag) {
        int width = design.getColumnDimension();
        RealMatrix meat = new Array2DRowRealMatrix(width, width);
        for (int distance = 0; distance <= lag; distance++) {
            double weight = 1 - distance / (lag + 1.0);
            for (int row = distance; row < residuals.length; row++) {
                RealVector here = design.getRowVector(row).mapMultiply(residuals[row]);
                RealVector there = design.getRowVector(row - distance).mapMultiply(residuals[row - distance]);
                RealMatrix both = here.outerProduct(there);
                meat = meat.add((distance == 0 ? both : both.add(both.transpose())).scalarMultiply(weight));
            }
        }
        return meat;
    }
}
