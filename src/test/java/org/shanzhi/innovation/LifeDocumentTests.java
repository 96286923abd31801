// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Draws the table of stages, deeds and parties; run with {@code -Dshanzhi.update=docs} to renew the drawing. */
class LifeDocumentTests {
    private static final Path PAGE = Path.of("docs", "innovation.md");

    @Test
    void theDocumentDrawsTheTableAsItIs() throws IOException {
        String drawn = page();
        if ("docs".equals(System.getProperty("shanzhi.update"))) {
            Files.writeString(PAGE, drawn);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/innovation.md is stale: mvn test -Dtest=LifeDocumentTests -Dshanzhi.update=docs")
                .isEqualTo(drawn);
    }

    @Test
    void everyStageCanBeReachedAndEveryDeedIsInTheTable() {
        var reachable = EnumSet.of(Stage.SENSED);
        for (int round = 0; round < Stage.values().length; round++) {
            LifeTable.ROWS.stream()
                    .filter(row -> reachable.contains(row.from()))
                    .forEach(row -> reachable.addAll(row.to()));
        }
        var used = LifeTable.ROWS.stream()
                .map(LifeTable.Row::deed)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Deed.class)));

        assertThat(reachable).containsExactlyInAnyOrder(Stage.values());
        assertThat(EnumSet.complementOf(used)).containsExactly(Deed.BEGIN);
    }

    private static String page() {
        var rows = LifeTable.ROWS.stream()
                .sorted(Comparator.comparing(LifeTable.Row::from).thenComparing(LifeTable.Row::deed))
                .toList();
        var page = new StringBuilder("""
                # The life of an innovation

                Drawn from `LifeTable` by a test; what no row allows is refused. Deeds that do not lead to another stage are left
                out of the picture.

                ```mermaid
                stateDiagram-v2
                    [*] --> SENSED: BEGIN
                """);
        for (var row : rows) {
            for (Stage to : new TreeSet<>(row.to())) {
                if (to != row.from()) {
                    page.append("    %s --> %s: %s%n".formatted(row.from(), to, row.deed()));
                }
            }
        }
        page.append("```\n\n| stage | deed | parties | leads to |\n|---|---|---|---|\n");
        for (var row : rows) {
            page.append("| %s | %s | %s | %s |%n"
                    .formatted(row.from(), row.deed(), names(row.parties()), names(row.to())));
        }
        page.append("\n## What a gate can ask\n\nWhich gate asks for what is dated data. What cannot be waived is asked of everybody.\n\n");
        page.append("| requirement | may be waived with a recorded basis |\n|---|---|\n");
        for (Requirement requirement : Requirement.values()) {
            page.append("| %s | %s |%n".formatted(requirement, requirement.waivable() ? "yes" : "never"));
        }
        page.append("""

                ## What holds whatever is tried

                - No path reaches a trial without a value test and an outcome sealed in the log before the first day.
                - No path reaches an institution without an evaluation that showed it, or a recorded basis in its place.
                - Where the deciding body itself gains, somebody outside its line has to find each approval sound.
                - Nobody approves what they wrote or answer for, and nobody evaluates the own line.
                - What was promised to be measured again stays, through every change of people.
                - Ending an honest failure asks for reasons and nothing else.
                """);
        return page.toString();
    }

    private static String names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
    }
}
