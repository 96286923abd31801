// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shanzhi.access.PersonalData;

/**
 * Everything about one case that the reader may see (案卷); by {@link Reader}.
 *
 * @param shown which parts the reader sees; what is missing of them was not there
 * @param joiner whether the reader joined another's case
 * @param nextBy by when something has to happen next; empty once it is over
 * @param reporter the reporter, covered but for a hint
 * @param contactPerson whom to meet on the spot, covered but for a hint
 * @param replaced in whose place leaders decide, because all who have that role belong to the accused or stand below it
 * @param allowed what the reader may do now
 * @param undoable whether the reader's last step can still be taken back
 * @param attemptFrom from when another call that does not reach the resident counts; empty if it counts now
 * @param same the case that it is the same matter as, if it was declined for that
 * @param kin what it was split off from and what was split off from it
 * @param nuisances how many cases of whoever reported it are taken for a nuisance, for staff who may know who that is
 * @param reopenUntil until when the reporter may have it taken up again; empty while it is open
 */
public record CaseFile(
        Case matter,
        Set<FilePart> shown,
        boolean joiner,
        Optional<Instant> nextBy,
        List<HistoryEntry> history,
        List<Decision> decisions,
        List<Visit> visits,
        List<Attached> attachments,
        Optional<PersonalData> reporter,
        Optional<PersonalData> contactPerson,
        Set<Party> replaced,
        Set<CommandKind> allowed,
        boolean undoable,
        Optional<Instant> attemptFrom,
        Optional<Same> same,
        Kin kin,
        int nuisances,
        Optional<Instant> reopenUntil) {
    /**
     * The case that has the same matter (同一事项).
     *
     * @param receiptCode the reader's own receipt for it, where the reader was joined to it
     */
    public record Same(CaseId id, String number, CaseState state, Optional<String> receiptCode) {}

    /** Cases of which one was split off from another (拆分关联). */
    public record Kin(Optional<Same> whole, List<Same> parts) {
        public static final Kin NONE = new Kin(Optional.empty(), List.of());

        public Kin {
            parts = List.copyOf(parts);
        }
    }

    public CaseFile {
        shown = Set.copyOf(shown);
        history = List.copyOf(history);
        decisions = List.copyOf(decisions);
        visits = List.copyOf(visits);
        attachments = List.copyOf(attachments);
        replaced = Set.copyOf(replaced);
        allowed = Set.copyOf(allowed);
    }

    /** List what the step brought, as far as the reader may see it. */
    public List<Attached> attached(int step) {
        return attachments.stream().filter(it -> it.step() == step).toList();
    }

    /** List what of a kind is attached, the first first. */
    public List<Attached> attached(AttachmentKind kind) {
        return attachments.stream().filter(it -> it.kind() == kind).toList();
    }

    /** Find what is attached under its digest, as far as the reader may see it. */
    public Optional<Attached> attached(String digest) {
        return attachments.stream()
                .filter(it -> it.stored().digest().equals(digest))
                .findFirst();
    }

    public boolean shows(FilePart part) {
        return shown.contains(part);
    }

    /** List the steps that stand: neither those that were taken back, nor the taking back. */
    public List<HistoryEntry> standing() {
        Set<Integer> undone = history.stream().map(HistoryEntry::undoes).collect(Collectors.toSet());
        return history.stream()
                .filter(it -> it.undoes() == 0 && !undone.contains(it.step()))
                .toList();
    }

    /** Return the step by which the case last came to the state from another one. */
    public Optional<HistoryEntry> reached(CaseState state) {
        return standing().stream().filter(it -> it.leadsTo(state)).reduce((_, later) -> later);
    }
}
