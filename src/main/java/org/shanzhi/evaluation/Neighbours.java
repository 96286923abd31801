// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * A regression whose neighbours in time hang together as in a first-order process (时间相关), where nobody knows how much. A
 * course of a few years tells their correlation only roughly, and an interval that takes one estimate of it for the truth is too
 * narrow (Turner and others 2021). So each correlation is given its generalised least squares, weighted by how likely it makes
 * what was seen (restricted likelihood: what fitting takes away from the residuals is given back); what is said of a coefficient
 * is Student's distributions of all of them together (Zellner and Tiao 1964). Before anything is seen, all sizes of the
 * process's long-run spread are taken for equally likely, on the logarithm, for a correlation as for a scale: of the weightings
 * tried, the one whose intervals hold what they promise from independent periods to a course that wanders.
 */
final class Neighbours {
    private static final double MOST = 0.99;
    /** What is less likely than the likeliest by more than this, on the logarithm, is left out. */
    private static final double UNLIKELY = 16;

    private static final double EXACT = 1e-6;
    private static final int ROUNDS = 200;

    private final double[] coefficients;
    private final double[] chance;
    private final TDistribution student;
    private final List<At> all;

    /**
     * What one correlation makes of it.
     *
     * @param moved from the coefficients of least squares
     * @param errors of the coefficients
     */
    private record At(double correlation, double weight, double[] moved, double[] errors) {
        At scaled(double factor) {
            return new At(correlation, weight * factor, moved, errors);
        }
    }

    /**
     * Weigh the correlations.
     *
     * @param coefficients of least squares
     * @param rows its design, scaled so that the residuals spread alike
     * @param residuals of it
     * @param chance errors of the coefficients if nothing but chance were at work, where that is known, as for counts: no
     *     coefficient can be known better; 0 where it is not
     */
    Neighbours(double[] coefficients, double[][] rows, double[] residuals, double[] chance) {
        this.coefficients = coefficients.clone();
        this.chance = chance.clone();
        student = new TDistribution(residuals.length - coefficients.length);
        var products = new Products(rows, residuals);
        if (products.nothingLeft()) {
            all = List.of(new At(0, 1, new double[coefficients.length], new double[coefficients.length]));
            return;
        }
        // The likelihood narrows with the root of the points; evenly spaced sums of so smooth a function are as good as
        // exact.
        int steps = (int) (10 + 5 * Math.sqrt(residuals.length));
        double begin = -Math.log1p(MOST);
        double width = -Math.log1p(-MOST) - begin;
        var found = new ArrayList<At>();
        for (int step = 0; step < steps; step++) {
            double correlation = -Math.expm1(-(begin + width * (step + 0.5) / steps));
            found.add(products.at(correlation));
        }
        double likeliest = found.stream().mapToDouble(At::weight).max().orElseThrow();
        List<At> likely = found.stream()
                .filter(it -> it.weight() > likeliest - UNLIKELY)
                .map(it -> new At(it.correlation(), Math.exp(it.weight() - likeliest), it.moved(), it.errors()))
                .toList();
        double sum = likely.stream().mapToDouble(At::weight).sum();
        all = likely.stream().map(it -> it.scaled(1 / sum)).toList();
    }

    /** Return the correlation of neighbours, on average. */
    double correlation() {
        return all.stream().mapToDouble(it -> it.weight() * it.correlation()).sum();
    }

    /** Return how likely it is that the correlation is above. */
    double above(double correlation) {
        return all.stream()
                .filter(it -> it.correlation() > correlation)
                .mapToDouble(At::weight)
                .sum();
    }

    /** Return the coefficients, on average. */
    double[] coefficients() {
        double[] averages = coefficients.clone();
        for (At at : all) {
            for (int column = 0; column < averages.length; column++) {
                averages[column] += at.weight() * at.moved()[column];
            }
        }
        return averages;
    }

    Estimate estimate(int column) {
        double value = coefficients()[column];
        double tail = (1 - Estimate.CONFIDENCE) / 2;
        double low = value;
        double high = value;
        double p = value == 0 ? 1 : 0;
        if (all.getFirst().errors()[column] > 0) {
            low = end(column, tail);
            high = end(column, 1 - tail);
            double below = below(column, 0);
            p = 2 * Math.min(below, 1 - below);
        }
        double surest = chance[column];
        if (surest > 0) {
            var normal = new NormalDistribution();
            double reach = surest * normal.inverseCumulativeProbability(1 - tail);
            low = Math.min(low, value - reach);
            high = Math.max(high, value + reach);
            p = Math.max(p, 2 * normal.cumulativeProbability(-Math.abs(value) / surest));
        }
        // Where all that is left is rounding, the average may fall beside its interval by a hair.
        return new Estimate(value, Math.min(low, value), Math.max(high, value), Math.min(1, p));
    }

    /** Return how likely the coefficient is below. */
    private double below(int column, double bound) {
        double sum = 0;
        for (At at : all) {
            sum += at.weight() * student.cumulativeProbability(distance(at, column, bound));
        }
        return sum;
    }

    private double density(int column, double bound) {
        double sum = 0;
        for (At at : all) {
            sum += at.weight() * student.density(distance(at, column, bound)) / at.errors()[column];
        }
        return sum;
    }

    private double distance(At at, int column, double bound) {
        return (bound - coefficients[column] - at.moved()[column]) / at.errors()[column];
    }

    /**
     * Find the bound below which the coefficient is as likely, by Newton's steps; it lies between those of the single
     * correlations, and where a step leaves them, their middle is taken.
     */
    private double end(int column, double likely) {
        double reach = student.inverseCumulativeProbability(likely);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double narrowest = Double.POSITIVE_INFINITY;
        double bound = 0;
        for (At at : all) {
            double error = at.errors()[column];
            double own = coefficients[column] + at.moved()[column] + reach * error;
            bound += at.weight() * own;
            low = Math.min(low, own);
            high = Math.max(high, own);
            narrowest = Math.min(narrowest, error);
        }
        double step = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS && Math.abs(step) > narrowest * EXACT; round++) {
            double missing = likely - below(column, bound);
            if (missing > 0) {
                low = bound;
            } else {
                high = bound;
            }
            double next = bound + missing / density(column, bound);
            next = next >= low && next <= high ? next : (low + high) / 2;
            step = next - bound;
            bound = next;
        }
        return bound;
    }

    /**
     * Sums over the points from which generalised least squares follows for any correlation: the inverse of the correlations of a
     * first-order process is nought but on its diagonal and beside it, so that they are three.
     */
    private static final class Products {
        private final int points;
        /** The largest residual, so that no square of them is out of bounds. */
        private final double unit;

        private final Three design;
        private final Three beside;
        private final Three squares;

        Products(double[][] rows, double[] residuals) {
            points = residuals.length;
            RealMatrix x = new Array2DRowRealMatrix(rows, false);
            unit = Arrays.stream(residuals).map(Math::abs).max().orElse(0);
            RealMatrix left = new Array2DRowRealMatrix(
                    Arrays.stream(residuals).map(it -> it / unit).toArray());
            design = Three.of(x, x);
            beside = Three.of(x, left);
            squares = Three.of(left, left);
        }

        boolean nothingLeft() {
            return unit == 0;
        }

        /** Return what a correlation makes of it; its weight is yet the logarithm of its likelihood. */
        At at(double correlation) {
            CholeskyDecomposition cholesky = LeastSquares.decomposed(design.at(correlation));
            RealMatrix inverse = cholesky.getSolver().getInverse();
            RealVector cross = beside.at(correlation).getColumnVector(0);
            RealVector moved = inverse.operate(cross);
            double independent = 1 - correlation * correlation;
            double whole = squares.at(correlation).getEntry(0, 0);
            double left = Math.max(whole - moved.dotProduct(cross), whole * 1e-12);
            int freedom = points - cross.getDimension();
            double logarithm = (Math.log(independent) - freedom * Math.log(left)) / 2;
            double error = unit * Math.sqrt(left / freedom);
            double[] errors = new double[cross.getDimension()];
            for (int column = 0; column < errors.length; column++) {
                logarithm -= Math.log(cholesky.getL().getEntry(column, column));
                errors[column] = error * Math.sqrt(inverse.getEntry(column, column));
            }
            return new At(correlation, logarithm, moved.mapMultiply(unit).toArray(), errors);
        }
    }

    /** Products of all points with themselves, of those with two neighbours, and of neighbours. */
    private record Three(RealMatrix all, RealMatrix inner, RealMatrix neighbours) {
        static Three of(RealMatrix one, RealMatrix other) {
            RealMatrix neighbours = product(one, 1, other, 0).add(product(one, 0, other, 1));
            return new Three(one.transposeMultiply(other), inner(one).transposeMultiply(inner(other)), neighbours);
        }

        private static RealMatrix inner(RealMatrix matrix) {
            return part(matrix, 1, matrix.getRowDimension() - 2);
        }

        /** Multiply all points but one at the end, beginning with the one of each that is told. */
        private static RealMatrix product(RealMatrix one, int first, RealMatrix other, int otherFirst) {
            int points = one.getRowDimension() - 1;
            return part(one, first, points).transposeMultiply(part(other, otherFirst, points));
        }

        private static RealMatrix part(RealMatrix matrix, int first, int points) {
            return matrix.getSubMatrix(first, first + points - 1, 0, matrix.getColumnDimension() - 1);
        }

        /** Return the products by the inverse of the process's correlations, times one less the correlation's square. */
        RealMatrix at(double correlation) {
            return all.subtract(neighbours.scalarMultiply(correlation))
                    .add(inner.scalarMultiply(correlation * correlation));
        }
    }
}
