// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shanzhi.ui.Texts;

/** Texts whose names are put together from a constant: the rule on texts in the code does not see them. */
class ConstantTextsTests {
    private static final Map<String, Class<? extends Enum<?>>> CONSTANTS = Map.ofEntries(
            Map.entry("cases.queue.", CaseQueue.class),
            Map.entry("desk.empty.", CaseQueue.class),
            Map.entry("cases.command.", CommandKind.class),
            Map.entry("cases.step.", CommandKind.class),
            Map.entry("cases.state.", CaseState.class),
            Map.entry("cases.own.stands.", CaseState.class),
            Map.entry("cases.party.", Party.class),
            Map.entry("cases.close.", CloseReason.class),
            Map.entry("cases.decline.", NonDispatch.class),
            Map.entry("cases.result.", ResultOutcome.class),
            Map.entry("cases.channel.", Channel.class),
            Map.entry("cases.solved.", Solved.class),
            Map.entry("cases.satisfaction.", Satisfaction.class),
            Map.entry("branch.withholding.", Course.Withholding.class),
            Map.entry("release.why.", Course.Withholding.class),
            Map.entry("branch.exemption.", Course.ExemptionReason.class),
            Map.entry("branch.pause.", Course.PauseReason.class),
            Map.entry("branch.outside.", Course.Outside.class),
            Map.entry("branch.cause.", Course.Cause.class),
            Map.entry("branch.asked.", Course.Wish.class));

    private final Texts texts = new Texts();

    static Stream<String> prefixes() {
        return CONSTANTS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void everyConstantIsSaidInBothLanguages(String prefix) {
        Class<? extends Enum<?>> constants = CONSTANTS.get(prefix);
        assertThat(constants).isNotNull();
        for (Locale language : Set.of(Locale.CHINESE, Locale.ENGLISH)) {
            assertThat(Arrays.stream(constants.getEnumConstants())
                            .map(it -> prefix + it.name())
                            .filter(it -> !texts.has(language, it)))
                    .as("in %s", language)
                    .isEmpty();
        }
    }
}
