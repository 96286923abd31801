// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;
import org.shanzhi.evaluation.Finding.Doubt;
import org.shanzhi.evaluation.Finding.Kind;

/**
 * Interrupted time series (间断时间序列): whether a course, its trend and seasons taken into account, jumped when the change
 * came. Counts are read as factors, other values as differences. Neighbours in time may hang together: see {@link Neighbours}.
 *
 * @param effect jump of the level when it began: a factor for counts, a difference otherwise
 * @param plain the same by the same regression if no period hung together with the next, as published analyses often have it
 *     (Bernal, Cummins and Gasparrini 2017); to compare with, not to rely on
 * @param course what was seen and what would have been expected without the change
 */
public record InterruptedTimeSeries(Estimate effect, Estimate plain, boolean factor, List<Point> course) {
    private static final int MONTHS = 12;
    /** Column of the design that jumps. */
    private static final int JUMP = 1;

    private static final int FEWEST_ON_A_SIDE = 8;
    private static final int YEARS_FOR_SEASONS = 2;
    /** A logarithm known no better than this says nothing: the factor might be anything from a tenth to tenfold and beyond. */
    private static final double FARTHEST = 10;

    private static final double NEIGHBOURS_NOTICED = 1.05;
    private static final double SPREAD_NOTICED = 1.5;
    /** Whoever hangs together with the last period by more than this, as good as certainly, wanders. */
    private static final double WANDERING = 0.8;

    private static final double AS_GOOD_AS_CERTAIN = 0.9;

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
        Neighbours neighbours = fit.neighbours();
        boolean spread = fit.dispersion() > SPREAD_NOTICED;
        // Counts that wander spread more than by chance; where they do not, neighbours are alike for another reason.
        if ((spread || !course.counts()) && neighbours.above(WANDERING) > AS_GOOD_AS_CERTAIN) {
            return refused(Doubt.of(Kind.NEIGHBOURS_TOO_ALIKE, neighbours.correlation()));
        }
        var doubts = new ArrayList<Doubt>();
        if (harmonics == 0) {
            doubts.add(Doubt.of(Kind.NO_SEASONS, points, forSeasons));
        }
        Estimate plain = fit.plain();
        Estimate jump = neighbours.estimate(JUMP);
        double wider = (jump.high() - jump.low()) / (plain.high() - plain.low());
        if (wider > NEIGHBOURS_NOTICED) {
            doubts.add(Doubt.of(Kind.NEIGHBOURS_ALIKE, neighbours.correlation(), wider));
        }
        if (spread) {
            doubts.add(Doubt.of(Kind.SPREAD, fit.dispersion()));
        }
        List<Point> seen = points(course, rows(course, harmonics), neighbours.coefficients());
        boolean counts = course.counts();
        return new Finding.Measured<>(
                new InterruptedTimeSeries(counts ? jump.factor() : jump, counts ? plain.factor() : plain, counts, seen),
                doubts);
    }

    /** Fit the course; empty where its counts are so few that the likeliest course has no end, as with none at all on a side. */
    private static Optional<Fit> fit(Course course, int harmonics) {
        double[][] rows = rows(course, harmonics);
        if (!course.counts()) {
            return Optional.of(Fit.of(new LeastSquares(rows, array(course.values())), rows));
        }
        List<Double> values = course.values();
        if (sum(values.subList(0, course.begin())) == 0 || sum(values.subList(course.begin(), values.size())) == 0) {
            return Optional.empty();
        }
        try {
            Fit fit = Fit.of(new PoissonRegression(rows, array(values), array(course.exposures())), rows);
            return Double.isFinite(fit.coefficients()[JUMP]) && fit.error() < FARTHEST
                    ? Optional.of(fit)
                    : Optional.empty();
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
            rows[i][JUMP] = i >= course.begin() ? 1 : 0;
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

    /** Draw the course that the coefficients make, with the jump and without. */
    private static List<Point> points(Course course, double[][] rows, double[] coefficients) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < rows.length; i++) {
            double fitted = 0;
            for (int column = 0; column < coefficients.length; column++) {
                fitted += rows[i][column] * coefficients[column];
            }
            double without = fitted - rows[i][JUMP] * coefficients[JUMP];
            double among = course.counts() ? course.exposures().get(i) : 0;
            points.add(new Point(
                    course.values().get(i),
                    course.counts() ? among * Math.exp(fitted) : fitted,
                    course.counts() ? among * Math.exp(without) : without));
        }
        return points;
    }

    /**
     * A regression as if no period hung together with the next.
     *
     * @param error of the jump
     * @param neighbours what it becomes if they do
     */
    private record Fit(double[] coefficients, double error, int freedom, double dispersion, Neighbours neighbours) {
        static Fit of(LeastSquares regression, double[][] rows) {
            double[] found = regression.coefficients();
            var neighbours = new Neighbours(found, rows, regression.residuals(), new double[found.length]);
            return new Fit(found, regression.error(JUMP), regression.freedom(), 1, neighbours);
        }

        static Fit of(PoissonRegression regression, double[][] rows) {
            double[] means = regression.means();
            double[][] scaled = new double[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                double root = Math.sqrt(means[i]);
                scaled[i] = Arrays.stream(rows[i]).map(it -> it * root).toArray();
            }
            double dispersion = regression.dispersion();
            double[] found = regression.coefficients();
            double[] chance = IntStream.range(0, found.length)
                    .mapToDouble(regression::error)
                    .toArray();
            var neighbours = new Neighbours(found, scaled, regression.residuals(), chance);
            double error = regression.error(JUMP) * Math.sqrt(Math.max(1, dispersion));
            return new Fit(found, error, regression.freedom(), dispersion, neighbours);
        }

        Estimate plain() {
            return Estimate.ofT(coefficients[JUMP], error, freedom);
        }
    }
}
