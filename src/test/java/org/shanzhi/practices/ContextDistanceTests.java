// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.shanzhi.practices.Examples.distribution;
import static org.shanzhi.practices.Examples.place;
import static org.shanzhi.practices.Examples.range;
import static org.shanzhi.practices.Examples.single;
import static org.shanzhi.practices.Examples.spread;
import static org.shanzhi.practices.Examples.terrain;
import static org.shanzhi.practices.Examples.yardstick;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanzhi.practices.ContextDistance.Row;
import org.shanzhi.practices.ContextDistance.Verdict;
import org.shanzhi.shared.RegionCode;

class ContextDistanceTests {
    /** Densities of the sources: 100 to 900, mean 400, standard deviation 200. */
    @ParameterizedTest
    @CsvSource({
        // (450 - 400) / 200
        "450, 0.25, CLOSE",
        // (350 - 400) / 200
        "350, -0.25, CLOSE",
        // (451 - 400) / 200: just beyond the threshold of 0.25
        "451, 0.255, APART",
        // (150 - 400) / 200
        "150, -1.25, APART",
        "100, -1.5, APART",
        "900, 2.5, APART",
        // (99 - 400) / 200: nobody has tried it there
        "99, -1.505, OUTSIDE",
        "1000, 3.0, OUTSIDE",
    })
    void severalSourcesAreMeasuredByTheirOwnDeviation(String here, double difference, Verdict verdict) {
        Row row =
                row(distribution(Covariate.DENSITY, "100", "900", "400", "200"), place("DENSITY " + here), yardstick());

        assertThat(row.verdict()).isEqualTo(verdict);
        assertThat(row.difference().orElseThrow()).isCloseTo(difference, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        // (0.20 - 0.18) / 0.10
        "0.20, 0.2, CLOSE",
        // (0.25 - 0.18) / 0.10
        "0.25, 0.7, APART",
    })
    void oneSourceIsMeasuredByTheReferenceSpread(String here, double difference, Verdict verdict) {
        Row row = row(
                single(Covariate.OLDER, "0.18"), place("OLDER " + here), yardstick(spread(Covariate.OLDER, "0.10")));

        assertThat(row.verdict()).isEqualTo(verdict);
        assertThat(row.difference().orElseThrow()).isCloseTo(difference, within(1e-12));
    }

    @Test
    void oneSourceWithoutASpreadCannotBeJudgedHoweverAlike() {
        Row row = row(single(Covariate.OLDER, "0.18"), place("OLDER 0.18"), yardstick());

        assertThat(row.verdict()).isEqualTo(Verdict.NO_YARDSTICK);
        assertThat(row.difference()).isEqualTo(OptionalDouble.empty());
        assertThat(row.verdict().compared()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"100, WITHIN", "500, WITHIN", "900, WITHIN", "99, OUTSIDE", "901, OUTSIDE"})
    void rangeTellsOnlyWhetherAPlaceLiesWithin(String here, Verdict verdict) {
        Row row = row(range(Covariate.DENSITY, "100", "900"), place("DENSITY " + here), yardstick());

        assertThat(row.verdict()).isEqualTo(verdict);
        assertThat(row.difference()).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void beyondARangeTheDistanceCountsFromItsNearerEnd() {
        Row row = row(
                range(Covariate.DENSITY, "100", "900"),
                place("DENSITY 1500"),
                yardstick(spread(Covariate.DENSITY, "300")));

        assertThat(row.verdict()).isEqualTo(Verdict.OUTSIDE);
        assertThat(row.difference()).hasValue(2.0);
    }

    @Test
    void landOfAnotherKindIsOutsideWhatWasTried() {
        var hills = new Locality(new RegionCode("990102000000"), Map.of(), Terrain.HILLS);
        var context = List.of(terrain(Terrain.PLAIN, Terrain.HILLS));

        assertThat(ContextDistance.between(context, hills, yardstick()).rows(Verdict.CLOSE))
                .hasSize(1);
        assertThat(ContextDistance.between(List.of(terrain(Terrain.PLAIN)), hills, yardstick())
                        .rows(Verdict.OUTSIDE))
                .extracting(Row::covariate)
                .containsExactly(Covariate.TERRAIN);
        assertThat(ContextDistance.between(context, place(), yardstick()).rows(Verdict.UNKNOWN_HERE))
                .hasSize(1);
    }

    @Test
    void whatIsUnknownIsNamedAndNeverCountsAsFitting() {
        var distance = ContextDistance.between(
                List.of(single(Covariate.INCOME, "30000"), range(Covariate.DENSITY, "100", "900")),
                place("OLDER 0.2"),
                yardstick());

        assertThat(distance.rows()).extracting(Row::covariate).containsExactly(Covariate.values());
        assertThat(distance.rows(Verdict.UNKNOWN_HERE))
                .extracting(Row::covariate)
                .containsExactly(Covariate.DENSITY, Covariate.INCOME);
        assertThat(distance.rows(Verdict.UNKNOWN_THERE)).hasSize(7);
        assertThat(distance.compared()).isZero();
        assertThat(distance.count(Verdict.CLOSE, Verdict.WITHIN)).isZero();
    }

    @Test
    void thresholdIsGivenNotBuiltIn() {
        var context = List.of(distribution(Covariate.DENSITY, "100", "900", "400", "200"));
        var wide = new Yardstick(BigDecimal.ONE, Map.of());

        assertThat(ContextDistance.between(context, place("DENSITY 600"), wide).rows(Verdict.CLOSE))
                .hasSize(1);
        assertThat(ContextDistance.between(context, place("DENSITY 600"), yardstick())
                        .rows(Verdict.APART))
                .hasSize(1);
    }

    @Test
    void readingInAnotherUnitIsRefused() {
        assertThatThrownBy(() -> new Locality(
                        new RegionCode("990102000000"),
                        Map.of(
                                Covariate.OLDER,
                                new Locality.Reading(BigDecimal.ONE, Covariate.Unit.PERSONS, Examples.DAY)),
                        null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Locality.Reading(new BigDecimal("18"), Covariate.Unit.SHARE, Examples.DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Row row(ContextFigure there, Locality here, Yardstick yardstick) {
        return ContextDistance.between(List.of(there), here, yardstick).rows().stream()
                .filter(it -> it.covariate() == there.covariate())
                .findFirst()
                .orElseThrow();
    }
}
