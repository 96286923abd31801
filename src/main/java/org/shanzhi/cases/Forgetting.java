// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.Vault;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.PersonErased;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.ui.Texts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class Forgetting implements CasePeople {
    private final JdbcCases store;
    private final JdbcForgetting records;
    private final Standings standings;
    private final Attachments attachments;
    private final Vault vault;
    private final Texts texts;
    private final SortableIds ids;
    private final Chronicle chronicle;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Forgetting(
            JdbcCases store,
            JdbcForgetting records,
            Standings standings,
            Attachments attachments,
            Vault vault,
            Texts texts,
            SortableIds ids,
            Chronicle chronicle,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.records = records;
        this.standings = standings;
        this.attachments = attachments;
        this.vault = vault;
        this.texts = texts;
        this.ids = ids;
        this.chronicle = chronicle;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Optional<Known> find(String number, Actor actor) {
        return store.numbered(number).flatMap(id -> find(id, actor));
    }

    @Override
    public Optional<Known> find(CaseId id, Actor actor) {
        return mine(id, actor).map(matter -> {
            var intake = matter.intake();
            var reporter = Optional.ofNullable(intake.reporter());
            return new Known(
                    id,
                    intake.number(),
                    matter.state(),
                    intake.openedAt(),
                    reporter.flatMap(vault::masked),
                    Optional.ofNullable(intake.contactPerson()).flatMap(vault::masked),
                    records.photos(id).size(),
                    reporter.map(it -> records.otherCases(id, vault.sameTelephone(it)))
                            .orElse(0),
                    records.erasedAt(id));
        });
    }

    private Optional<Case> mine(CaseId id, Actor actor) {
        return store.find(id).map(JdbcCases.Kept::matter).filter(matter -> {
            var region = matter.subject().place().region();
            boolean keeps = actor.scopes(Role.SECURITY_OFFICER).stream()
                    .anyMatch(scope -> scope.organisation().isEmpty() && region.isWithin(scope.region()));
            return keeps && !standings.accused(matter.subject().accused(), actor);
        });
    }

    private Case mineOrRefused(CaseId id, Actor actor, String basis) {
        if (basis.isBlank()) {
            throw new RefusedException(422, Refusal.of("purpose-missing"));
        }
        return mine(id, actor).orElseThrow(() -> new RefusedException(404, Refusal.of("case-unknown")));
    }

    @Override
    public void correct(CaseId id, PersonalData fresh, String basis, Actor actor) {
        ContactId reporter = Optional.ofNullable(
                        mineOrRefused(id, actor, basis).intake().reporter())
                .orElseThrow(() -> new RefusedException(409, Refusal.of("contact-erased")));
        transaction.executeWithoutResult(_ -> {
            vault.correct(reporter, fresh, actor, basis, id.subject());
            // What covers the name in the words is another one now.
            records.cases(reporter).stream()
                    .flatMap(it -> store.find(it).stream())
                    .forEach(it -> chronicle.saidAgain(it.matter()));
        });
    }

    @Override
    public void erase(CaseId id, String basis, Actor actor) {
        mineOrRefused(id, actor, basis);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transaction.executeWithoutResult(_ -> {
            records.lock(id);
            erase(mineOrRefused(id, actor, basis), basis, actor, now);
        });
        attachments.sweep();
    }

    private void erase(Case matter, String basis, Actor actor, Instant now) {
        CaseId id = matter.id();
        Set<ContactId> copies = new LinkedHashSet<>(matter.intake().people());
        Optional.ofNullable(matter.intake().reporter())
                .map(vault::sameTelephone)
                .ifPresent(copies::addAll);
        Set<ContactId> elsewhere = copies.isEmpty() ? Set.of() : records.elsewhere(id, copies);
        // What the staff wrote is covered while it is still known whom it names.
        var covering = vault.covering(copies);
        records.forget(id, texts.text(Locale.CHINESE, "cases.erased"), covering);
        List<String> photos = records.photos(id);
        records.detach(id);
        attachments.release(photos);
        copies.addAll(records.helpers(id));
        copies.forEach(contact -> {
            if (elsewhere.contains(contact)) {
                vault.eraseReach(contact, actor, basis, id.subject());
            } else {
                vault.erase(contact, actor, basis, id.subject());
            }
        });
        records.record(ids.next(), id, now, actor, basis);
        chronicle.unsaid(matter);
        events.publishEvent(new PersonErased(ids.next(), id.subject(), now, basis));
    }
}
