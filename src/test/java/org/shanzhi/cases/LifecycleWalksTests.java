// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks by chance through the life of cases: whatever is tried, only lawful steps are taken, and none gets lost. */
class LifecycleWalksTests {
    private final CountyOnPaper county = new CountyOnPaper();
    private final Lifecycle lifecycle = new Lifecycle(county);
    private final LegalSteps legal = new LegalSteps(county);
    private final Set<CommandKind> reached = EnumSet.noneOf(CommandKind.class);

    @ParameterizedTest
    @EnumSource(Party.class)
    void noSequenceOfCommandsReachesAnIllegalStateLosesAStepOrLetsTheHandlerVerify(Party favourite) {
        for (int seed = 0; seed < 400; seed++) {
            walk(new Random(seed * 31L + favourite.ordinal()), favourite);
        }
    }

    @Test
    void theWalksTakeEveryStepThereIs() {
        county.figures.put("rework.max", 1);
        for (int seed = 0; seed < 12_000; seed++) {
            walk(new Random(seed), Party.values()[seed % Party.values().length]);
        }

        assertThat(EnumSet.complementOf(EnumSet.copyOf(reached)))
                .as("steps that no walk took")
                .containsOnly(CommandKind.UNDO);
    }

    private void walk(Random random, Party favourite) {
        Case begun = random.nextInt(3) == 0 ? county.found(random.nextBoolean()) : county.fresh();
        Case matter = begun.taking(begun.course().recorded(1));
        var trail = new ArrayList<Ruling.Lawful>();
        Instant now = CountyOnPaper.HEARD;
        var steps = new RandomSteps(random, county);
        for (int step = 0; step < 60; step++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(random.nextInt(20) == 0 ? 200_000 : 1_000)));
            Case before = matter;
            // By chance alone hardly a walk gets far: most steps are taken by somebody who may, of those that the state
            // knows.
            boolean sensible = random.nextInt(4) > 0;
            var row = sensible ? steps.sensible(before) : null;
            var standing = row == null ? steps.anybody(favourite, now) : steps.somebody(row, before, now);
            var command = row == null ? steps.anything() : steps.anything(row.command());
            switch (lifecycle.rule(before, command, standing)) {
                case Ruling.Unlawful _ -> assertThat(matter).isSameAs(before);
                case Ruling.Lawful lawful -> {
                    trail.add(lawful);
                    matter = lawful.after();
                    reached.add(lawful.command());
                    legal.check(before, lawful, standing);
                }
            }
        }
        assertThat(matter.version()).isEqualTo(1 + trail.size());
    }
}
