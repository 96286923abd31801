// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReaderTests {
    /** Who sees what; columns in the order of {@link Reader}. */
    private static final String TABLE = """
            part               | RESIDENT | JOINER | HANDLER | COPIED | DESK | GRID WORKER | LEADER | MACHINE
            WORDS              | x        |        | x       | x      | x    | x           | x      |
            PHOTOS             | x        |        | x       | x      | x    | x           | x      |
            VOICES             | x        |        | x       |        | x    |             |        |
            EXACT_PLACE        | x        |        | x       | x      | x    | x           | x      | x
            REPORTER           |          |        | x       |        | x    |             |        |
            ACCUSED            | x        |        | x       | x      | x    |             | x      |
            REASONS            |          |        | x       | x      | x    |             | x      |
            REPORTER_SAYS      | x        |        | x       | x      | x    |             | x      |
            JOINERS_SAY        |          |        | x       | x      | x    |             | x      |
            ANSWERS            | x        |        | x       | x      | x    |             | x      |
            RESULT_BEFORE_TOLD |          |        | x       | x      | x    | x           | x      |
            AMONG_STAFF        |          |        | x       | x      | x    |             | x      |
            DECISIONS          |          |        | x       | x      | x    |             | x      | x
            STAFF_NAMES        |          |        | x       | x      | x    |             | x      |
            """;

    @Test
    void eachReaderSeesWhatTheTableSays() {
        var said = new StringBuilder();
        for (FilePart part : FilePart.values()) {
            said.append(part);
            for (Reader reader : Reader.values()) {
                said.append('|').append(reader.parts().contains(part) ? "x" : "");
            }
            said.append('\n');
        }

        assertThat(said.toString())
                .isEqualTo(TABLE.lines()
                        .skip(1)
                        .map(line -> Arrays.stream(line.split("\\|", -1))
                                        .map(String::strip)
                                        .collect(Collectors.joining("|"))
                                + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void inConfidenceOnlyTheCountyDeskKnowsWhoReported() {
        assertThat(Reader.parts(Set.of(Reader.HANDLER), true, false)).doesNotContain(FilePart.REPORTER);
        assertThat(Reader.parts(Set.of(Reader.DESK), true, false)).contains(FilePart.REPORTER);
        assertThat(Reader.parts(Set.of(Reader.DESK, Reader.HANDLER), true, false))
                .contains(FilePart.REPORTER);
    }

    @Test
    void whoIsAccusedNeverKnowsWhoReported() {
        for (Reader reader : Reader.values()) {
            for (boolean confidential : List.of(true, false)) {
                assertThat(Reader.parts(List.of(reader, Reader.DESK), confidential, true))
                        .doesNotContain(FilePart.REPORTER);
            }
        }
    }

    @Test
    void whoReadsAsSeveralSeesWhatEachSees() {
        assertThat(Reader.parts(Set.of(Reader.LEADER, Reader.HANDLER), false, false))
                .isEqualTo(EnumSet.allOf(FilePart.class));
        assertThat(Reader.parts(Set.of(), false, false)).isEmpty();
    }
}
