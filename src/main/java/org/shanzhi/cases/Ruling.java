// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Optional;
import org.shanzhi.shared.Refusal;

/** What the lifecycle says to a command (裁定). */
sealed interface Ruling {
    /**
     * The step is lawful.
     *
     * @param text what the history keeps of it
     * @param visible whether the resident reads the text
     * @param visit the answer or attempt it records
     */
    record Lawful(Case after, Party party, CommandKind command, String text, boolean visible, Optional<Visit> visit)
            implements Ruling {
        Lawful leadingTo(Case other) {
            return new Lawful(other, party, command, text, visible, visit);
        }
    }

    record Unlawful(Refusal refusal) implements Ruling {}
}
