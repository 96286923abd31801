// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
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
    private static final int MONTHS = 12;
    private static final int FEWEST_ON_A_SIDE = 8;
    private static final int YEARS_FOR_SEASONS = 2;
    /** A logarithm known no better than this says nothing: the factor might be anything from a tenth to tenfold and beyond. */
    private static final double FARTHEST = 10;

    private static final double NEIGHBOURS_NOTICED = 1.05;
    private static final double NEIGHBOURS_TOO_MUCH = 0.6;

    /**
     * One period of the course.
     *
     * @param seen the value
     * @param fitted what the method makes of it
     * @param without what it would have expected without the change
     */
    public record Point(double seen, double fitted, double without) {}

    /**
     * A course period by period, without gaps.
     *
     * @param values counts or other values
     * @param exposures people or days among which the counts arose; empty for other values
     * @param begin index of the first period of the change
     * @param year how many periods a year has: 12 months, 52 weeks
     */
    public record Course(List<Double> values, List<Double> exposures, int begin, int year) {
        /** A course month by month. */
        public Course(List<Double> values, List<Double> exposures, int begin) {
            this(values, exposures, begin, MONTHS);
        }

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
        int forSeasons = YEARS_FOR_SEASONS * course.year();
        int harmonics = points >= forSeasons ? 2 : 0;
        Optional<Fit> fitted = fit(course, harmonics);
        if (fitted.isEmpty()) {
            return refused(Doubt.of(
                    Kind.TOO_SPARSE,
                    sum(course.values().subList(0, before)),
                    sum(course.values().subList(before, points))));
        }
        Fit fit = fitted.get();
        var doubts = new ArrayList<Doubt>();
        if (harmonics == 0) {
            doubts.add(Doubt.of(Kind.NO_SEASONS, points, forSeasons));
        }
        double plain = Neighbours.plain(fit.residuals());
        if (Math.abs(plain) > NEIGHBOURS_TOO_MUCH) {
            return refused(Doubt.of(Kind.NEIGHBOURS_TOO_ALIKE, plain));
        }
        Neighbours neighbours = Neighbours.of(fit.rows(), fit.residuals(), 1);
        if (neighbours.factor() > NEIGHBOURS_NOTICED) {
            doubts.add(Doubt.of(Kind.NEIGHBOURS_ALIKE, neighbours.correlation(), neighbours.factor()));
        }
        if (fit.dispersion() > 1.5) {
            doubts.add(Doubt.of(Kind.SPREAD, fit.dispersion()));
        }
        Estimate jump = Estimate.ofT(fit.jump(), fit.error() * neighbours.factor(), neighbours.freedom());
        return new Finding.Measured<>(
                new InterruptedTimeSeries(course.counts() ? jump.factor() : jump, course.counts(), fit.course()),
                doubts);
    }

    /** Fit the course; empty where its counts are so few that the likeliest course has no end, as with none at all on a side. */
    private static Optional<Fit> fit(Course course, int harmonics) {
        if (!course.counts()) {
            return Optional.of(new Values(course, harmonics));
        }
        List<Double> values = course.values();
        if (sum(values.subList(0, course.begin())) == 0 || sum(values.subList(course.begin(), values.size())) == 0) {
            return Optional.empty();
        }
        try {
            Fit fit = new Counts(course, harmonics);
            return Double.isFinite(fit.jump()) && fit.error() < FARTHEST ? Optional.of(fit) : Optional.empty();
        } catch (MathRuntimeException singular) {
            return Optional.empty();
        }
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(it -> it).sum();
    }

    private static <T> Finding<T> refused(Doubt reason) {
        return new Finding.Refused<>(List.of(reason));
    }

    /** Columns: 1, after or not, time, then sine and cosine of each harmonic of the year. */
    static double[][] rows(Course course, int harmonics) {
        double[][] rows = new double[course.values().size()][3 + 2 * harmonics];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = 1;
            rows[i][1] = i >= course.begin() ? 1 : 0;
            rows[i][2] = i;
            for (int harmonic = 1; harmonic <= harmonics; harmonic++) {
                double angle = 2 * Math.PI * harmonic * (i + 1) / course.year();
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

        /** Return the design, scaled so that the residuals spread alike. */
        double[][] rows();

        double dispersion();

        List<Point> course();
    }

    private static final class Counts implements Fit {
        private final Course course;
        private final int harmonics;
        private final PoissonRegression regression;

        Counts(Course course, int harmonics) {
            this.course = course;
            this.harmonics = harmonics;
            regression = new PoissonRegression(
                    InterruptedTimeSeries.rows(course, harmonics), array(course.values()), array(course.exposures()));
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
        public double[][] rows() {
            double[][] rows = InterruptedTimeSeries.rows(course, harmonics);
            double[] means = regression.means();
            for (int i = 0; i < rows.length; i++) {
                for (int column = 0; column < rows[i].length; column++) {
                    rows[i][column] *= Math.sqrt(means[i]);
                }
            }
            return rows;
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
        private final int harmonics;
        private final LeastSquares regression;

        Values(Course course, int harmonics) {
            this.course = course;
            this.harmonics = harmonics;
            regression = new LeastSquares(InterruptedTimeSeries.rows(course, harmonics), array(course.values()));
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
        public double[][] rows() {
            return InterruptedTimeSeries.rows(course, harmonics);
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
