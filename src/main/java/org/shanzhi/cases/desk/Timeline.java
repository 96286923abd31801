// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Decision;
import org.shanzhi.cases.HistoryEntry;
import org.shanzhi.cases.Party;
import org.shanzhi.cases.Visit;
import org.shanzhi.knowledge.Use;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Page;

/**
 * What happened to a case, step by step (办理经过), as far as its reader may know.
 *
 * @param used articles from which it was answered
 */
record Timeline(CaseFile file, List<Use> used, Names names) {
    private static final Set<CommandKind> ANSWERED = Set.of(
            CommandKind.VISIT,
            CommandKind.JOINER_VISIT,
            CommandKind.VISIT_EARLY,
            CommandKind.CORRECT_RECORD,
            CommandKind.INVALID);

    private static final Set<CommandKind> ADDING =
            Set.of(CommandKind.ADD_WORDS, CommandKind.ATTACH, CommandKind.JOINER_VISIT, CommandKind.WITHDRAW);

    private static final Set<Party> RESIDENTS = Set.of(Party.RESIDENT, Party.HELPER, Party.JOINER);

    Timeline {
        used = List.copyOf(used);
    }

    List<HistoryEntry> entries() {
        return file.history().stream()
                .sorted(Comparator.comparingInt(HistoryEntry::step).reversed())
                .toList();
    }

    /** List what residents added and nobody who has the case has looked at. */
    List<HistoryEntry> added() {
        return matter().trail().addedAt() instanceof Instant since
                ? file.standing().stream()
                        .filter(it -> !it.at().isBefore(since)
                                && RESIDENTS.contains(it.party())
                                && it.command().filter(ADDING::contains).isPresent())
                        .toList()
                : List.of();
    }

    Set<Integer> undone() {
        return file.history().stream()
                .map(HistoryEntry::undoes)
                .filter(it -> it > 0)
                .collect(Collectors.toSet());
    }

    /** Return who took a step, as far as the reader may know: name, organisation, in which part. */
    String actor(Page page, HistoryEntry entry) {
        String party = page.t(
                entry.command().isPresent()
                        ? "cases.party." + entry.party()
                        : "cases.opener." + matter().intake().channel());
        String organisation = entry.organisation() instanceof OrganisationId id ? names.organisation(id) : "";
        if (entry.party() == Party.MACHINE || entry.actorName().isBlank()) {
            return party;
        }
        return organisation.isEmpty()
                ? page.t("desk.actor", entry.actorName(), party)
                : page.t("desk.actor.of", entry.actorName(), organisation, party);
    }

    String step(HistoryEntry entry) {
        return "cases.step." + entry.command().map(Enum::name).orElse("OPENED");
    }

    /** Return the article from which the step answered. */
    Optional<Use> cited(HistoryEntry entry) {
        return used.stream().filter(it -> it.step() == entry.step()).findFirst();
    }

    Optional<Visit.Answer> answer(HistoryEntry entry) {
        return visit(entry).flatMap(Visit::answer);
    }

    /** Return the visit that a step recorded. */
    Optional<Visit> visit(HistoryEntry entry) {
        if (entry.command().filter(ANSWERED::contains).isEmpty()) {
            return Optional.empty();
        }
        // Two answers of one moment stand in the order of their steps.
        int before = Math.toIntExact(file.history().stream()
                .filter(it -> it.at().equals(entry.at()) && it.step() < entry.step())
                .filter(it -> it.command().filter(ANSWERED::contains).isPresent())
                .count());
        List<Visit> same =
                file.visits().stream().filter(it -> it.at().equals(entry.at())).toList();
        return before < same.size()
                ? Optional.of(same.get(before))
                : same.stream().findFirst();
    }

    Optional<Decision> decision(HistoryEntry entry) {
        return file.decisions().stream().filter(it -> it.step() == entry.step()).findFirst();
    }

    /** Return a sentence on something that the rule weighed: the record keeps a word for its part in front. */
    String weighed(Page page, String kept) {
        String[] parts = kept.split(" ", 2);
        if (parts.length < 2 || !page.has("desk.weighed." + parts[0])) {
            return kept;
        }
        int reason = parts[1].lastIndexOf(" cases.routing.");
        return reason < 0
                ? page.t("desk.weighed." + parts[0], parts[1])
                : page.t(
                        "desk.weighed." + parts[0] + ".because",
                        parts[1].substring(0, reason),
                        page.t(parts[1].substring(reason + 1)));
    }

    /** Return what went into the rule in words. */
    List<Choice> inputs(Page page, Decision decision) {
        var inputs = new ArrayList<Choice>();
        for (String input : decision.inputs().split("; ")) {
            int equals = input.indexOf('=');
            if (equals > 0 && equals < input.length() - 1 && page.has("desk.input." + input.substring(0, equals))) {
                String name = input.substring(0, equals);
                inputs.add(Choice.of(page.t("desk.input." + name), said(page, name, input.substring(equals + 1))));
            }
        }
        return inputs;
    }

    private String said(Page page, String name, String value) {
        return switch (name) {
            case "category" -> names.category(page, new CategoryCode(value));
            case "place" -> names.region(new RegionCode(value));
            case "accused", "named" -> names.organisation(OrganisationId.of(value));
            case "type" -> page.t("cases.type." + value);
            case "urgency" -> page.t("cases.urgency." + value);
            case "categoryBy" -> page.t("desk.input.categoryBy." + value);
            default -> value;
        };
    }

    private Case matter() {
        return file.matter();
    }
}
