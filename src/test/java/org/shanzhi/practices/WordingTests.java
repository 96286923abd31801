// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shanzhi.ui.Texts;

class WordingTests {
    private static final Map<String, List<? extends Enum<?>>> KINDS = Map.ofEntries(
            Map.entry("status", List.of(PracticeStatus.values())),
            Map.entry("grade", List.of(EvidenceGrade.values())),
            Map.entry("grade.says", List.of(EvidenceGrade.values())),
            Map.entry("effect", List.of(Effect.values())),
            Map.entry("independence", List.of(Independence.values())),
            Map.entry("covariate", List.of(Covariate.values())),
            Map.entry("terrain", List.of(Terrain.values())),
            Map.entry("unit", List.of(Covariate.Unit.values())),
            Map.entry("verdict", List.of(ContextDistance.Verdict.values())),
            Map.entry("reason", List.of(Fit.Kind.values())),
            Map.entry("stop", List.of(CopyCheck.StopKind.values())),
            Map.entry("doubt", List.of(CopyCheck.DoubtKind.values())));

    @Test
    void everythingThatCanBeFoundCanBeSaid() {
        var texts = new Texts();
        List<String> keys = KINDS.entrySet().stream()
                .flatMap(kind -> kind.getValue().stream().map(it -> "practices." + kind.getKey() + "." + it.name()))
                .toList();

        assertThat(keys).hasSize(80);
        assertThat(Stream.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)
                        .flatMap(locale -> keys.stream().filter(key -> !texts.has(locale, key))))
                .isEmpty();
    }

    @Test
    void unitsThatAreAskedForSayInWhat() {
        var texts = new Texts();

        assertThat(Arrays.stream(Covariate.values())
                        .map(Covariate::unit)
                        .filter(unit -> unit != Covariate.Unit.KIND)
                        .map(unit -> "practices.unit.ask." + unit))
                .allMatch(key -> texts.has(Locale.ENGLISH, key));
    }
}
