// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shanzhi.shared.Refusal;

/** Says what may come with which step, and what follows from it for the case. */
final class Enclosures {
    private Enclosures() {}

    /** @param most how many may come with one step */
    static Optional<Refusal> fault(CaseCommand command, Party party, List<Enclosure> enclosures, int most) {
        if (command instanceof CaseCommand.Attach && enclosures.isEmpty()) {
            return Optional.of(Refusal.of("case-attach-nothing"));
        }
        if (enclosures.size() > most) {
            return Optional.of(Refusal.of("case-attach-many", most));
        }
        var seen = new HashSet<String>();
        boolean fitting = enclosures.stream()
                .allMatch(it -> may(party, it.kind())
                        && it.kind().takes(it.stored().type())
                        && seen.add(it.stored().digest()));
        boolean voices = enclosures.stream()
                        .filter(it -> it.kind() == AttachmentKind.VOICE)
                        .count()
                > 1;
        return fitting && !voices ? Optional.empty() : Optional.of(Refusal.of("case-attach-kind"));
    }

    /**
     * Of those who joined the voice is not taken: what it says would be told to whoever reported. Nor is that of a helper, which
     * is not the resident's.
     */
    private static boolean may(Party party, AttachmentKind kind) {
        return switch (party) {
            case RESIDENT -> kind == AttachmentKind.LATER || kind == AttachmentKind.VOICE;
            case HELPER, JOINER -> kind == AttachmentKind.LATER;
            case OPERATOR,
                    DISPATCHER,
                    LEAD_HANDLER,
                    SIGNATORY,
                    CO_HANDLER,
                    UNIT,
                    BEARER,
                    COPIED,
                    CHECKER,
                    LEADER,
                    FINDER,
                    GRID_WORKER,
                    MACHINE -> AttachmentKind.OF_STAFF.contains(kind);
        };
    }

    /** Return the case as it waits for somebody to write down what a recording says, if the step brings one. */
    static Case heard(Case after, List<Enclosure> enclosures) {
        return enclosures.stream().anyMatch(it -> it.kind() == AttachmentKind.VOICE)
                ? after.taking(after.course().recorded(after.version()))
                : after;
    }

    /** Return what is committed of them in the public log. */
    static String told(Collection<Enclosure> enclosures) {
        return enclosures.stream()
                .map(it -> it.kind() + " " + it.stored().digest())
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
