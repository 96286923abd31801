// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Vault;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.SortableIds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes down every step, in the history of its case and as events for the public log and the readers of texts. */
@Component
class Chronicle {
    private final JdbcCaseFiles files;
    private final JdbcForgetting forgetting;
    private final Reporters reporters;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final SortableIds ids;

    Chronicle(
            JdbcCaseFiles files,
            JdbcForgetting forgetting,
            Reporters reporters,
            Vault vault,
            ApplicationEventPublisher events,
            SortableIds ids) {
        this.files = files;
        this.forgetting = forgetting;
        this.reporters = reporters;
        this.vault = vault;
        this.events = events;
        this.ids = ids;
    }

    void opened(Case matter, Collection<Enclosure> enclosures, Party party, Actor actor, Instant now) {
        SortedMap<String, String> details = StepRecord.details(
                Optional.empty(),
                Optional.empty(),
                Enclosures.told(enclosures.stream()
                        .filter(it -> it.kind() != AttachmentKind.INTAKE)
                        .toList()));
        details.putAll(StepRecord.opening(
                matter.intake().title(),
                matter.intake().words(),
                enclosures.stream()
                        .filter(it -> it.kind() == AttachmentKind.INTAKE)
                        .map(it -> it.stored().digest())
                        .toList(),
                matter.intake().age()));
        append(matter, Optional.empty(), Optional.empty(), party, actor, Optional.empty(), "", false, 0, details, now);
    }

    /**
     * Write a step down; {@code joiner} is who of those who joined took it, {@code decision} what was decided with it.
     */
    void stepped(
            Case before,
            Ruling.Lawful lawful,
            Optional<Decision> decision,
            List<Enclosure> enclosures,
            Actor actor,
            Optional<UUID> joiner,
            Instant now,
            Instant firm) {
        append(
                lawful.after(),
                Optional.of(lawful.command()),
                Optional.of(before.state()),
                lawful.party(),
                actor,
                joiner,
                lawful.text(),
                lawful.visible(),
                0,
                StepRecord.details(decision, lawful.visit(), Enclosures.told(enclosures)),
                now);
        UpperOrderStepped.of(ids::next, before, lawful, now, firm).ifPresent(events::publishEvent);
    }

    void undone(Case undone, Case restored, Party party, Actor actor, Instant now) {
        append(
                restored,
                Optional.of(CommandKind.UNDO),
                Optional.of(undone.state()),
                party,
                actor,
                Optional.empty(),
                "",
                false,
                undone.version(),
                new TreeMap<>(),
                now);
        UpperOrderStepped.of(ids::next, undone, restored, now).ifPresent(events::publishEvent);
    }

    private void append(
            Case after,
            Optional<CommandKind> command,
            Optional<CaseState> from,
            Party party,
            Actor actor,
            Optional<UUID> joiner,
            String text,
            boolean visible,
            int undoes,
            SortedMap<String, String> details,
            Instant now) {
        OrganisationId organisation = actor instanceof Actor.Staff staff ? staff.organisation() : null;
        var entry = new HistoryEntry(
                after.id(),
                after.version(),
                now,
                command,
                from,
                after.state(),
                party,
                actor.accountId().orElse(null),
                name(actor),
                organisation,
                text,
                visible,
                undoes,
                after.course());
        StepRecord record = StepRecord.of(entry, joiner.orElse(null), after, details);
        files.append(record, after);
        events.publishEvent(record.recorded(ids.next()));
    }

    /** Tell the readers of texts what the case says and whether it is open. */
    void said(Case matter) {
        var place = matter.subject().place();
        events.publishEvent(new CaseSaid(
                ids.next(),
                matter.id().subject(),
                vault.coveringNames(matter.intake().people())
                        .apply(matter.intake().title() + "\n" + matter.intake().words()),
                Optional.ofNullable(matter.subject().category()),
                matter.intake().said(),
                place.point(),
                place.region(),
                Optional.ofNullable(matter.intake().age()),
                matter.state().open() ? reporters.token(matter).orElse(null) : null,
                !matter.guarded(),
                matter.state().open()));
    }

    /** Tell again what a case says that has changed; of whoever was forgotten there is nothing left to say. */
    void saidAgain(Case matter) {
        if (forgetting.erasedAt(matter.id()).isPresent()) {
            unsaid(matter);
        } else {
            said(matter);
        }
    }

    /** Tell the readers of texts that the words of a case are no more. */
    void unsaid(Case matter) {
        events.publishEvent(new CaseSaid(
                ids.next(),
                matter.id().subject(),
                "",
                Optional.ofNullable(matter.subject().category()),
                matter.intake().said(),
                null,
                matter.subject().place().region(),
                Optional.empty(),
                null,
                false,
                false));
    }

    /** Return the name under which the step stands; residents are not named. */
    static String name(Actor actor) {
        return switch (actor) {
            case Actor.Staff staff -> staff.name();
            case Actor.Machine machine -> machine.name();
            case Actor.Resident _, Actor.ReceiptHolder _, Actor.Anonymous _ -> "";
        };
    }
}
