// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.shanzhi.insight.SameMatterModel.Decided;

class SameMatterModelTests {
    private static final double REQUIRED = 0.9;

    @Test
    void untaughtWhatIsMoreAlikeNearerAndCopiedIsMoreProbable() {
        var model = SameMatterModel.UNTAUGHT;

        assertThat(model.probability(pair(0.8, 0.1, 50.0)))
                .isGreaterThan(model.probability(pair(0.4, 0.1, 50.0)))
                .isGreaterThan(model.probability(pair(0.8, 0.1, 1_500.0)))
                .isLessThan(model.probability(pair(0.8, 0.6, 50.0)));
        assertThat(model.probability(pair(0.25, 0, null))).isGreaterThan(model.bar());
        assertThat(SameMatterModel.fitted(List.of(), REQUIRED).bar()).isEqualTo(model.bar());
    }

    @Test
    void decisionsMoveWhatIsHeldForProbable() {
        var random = new Random(3);
        var decided = new ArrayList<Decided>();
        for (int i = 0; i < 60; i++) {
            // Here people merge what lies close by and nothing else, however alike it is.
            decided.add(new Decided(pair(0.4 + random.nextDouble() / 2, 0.1, 20.0), true));
            decided.add(new Decided(pair(0.4 + random.nextDouble() / 2, 0.1, 1_900.0), false));
        }
        SameMatterModel fitted = SameMatterModel.fitted(decided, REQUIRED);

        assertThat(fitted.probability(pair(0.6, 0.1, 20.0))).isGreaterThan(0.8).isGreaterThanOrEqualTo(fitted.bar());
        assertThat(fitted.probability(pair(0.6, 0.1, 1_900.0))).isLessThan(0.5).isLessThan(fitted.bar());
        var measured = SameMatterModel.measured(decided, REQUIRED);
        assertThat(measured.decisions()).isEqualTo(120);
        assertThat(measured.same()).isEqualTo(60);
        assertThat(measured.precision().orElseThrow()).isGreaterThan(0.8);
        assertThat(measured.recall().orElseThrow()).isGreaterThan(0.8);
    }

    @Test
    void noFitProposesLessPreciselyThanRequiredOnWhatIsKnown() {
        var random = new Random(17);
        for (int round = 0; round < 200; round++) {
            var decided = new ArrayList<Decided>();
            double honest = random.nextDouble();
            for (int i = 0; i < 1 + random.nextInt(80); i++) {
                double alike = random.nextDouble();
                boolean same = random.nextDouble() < honest ? random.nextDouble() < alike : random.nextBoolean();
                decided.add(new Decided(pair(alike, random.nextDouble() * alike, random.nextDouble() * 2_000), same));
            }
            SameMatterModel fitted = SameMatterModel.fitted(decided, REQUIRED);
            List<Decided> proposed = decided.stream()
                    .filter(it -> fitted.probability(it.pair()) >= fitted.bar())
                    .toList();

            assertThat(fitted.bar()).isGreaterThanOrEqualTo(SameMatterModel.UNTAUGHT.bar());
            assertThat(proposed.stream().filter(Decided::same).count())
                    .as("round %d of %d", round, decided.size())
                    .isGreaterThanOrEqualTo((long) Math.ceil(REQUIRED * proposed.size() - 1e-9));
        }
    }

    @Test
    void whereNobodyEverMergedNothingMerelyAlikeIsProposed() {
        var decided = new ArrayList<Decided>();
        for (int i = 0; i < 30; i++) {
            decided.add(new Decided(pair(0.5 + i % 5 * 0.1, 0.2, 100.0), false));
        }

        SameMatterModel fitted = SameMatterModel.fitted(decided, REQUIRED);

        assertThat(fitted.bar()).isEqualTo(1);
        assertThat(SameMatterModel.measured(decided, REQUIRED).recall()).isEmpty();
    }

    private static Pair pair(double alike, double copied, Double metres) {
        return new Pair(alike, copied, metres, false, 1, null, null);
    }
}
