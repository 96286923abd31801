// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Vault;
import org.shanzhi.shared.ContactId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class OwnCases implements ResidentCases {
    private final JdbcResidentCases store;
    private final JdbcCases cases;
    private final JdbcJoiners joiners;
    private final Standings standings;
    private final Lifecycle lifecycle;
    private final Vault vault;
    private final Clock clock;

    OwnCases(
            JdbcResidentCases store,
            JdbcCases cases,
            JdbcJoiners joiners,
            Standings standings,
            Ground ground,
            Vault vault,
            Clock clock) {
        this.store = store;
        this.cases = cases;
        this.joiners = joiners;
        this.standings = standings;
        this.lifecycle = new Lifecycle(ground);
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public Part of(Actor.Resident resident, Optional<String> after, int size) {
        int most = Math.clamp(size, 1, 100);
        List<ContactId> contacts = vault.sameTelephone(resident.contact());
        var found = store.list(contacts, after.flatMap(Mark::of), most + 1);
        var shown = found.subList(0, Math.min(most, found.size()));
        Instant now = clock.instant();
        return new Part(
                shown.stream().map(it -> entry(it, resident, now)).toList(),
                found.size() > most ? Optional.of(shown.getLast().mark().toString()) : Optional.empty());
    }

    private Entry entry(JdbcResidentCases.Found found, Actor.Resident resident, Instant now) {
        Case matter = found.kept().matter();
        var relation = Standings.Relation.resident(found.joiner());
        var allowed = lifecycle.allowed(matter, relation.standing(resident, now, false));
        boolean joined = found.joiner() != null;
        boolean working = matter.state() == CaseState.DISPATCHED
                || matter.state() == CaseState.HANDLING
                || matter.state() == CaseState.TO_SIGN_OFF;
        return new Entry(
                matter.id(),
                matter.intake().number(),
                joined,
                joined ? "" : matter.intake().title(),
                matter.subject().workingCategory(),
                matter.subject().place().region(),
                matter.state(),
                found.since(),
                matter.order().map(Case.Order::lead),
                working
                        ? matter.order().map(Case.Order::finishBy)
                        : Optional.ofNullable(found.kept().nextBy()),
                matter.closing().filter(it -> it.way().isEmpty()).map(Case.Closing::reason),
                allowed.contains(CommandKind.VISIT)
                        || matter.state() == CaseState.RETURN_VISIT && joined && !found.judged(),
                allowed,
                lifecycle.reopenUntil(matter, now).filter(_ -> allowed.contains(CommandKind.REOPEN)));
    }

    @Override
    @Transactional
    public boolean add(Actor.ReceiptHolder receipt, Actor.Resident resident) {
        // Who stands in somebody's place does so by that code alone.
        var kept = joiners.byReceipt(receipt.receiptDigest())
                .flatMap(cases::find)
                .filter(it -> {
                    var relation = standings.relation(it, receipt);
                    return relation.mayRead() && !relation.parties().contains(Party.HELPER);
                });
        kept.ifPresent(it -> store.keep(
                resident.contact(),
                it.matter().id(),
                standings.relation(it, receipt).joiner().orElse(null)));
        return kept.isPresent();
    }
}
