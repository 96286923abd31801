// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.shanzhi.evaluation.Finding.Doubt;
import org.shanzhi.evaluation.Finding.Kind;

/**
 * Interrupted time series (间断时间序列): whether a course, its trend and seasons taken into account, jumped when the change
 * came. Counts are read as factors, other values as differences.
 *
 * @param effect jump of the level when it began: a factor for counts, a difference otherwise
 * @param course what was seen and what would have been expected without the change
 */
public record InterruptedTimeSeries(Estimate effect, boolean factor, List<Point> course) {
    private static final int YEAR = 12;
    private static final int FEWEST_ON_A_SIDE = 8;
    private static final int FOR_SEASONS = 2 * YEAR;
    private static final double NEIGHBOURS_NOTICED = 0.05;
    private static final double NEIGHBOURS_TOO_MUCH = 0.6;

    /**
     * One month of the course.
     *
     * @param seen the value
     * @param fitted what the method makes of it
     * @param without what it would have expected without the change
     */
    public record Point(double seen, double fitted, double without) {}

    /**
     * A course month by month, without gaps.
     *
     * @param values counts or other values
     * @param exposures people or days among which the counts arose; empty for other values
     * @param begin index of the first month of the change
     */
    public record Course(List<Double> values, List<Double> exposures, int begin) {
        public Course {
            values = List.copyOf(values);
            exposures = List.copyOf(exposures);
            if (!exposures.isEmpty() && exposures.size() != values.size()) {
                throw new IllegalArgumentException("There are as many exposures as values, or none");
            }
        }

        boolean counts() {
            return !exposures.isEmpty();
        }
    }

    public InterruptedTimeSeries {
        course = List.copyOf(course);
    }

    /** Measure, or say why not. */
    public static Finding<InterruptedTimeSeries> of(Course course) {
        int points = course.values().size();
        int before = Math.clamp(course.begin(), 0, points);
        if (before < FEWEST_ON_A_SIDE || points - before < FEWEST_ON_A_SIDE) {
            return refused(Doubt.of(Kind.TOO_FEW_POINTS, before, points - before, FEWEST_ON_A_SIDE));
        }
        if (course.values().stream().distinct().count() < 2) {
            return refused(Doubt.of(Kind.NOTHING_VARIES));
        }
        int harmonics = points >= FOR_SEASONS ? 2 : 0;
        Fit fit = course.counts() ? new Counts(course, harmonics) : new Values(course, harmonics);
        var doubts = new ArrayList<Doubt>();
        if (harmonics == 0) {
            doubts.add(Doubt.of(Kind.NO_SEASONS, points, FOR_SEASONS));
        }
        double error = fit.error();
        double neighbours = correlation(fit.residuals());
        if (Math.abs(neighbours) > NEIGHBOURS_TOO_MUCH) {
            return refused(Doubt.of(Kind.NEIGHBOURS_TOO_ALIKE, neighbours));
        }
        // The lag-1 correlation of white noise has a variance of about 1/n.
        double p = Estimate.ofT(neighbours, 1 / Math.sqrt(points), points).p();
        if (p < NEIGHBOURS_NOTICED && neighbours > 0) {
            // As much as a first-order process of that correlation widens it.
            double widened = Math.sqrt((1 + neighbours) / (1 - neighbours));
            doubts.add(Doubt.of(Kind.NEIGHBOURS_ALIKE, neighbours, widened));
            error *= widened;
        }
        if (fit.dispersion() > 1.5) {
            doubts.add(Doubt.of(Kind.SPREAD, fit.dispersion()));
        }
        Estimate jump = Estimate.ofT(fit.jump(), error, fit.freedom());
        return new Finding.Measured<>(
                new InterruptedTimeSeries(course.counts() ? jump.factor() : jump, course.counts(), fit.course()),
                doubts);
    }

    private static <T> Finding<T> refused(Doubt reason) {
        return new Finding.Refused<>(List.of(reason));
    }

    private static double correlation(double[] residuals) {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < residuals.length; i++) {
            products += i > 0 ? residuals[i] * residuals[i - 1] : 0;
            squares += residuals[i] * residuals[i];
        }
        return squares == 0 ? 0 : products / squares;
    }

    /** Columns: 1, after or not, time, then sine and cosine of each harmonic of the year. */
    static double[][] rows(Course course, int harmonics) {
        double[][] rows = new double[course.values().size()][3 + 2 * harmonics];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = 1;
            rows[i][1] = i >= course.begin() ? 1 : 0;
            rows[i][2] = i;
            for (int harmonic = 1; harmonic <= harmonics; harmonic++) {
                double angle = 2 * Math.PI * harmonic * (i + 1) / YEAR;
                rows[i][1 + 2 * harmonic] = Math.sin(angle);
                rows[i][2 + 2 * harmonic] = Math.cos(angle);
            }
        }
        return rows;
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(it -> it).toArray();
    }

    private sealed interface Fit {
        double jump();

        double error();

        double[] residuals();

        int freedom();

        double dispersion();

        List<Point> course();
    }

    private static final class Counts implements Fit {
        private final Course course;
        private final PoissonRegression regression;

        Counts(Course course, int harmonics) {
            this.course = course;
            regression =
                    new PoissonRegression(rows(course, harmonics), array(course.values()), array(course.exposures()));
        }

        @Override
        public double jump() {
            return regression.coefficient(1);
        }

        @Override
        public double error() {
            return regression.error(1) * Math.sqrt(Math.max(1, regression.dispersion()));
        }

        @Override
        public double[] residuals() {
            return regression.residuals();
        }

        @Override
        public int freedom() {
            return regression.freedom();
        }

        @Override
        public double dispersion() {
            return regression.dispersion();
        }

        @Override
        public List<Point> course() {
            var points = new ArrayList<Point>();
            double[] means = regression.means();
            for (int i = 0; i < means.length; i++) {
                double without = i >= course.begin() ? means[i] / Math.exp(jump()) : means[i];
                points.add(new Point(course.values().get(i), means[i], without));
            }
            return points;
        }
    }

    private static final class Values implements Fit {
        private final Course course;
        private final LeastSquares regression;

        Values(Course course, int harmonics) {
            this.course = course;
            regression = new LeastSquares(rows(course, harmonics), array(course.values()));
        }

        @Override
        public double jump() {
            return regression.coefficient(1);
        }

        @Override
        public double error() {
            return regression.error(1);
        }

        @Override
        public double[] residuals() {
            return regression.residuals();
        }

        @Override
        public int freedom() {
            return regression.freedom();
        }

        @Override
        public double dispersion() {
            return 1;
        }

        @Override
        public List<Point> course() {
            var points = new ArrayList<Point>();
            double[] residuals = regression.residuals();
            for (int i = 0; i < residuals.length; i++) {
                double fitted = course.values().get(i) - residuals[i];
                points.add(new Point(course.values().get(i), fitted, i >= course.begin() ? fitted - jump() : fitted));
            }
            return points;
        }
    }
}
