// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterruptedTimeSeriesTests {
    /** A share of 1 in 20 is seen in so many with an error of 0.7 in 100. */
    private static final int RUNS = 1_000;

    private static final int BAN = 36;

    /** R weighs by the round before its last, so that its errors differ from the converged ones in the seventh digit. */
    private static final double FIT = 1e-7;

    /** Acute coronary events in Sicily before and after smoking was banned in public places (Bernal, Cummins, Gasparrini). */
    private static InterruptedTimeSeries.Course sicily() throws IOException {
        var events = new ArrayList<Double>();
        var people = new ArrayList<Double>();
        for (NamedCsvRecord row : Reference.table("its/sicily.csv")) {
            events.add(Double.parseDouble(row.getField("aces")));
            people.add(Double.parseDouble(row.getField("stdpop")));
        }
        return new InterruptedTimeSeries.Course(events, people, BAN);
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(it -> it).toArray();
    }

    private static PoissonRegression regression(int harmonics) throws IOException {
        InterruptedTimeSeries.Course course = sicily();
        return new PoissonRegression(
                InterruptedTimeSeries.rows(course, harmonics), array(course.values()), array(course.exposures()));
    }

    @Test
    void coronaryEventsFellAsPublishedWithoutSeasons() throws IOException {
        PoissonRegression regression = regression(0);

        assertThat(regression.coefficient(1)).isCloseTo(-.1116284426, within(1e-9));
        assertThat(regression.error(1)).isCloseTo(.0172247651, within(FIT));
        assertThat(regression.coefficient(2)).isCloseTo(.0049449920, within(1e-9));
        assertThat(regression.deviance()).isCloseTo(197.30961, within(1e-5));
        assertThat(regression.dispersion()).isCloseTo(3.559194632, within(1e-5));
    }

    @Test
    void coronaryEventsFellAsPublishedWithSeasons() throws IOException {
        PoissonRegression regression = regression(2);

        assertThat(regression.coefficient(1)).isCloseTo(-.122086792899, within(1e-9));
        assertThat(regression.dispersion()).isCloseTo(2.262186415, within(1e-5));
        assertThat(regression.error(1) * Math.sqrt(regression.dispersion())).isCloseTo(.0270311073, within(FIT));
    }

    @Test
    void theWholeMethodReadsTheBanAsATenthLess() throws IOException {
        var measured = (Finding.Measured<InterruptedTimeSeries>) InterruptedTimeSeries.of(sicily());
        Estimate effect = measured.result().effect();

        // Reckoned anew by other means: inverses of whole matrices of correlations, on a grid ten times as fine.
        assertThat(effect.value()).isCloseTo(.8846893, within(1e-6));
        assertThat(effect.low()).isCloseTo(.8406480, within(1e-6));
        assertThat(effect.high()).isCloseTo(.9320852, within(1e-6));
        assertThat(effect.p()).isCloseTo(.000198792, within(1e-8));
        assertThat(measured.doubts()).extracting(Finding.Doubt::kind).contains(Finding.Kind.SPREAD);
        assertThat(measured.result().course()).hasSize(59);
    }

    @Test
    void thePublishedReadingOfTheBanStandsBesideIt() throws IOException {
        PoissonRegression regression = regression(2);
        double error = regression.error(1) * Math.sqrt(regression.dispersion());

        assertThat(Math.exp(regression.coefficient(1) - 1.959963985 * error)).isCloseTo(.839401, within(1e-6));
        assertThat(Math.exp(regression.coefficient(1) + 1.959963985 * error)).isCloseTo(.933227, within(1e-6));

        var measured = (Finding.Measured<InterruptedTimeSeries>) InterruptedTimeSeries.of(sicily());
        Estimate plain = measured.result().plain();

        assertThat(plain.value()).isCloseTo(.885072, within(1e-6));
        // A little wider than published, which takes the normal for Student's distribution.
        assertThat(plain.low()).isBetween(.836, .839401);
        assertThat(plain.high()).isBetween(.933227, .937);
    }

    @Test
    void neighboursHangTogetherAsReckonedByOtherMeans() {
        var course =
                List.of(12.0, 14.0, 13.0, 15.0, 18.0, 17.0, 16.0, 15.0, 19.0, 22.0, 21.0, 23.0, 20.0, 22.0, 25.0, 24.0);
        var measured = (Finding.Measured<InterruptedTimeSeries>)
                InterruptedTimeSeries.of(new InterruptedTimeSeries.Course(course, List.of(), 8));
        Estimate effect = measured.result().effect();

        assertThat(effect.value()).isCloseTo(3.07252, within(1e-4));
        assertThat(effect.low()).isCloseTo(-1.03445, within(1e-4));
        assertThat(effect.high()).isCloseTo(7.39611, within(1e-4));
        assertThat(effect.p()).isCloseTo(.13074, within(1e-5));
        assertThat(measured.result().plain().low()).isCloseTo(-.79317970, within(1e-7));
        assertThat(measured.doubts())
                .filteredOn(it -> it.kind() == Finding.Kind.NEIGHBOURS_ALIKE)
                .singleElement()
                .satisfies(it -> assertThat(it.figures().getFirst()).isCloseTo(.58948, within(1e-4)));
    }

    @Test
    void aLongTableIsMeasuredAtOnceAndOneWithoutChanceToo() {
        var random = new Random(5);
        var values = new ArrayList<Double>();
        for (int day = 0; day < 20_000; day++) {
            values.add(1e6 + random.nextGaussian());
        }
        assertThat(InterruptedTimeSeries.of(new InterruptedTimeSeries.Course(values, List.of(), 10_000)))
                .isInstanceOf(Finding.Measured.class);

        values.clear();
        for (int month = 0; month < 40; month++) {
            values.add(1.0 + 3 * month + (month < 20 ? 0 : 5));
        }
        var measured = (Finding.Measured<InterruptedTimeSeries>)
                InterruptedTimeSeries.of(new InterruptedTimeSeries.Course(values, List.of(), 20));
        Estimate effect = measured.result().effect();
        assertThat(effect.value()).isCloseTo(5, within(1e-9)).isBetween(effect.low(), effect.high());
        assertThat(effect.high() - effect.low()).isLessThan(1e-9);
    }

    @Test
    void leastSquaresWithNeighbouringErrorsGiveThePublishedFigures() throws IOException {
        InterruptedTimeSeries.Course course = sicily();
        double[][] rows = new double[59][];
        double[] rates = new double[59];
        for (int i = 0; i < rows.length; i++) {
            double after = i >= BAN ? 1 : 0;
            rows[i] = new double[] {1, i + 1, after, after * (i + 1 - BAN)};
            rates[i] = course.values().get(i) / course.exposures().get(i) * 100_000;
        }
        var regression = new LeastSquares(rows, rates);

        assertThat(regression.coefficient(2)).isCloseTo(-24.84436359, within(1e-6));
        assertThat(regression.coefficient(3)).isCloseTo(.12722044, within(1e-6));
        assertThat(regression.neighbourlyError(2, 3)).isCloseTo(7.34642519, within(1e-6));
        assertThat(regression.neighbourlyError(3, 3)).isCloseTo(.42561062, within(1e-6));
    }

    @Test
    void shortAndFlatCoursesAreRefused() {
        assertThat(refused(new InterruptedTimeSeries.Course(course(20, 0, new Random(1)), List.of(), 15)))
                .isEqualTo(Finding.Kind.TOO_FEW_POINTS);
        assertThat(refused(new InterruptedTimeSeries.Course(Collections.nCopies(40, 3.0), List.of(), 20)))
                .isEqualTo(Finding.Kind.NOTHING_VARIES);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 5", "5, 0", "1, 0"})
    void whereNothingOrHardlyAnythingWasCountedItIsRefused(int before, int after) {
        var counts = new ArrayList<Double>();
        for (int month = 0; month < 48; month++) {
            counts.add((double) (month < 24 ? before : after));
        }
        counts.set(3, counts.get(3) + (before == 0 && after == 0 ? 1 : 0));

        assertThat(refused(new InterruptedTimeSeries.Course(counts, Collections.nCopies(48, 1000.0), 24)))
                .isEqualTo(Finding.Kind.TOO_SPARSE);
    }

    @Test
    void seasonsOfWeeksGoByTheYearToo() {
        var random = new RandomDataGenerator(20_261_126);
        int clear = 0;
        for (int run = 0; run < 500; run++) {
            clear += clear(weeks(random));
        }

        // Half a year before and after would look like a jump if the year were taken for twelve weeks.
        assertThat(clear / 500.0).isBetween(0.02, 0.08);
    }

    private static InterruptedTimeSeries.Course weeks(RandomDataGenerator random) {
        var values = new ArrayList<Double>();
        for (int week = 0; week < 130; week++) {
            values.add((double) random.nextPoisson(40 * (1 + 0.4 * Math.sin(2 * Math.PI * week / 52))));
        }
        return new InterruptedTimeSeries.Course(values, Collections.nCopies(130, 30_000.0), 104, 52);
    }

    @Test
    void aWanderingCourseIsRefused() {
        var random = new Random(4);
        var wandering = new ArrayList<Double>();
        double level = 0;
        for (int month = 0; month < 60; month++) {
            level += random.nextGaussian();
            wandering.add(level);
        }

        assertThat(refused(new InterruptedTimeSeries.Course(wandering, List.of(), 30)))
                .isEqualTo(Finding.Kind.NEIGHBOURS_TOO_ALIKE);
    }

    private static Finding.Kind refused(InterruptedTimeSeries.Course course) {
        return ((Finding.Refused<InterruptedTimeSeries>) InterruptedTimeSeries.of(course))
                .reasons()
                .getFirst()
                .kind();
    }

    private static List<Double> course(int months, double jump, Random random) {
        var values = new ArrayList<Double>();
        for (int month = 0; month < months; month++) {
            values.add(20
                    + 0.1 * month
                    + 3 * Math.sin(2 * Math.PI * month / 12)
                    + random.nextGaussian()
                    + (month >= months / 2 ? jump : 0));
        }
        return values;
    }

    /** So how often an interval leaves out a truth of 0 says how often it leaves out any truth. */
    @Test
    void aJumpMovesTheIntervalOfValuesAndNothingElse() {
        Estimate still = effect(course(48, 0, new Random(7)));
        Estimate moved = effect(course(48, 2, new Random(7)));

        assertThat(moved.value() - still.value()).isCloseTo(2, within(1e-9));
        assertThat(moved.low() - still.low()).isCloseTo(2, within(1e-4));
        assertThat(moved.high() - still.high()).isCloseTo(2, within(1e-4));
    }

    private static Estimate effect(List<Double> values) {
        return ((Finding.Measured<InterruptedTimeSeries>) InterruptedTimeSeries.of(
                        new InterruptedTimeSeries.Course(values, List.of(), values.size() / 2)))
                .result()
                .effect();
    }

    @Test
    void intervalsOfCountsCoverTheTruthAsOftenAsTheySayAlsoWhereTheySpread() {
        var random = new RandomDataGenerator(20_261_125);
        int covered = 0;
        int falsePositives = 0;
        for (int run = 0; run < RUNS; run++) {
            covered += covers(counts(0.8, random), 0.8);
            falsePositives += clear(counts(1, random));
        }
        assertThat((double) covered / RUNS).isBetween(0.93, 0.97);
        assertThat((double) falsePositives / RUNS).isBetween(0.03, 0.07);
    }

    /**
     * One estimate of the correlation, taken for the truth, called 6 to 11 in 100 courses of 48 months an effect and up to 15 of
     * such as have 8 months on one side and 16 on the other. In 4,000 to 16,000 courses of each kind it is now 3 to 6.
     */
    @Test
    void neighboursThatHangTogetherAreTakenForAnEffectNoMoreOften() {
        int[] all = new int[2];
        for (double alike : new double[] {0, 0.2, 0.3, 0.5, 0.6, 0.7}) {
            falsePositives(48, 24, alike, all);
        }
        falsePositives(24, 16, 0.6, all);
        falsePositives(16, 8, 0.5, all);

        assertThat((double) all[0] / all[1]).isBetween(0.04, 0.055);
    }

    private static void falsePositives(int months, int begin, double alike, int[] all) {
        var random = new Random(20_261_127);
        int falsePositives = 0;
        int measured = 0;
        for (int run = 0; run < RUNS; run++) {
            var values = new ArrayList<Double>();
            double drift = random.nextGaussian() / Math.sqrt(1 - alike * alike);
            for (int month = 0; month < months; month++) {
                drift = alike * drift + random.nextGaussian();
                values.add(20 + drift);
            }
            var course = new InterruptedTimeSeries.Course(values, List.of(), begin);
            if (InterruptedTimeSeries.of(course) instanceof Finding.Measured<InterruptedTimeSeries> it) {
                measured++;
                falsePositives += it.result().effect().p() < 0.05 ? 1 : 0;
            }
        }
        assertThat(measured).as("measured at %s", alike).isGreaterThan(RUNS * 9 / 10);
        assertThat((double) falsePositives / measured)
                .as("false positives at %s in %s months", alike, months)
                .isBetween(0.03, 0.07);
        all[0] += falsePositives;
        all[1] += measured;
    }

    /** Counts whose mean varies by itself as well, so that they spread about twice as much as chance does. */
    private static InterruptedTimeSeries.Course counts(double factor, RandomDataGenerator random) {
        var values = new ArrayList<Double>();
        var people = new ArrayList<Double>();
        for (int month = 0; month < 48; month++) {
            double people1 = 30_000 + 20 * month;
            double mean =
                    people1 * 0.0015 * (1 + 0.2 * Math.sin(2 * Math.PI * month / 12)) * (month >= 24 ? factor : 1);
            double varied = mean * random.nextGamma(mean, 1) / mean;
            values.add((double) random.nextPoisson(varied));
            people.add(people1);
        }
        return new InterruptedTimeSeries.Course(values, people, 24);
    }

    private static int covers(InterruptedTimeSeries.Course course, double truth) {
        return InterruptedTimeSeries.of(course) instanceof Finding.Measured<InterruptedTimeSeries> measured
                        && measured.result().effect().low() <= truth
                        && truth <= measured.result().effect().high()
                ? 1
                : 0;
    }

    private static int clear(InterruptedTimeSeries.Course course) {
        return InterruptedTimeSeries.of(course) instanceof Finding.Measured<InterruptedTimeSeries> measured
                        && measured.result().effect().p() < 0.05
                ? 1
                : 0;
    }
}
