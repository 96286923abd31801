// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

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

/** Draws the table of states, commands and parties; run with {@code -Dshanzhi.update=docs} to renew the drawing. */
class LifecycleDocumentTests {
    private static final Path PAGE = Path.of("docs", "case-lifecycle.md");

    @Test
    void theDocumentDrawsTheTableAsItIs() throws IOException {
        String drawn = page();
        if ("docs".equals(System.getProperty("shanzhi.update"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, drawn);
        }

        assertThat(PAGE).exists();
        assertThat(Files.readString(PAGE))
                .as("docs/case-lifecycle.md is stale: mvn test -Dtest=LifecycleDocumentTests -Dshanzhi.update=docs")
                .isEqualTo(drawn);
    }

    @Test
    void everyStateCanBeReachedAndEveryCommandIsInTheTable() {
        var reachable = EnumSet.of(CaseState.RECEIVED);
        for (int round = 0; round < CaseState.values().length; round++) {
            LifecycleTable.ROWS.stream()
                    .filter(row -> reachable.contains(row.from()))
                    .forEach(row -> reachable.addAll(row.to()));
        }
        Set<CommandKind> used = LifecycleTable.ROWS.stream()
                .map(LifecycleTable.Row::command)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(CommandKind.class)));

        assertThat(reachable).containsExactlyInAnyOrder(CaseState.values());
        assertThat(EnumSet.complementOf(EnumSet.copyOf(used))).containsExactly(CommandKind.UNDO);
    }

    private static String page() {
        var rows = LifecycleTable.ROWS.stream()
                .sorted(Comparator.comparing(LifecycleTable.Row::from).thenComparing(LifecycleTable.Row::command))
                .toList();
        var page = new StringBuilder("""
                # The life of a case

                Drawn from `LifecycleTable` by a test; what no row allows is refused.

                ```mermaid
                stateDiagram-v2
                    [*] --> RECEIVED
                """);
        for (var row : rows) {
            for (CaseState to : new TreeSet<>(row.to())) {
                if (to != row.from()) {
                    page.append("    %s --> %s: %s%n".formatted(row.from(), to, row.command()));
                }
            }
        }
        page.append("```\n\n| state | command | parties | leads to |\n|---|---|---|---|\n");
        for (var row : rows) {
            page.append("| %s | %s | %s | %s |%n"
                    .formatted(row.from(), row.command(), names(row.parties()), names(row.to())));
        }
        page.append("""

                `UNDO` is not a row: the last step is taken back by the one who took it, within the seconds that the figure
                `undo.seconds` allows, by a further step that restores what was; notices wait that long.

                ## When checker and resident disagree

                - A checker's "not as reported" sends the work back before the resident is asked, whatever the handler says.
                - Once the resident is asked, the resident's word stands. "Solved" closes as solved. "Not solved, go on" sends the
                  work back although a checker passed it, at most as often as the figure `rework.max` says; after that the county
                  desk designates another organisation, or closes it as unsolved with an explanation.
                - Of a result "cannot be solved now" that a checker passed, "not solved" closes the case as *cannot be solved now*.
                  It counts as unsolved.
                - Nobody of the leading or a co-handling organisation, or of the lines above and below them, verifies or asks.

                ## Whom a case complains about

                - `CORRECT` also says who is complained about; the words may propose it, a person says whether it is so, and nobody
                  clears the own line.
                - People of the accused and of everything below it are none of the parties above and see nothing of the case.
                - Where only they have a role of the county desk, the leaders of the region stand in for it, and the page says so.
                """);
        return page.toString();
    }

    private static String names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
    }
}
