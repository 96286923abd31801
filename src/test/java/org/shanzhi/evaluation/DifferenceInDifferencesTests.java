// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferenceInDifferencesTests {
    private static final int RUNS = 1_000;

    /** Employment in fast-food restaurants before and after New Jersey raised its minimum wage (Card and Krueger 1994). */
    private static Panel restaurants() throws IOException {
        var values = new ArrayList<Panel.Value>();
        var tried = new HashSet<String>();
        for (NamedCsvRecord row : Reference.table("did/card_krueger.csv")) {
            String unit = row.getField("id");
            if (row.getField("nj").equals("1")) {
                tried.add(unit);
            }
            String fte = row.getField("fte");
            if (!fte.equals("NA") && !fte.isEmpty()) {
                values.add(new Panel.Value(unit, Integer.parseInt(row.getField("d")), Double.parseDouble(fte)));
            }
        }
        return new Panel(values, tried, 1);
    }

    /** Teenage employment in counties that raised their minimum wage in a year, beside those that never did. */
    private static Panel counties(String group, int begin) throws IOException {
        var values = new ArrayList<Panel.Value>();
        var tried = new HashSet<String>();
        for (NamedCsvRecord row : Reference.table("did/mpdta.csv")) {
            String first = row.getField("first.treat");
            if (first.equals(group)) {
                tried.add(row.getField("countyreal"));
            } else if (!first.equals("0")) {
                continue;
            }
            values.add(new Panel.Value(
                    row.getField("countyreal"),
                    Integer.parseInt(row.getField("year")),
                    Double.parseDouble(row.getField("lemp"))));
        }
        return new Panel(values, tried, begin);
    }

    private static Finding.Measured<DifferenceInDifferences> measured(Panel panel) {
        return (Finding.Measured<DifferenceInDifferences>) DifferenceInDifferences.of(panel);
    }

    private static Finding.Kind refused(Panel panel) {
        return ((Finding.Refused<DifferenceInDifferences>) DifferenceInDifferences.of(panel))
                .reasons()
                .getFirst()
                .kind();
    }

    @Test
    void restaurantsSeenTwiceGiveThePublishedEffectAndItsError() throws IOException {
        DifferenceInDifferences result = measured(restaurants()).result();

        assertThat(result.effect().value()).isCloseTo(2.75, within(1e-9));
        assertThat(Groups.of(
                                restaurants().changes(it -> it == 0, it -> it == 1),
                                restaurants().tried())
                        .error())
                .isCloseTo(1.3423, within(5e-5));
        assertThat(result.tried()).isEqualTo(309);
    }

    @Test
    void allRestaurantsGiveThePublishedEffectAndItsErrorByRestaurant() throws IOException {
        Estimate all = DifferenceInDifferences.ofAllValues(restaurants());

        assertThat(all.value()).isCloseTo(2.753605783, within(1e-8));
        assertThat((all.high() - all.low()) / 2 / 1.9659).isCloseTo(1.3066070, within(5e-4));
    }

    @Test
    void eachYearOfThePictureIsThePublishedDifference() throws IOException {
        assertThat(picture("2004", 2004))
                .containsExactly(0.0, -.01050324622, -.07042315810, -.13725873889, -.10081136309);
        assertThat(picture("2006", 2006).get(3)).isEqualTo(-.00459460695);
        assertThat(picture("2006", 2006).get(4)).isEqualTo(-.04122447155);
        assertThat(picture("2007", 2007).get(4)).isEqualTo(-.02605441072);
    }

    private static List<Double> picture(String group, int begin) throws IOException {
        return measured(counties(group, begin)).result().picture().stream()
                .map(at -> Math.round(at.difference().value() * 1e11) / 1e11)
                .toList();
    }

    @Test
    void fewerUnitsThanCouldBeToldFromChanceAreRefused() {
        assertThat(refused(course(1, 5, 3, 0, new Random(1)))).isEqualTo(Finding.Kind.TOO_FEW_UNITS);
        assertThat(refused(course(0, 5, 3, 0, new Random(1)))).isEqualTo(Finding.Kind.NOTHING_TO_COMPARE);
        assertThat(refused(new Panel(course(5, 5, 3, 0, new Random(1)).values(), Set.of("0"), 0)))
                .isEqualTo(Finding.Kind.NO_BEFORE_OR_AFTER);
    }

    @Test
    void unitsThatWentApartBeforeItBeganAreRefused() {
        Panel panel = course(10, 10, 6, 0, new Random(2));
        var values = panel.values().stream()
                .map(value -> panel.tried().contains(value.unit())
                        ? new Panel.Value(value.unit(), value.period(), value.value() + 2 * value.period())
                        : value)
                .toList();

        assertThat(refused(new Panel(values, panel.tried(), panel.begin()))).isEqualTo(Finding.Kind.APART_BEFORE);
    }

    @Test
    void withOnePeriodBeforeItIsSaidThatAlikenessIsUnknown() {
        assertThat(measured(course(8, 8, 1, 0, new Random(3))).doubts())
                .extracting(Finding.Doubt::kind)
                .contains(Finding.Kind.ALIKE_UNKNOWN);
    }

    @Test
    void intervalsCoverTheTruthAsOftenAsTheySayWithManyUnits() {
        covers(8, 12);
    }

    @Test
    void intervalsCoverTheTruthAsOftenAsTheySayWithFewUnits() {
        covers(3, 20);
    }

    @Test
    void withTheFewestUnitsThatAreWarrantedChanceIsCalledClearNoMoreOftenThanSaid() {
        var random = new Random(20_261_126);
        for (int[] sides : new int[][] {{2, 5}, {1, 19}, {4, 4}, {3, 6}}) {
            int falsePositives = 0;
            for (int run = 0; run < RUNS; run++) {
                falsePositives += measured(course(sides[0], sides[1], 1, 0, random))
                                .result()
                                .effect()
                                .clear()
                        ? 1
                        : 0;
            }
            // Exact inference keeps to 5 % from below: with few ways to exchange it cannot use it up.
            assertThat((double) falsePositives / RUNS)
                    .as("%d and %d", sides[0], sides[1])
                    .isBetween(0.005, 0.065);
        }
    }

    @Test
    void asManyOnEachSideMakeTheExchangeHalfAsSharp() {
        assertThat(refused(course(3, 3, 1, 9, new Random(5)))).isEqualTo(Finding.Kind.TOO_FEW_UNITS);
        assertThat(measured(course(4, 4, 1, 90, new Random(5)))
                        .result()
                        .effect()
                        .clear())
                .isTrue();
    }

    /** 1,000 runs of a true 95 % stray by less than 1.5 points in 24 of 25 seeds; the seed is fixed. */
    private static void covers(int tried, int compared) {
        var random = new Random(20_261_125);
        int covered = 0;
        int falsePositives = 0;
        for (int run = 0; run < RUNS; run++) {
            Panel panel = course(tried, compared, 1, 1.5, random);
            Estimate effect = measured(panel).result().effect();
            covered += effect.low() <= 1.5 && 1.5 <= effect.high() ? 1 : 0;
            Estimate none =
                    measured(course(tried, compared, 1, 0, random)).result().effect();
            falsePositives += none.p() < 0.05 ? 1 : 0;
        }
        assertThat((double) covered / RUNS).isBetween(0.93, 0.97);
        assertThat((double) falsePositives / RUNS).isBetween(0.03, 0.07);
    }

    /** Units of different level and spread, three periods after. */
    private static Panel course(int tried, int compared, int before, double effect, Random random) {
        var values = new ArrayList<Panel.Value>();
        var units = new HashSet<String>();
        for (int unit = 0; unit < tried + compared; unit++) {
            if (unit < tried) {
                units.add(Integer.toString(unit));
            }
            double level = 10 * random.nextGaussian();
            double change = random.nextGaussian();
            for (int period = 0; period < before + 3; period++) {
                double value = level + random.nextGaussian();
                value += period >= before ? change + (unit < tried ? effect : 0) : 0;
                values.add(new Panel.Value(Integer.toString(unit), period, value));
            }
        }
        return new Panel(values, units, before);
    }
}
