// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.SortableIds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes down every step, in the history of its case and as events for the public log and the readers of texts. */
@Component
class Chronicle {
    private final JdbcCaseFiles files;
    private final ApplicationEventPublisher events;
    private final SortableIds ids;

    Chronicle(JdbcCaseFiles files, ApplicationEventPublisher events, SortableIds ids) {
        this.files = files;
        this.events = events;
        this.ids = ids;
    }

    void opened(Case matter, Party party, Actor actor, Instant now) {
        append(matter, Optional.empty(), Optional.empty(), party, actor, Optional.empty(), "", false, 0, now);
    }

    /** Write a step down; {@code joiner} is who of those who joined took it. */
    void stepped(Case before, Ruling.Lawful lawful, Actor actor, Optional<UUID> joiner, Instant now) {
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
                now);
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
                now);
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
            Instant now) {
        OrganisationId organisation = actor instanceof Actor.Staff staff ? staff.organisation() : null;
        files.append(
                new HistoryEntry(
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
                        undoes),
                joiner.orElse(null));
        var facts = new TreeMap<String, String>();
        facts.put("step", Integer.toString(after.version()));
        facts.put("from", from.map(Enum::name).orElse(""));
        facts.put("to", after.state().name());
        facts.put("party", party.name());
        after.order().ifPresent(order -> facts.put("lead", order.lead().toString()));
        events.publishEvent(new CaseRecorded(
                ids.next(),
                after.id().subject(),
                "case." + command.map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("opened"),
                now,
                facts));
    }

    /** Tell the readers of texts what the case says and whether it is open. */
    void said(Case matter, Instant now) {
        var place = matter.subject().place();
        events.publishEvent(new CaseSaid(
                ids.next(),
                matter.id().subject(),
                matter.intake().title() + "\n" + matter.intake().words(),
                Optional.ofNullable(matter.subject().category()),
                now,
                place.point(),
                place.region(),
                matter.state().open()));
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
