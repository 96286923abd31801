// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.access.PersonalData;

/**
 * Everything about one case that the reader may see (案卷).
 *
 * @param nextBy by when something has to happen next; empty once it is over
 * @param reporter the reporter, masked; empty for an anonymous one and for readers from whom the name is kept
 * @param allowed what the reader may do now
 * @param undoable whether the reader's last step can still be taken back
 */
public record CaseFile(
        Case matter,
        Optional<Instant> nextBy,
        List<HistoryEntry> history,
        List<Decision> decisions,
        List<Visit> visits,
        List<Attachments.Stored> attachments,
        Optional<PersonalData> reporter,
        Set<CommandKind> allowed,
        boolean undoable) {
    public CaseFile {
        history = List.copyOf(history);
        decisions = List.copyOf(decisions);
        visits = List.copyOf(visits);
        attachments = List.copyOf(attachments);
        allowed = Set.copyOf(allowed);
    }
}
