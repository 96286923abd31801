// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells those concerned of a step (告知). Notices wait as long as the step can be undone. */
@Component
class CaseNotices {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ApplicationEventPublisher events;
    private final JdbcJoiners joiners;
    private final Ground ground;
    private final SortableIds ids;
    private final ZoneId zone;

    CaseNotices(ApplicationEventPublisher events, JdbcJoiners joiners, Ground ground, SortableIds ids, ZoneId zone) {
        this.events = events;
        this.joiners = joiners;
        this.ground = ground;
        this.ids = ids;
        this.zone = zone;
    }

    static String withdrawalKey(CaseId id, int step) {
        return id.subject() + "/" + step;
    }

    /** Tell that it was received, and by when it is passed on. */
    void opened(Case matter, @Nullable Instant nextBy, Instant now) {
        residents(
                matter,
                "cases.notice.opened",
                List.of(matter.intake().number(), matter.intake().title(), nextBy == null ? "" : when(nextBy)),
                now,
                0);
    }

    /** Tell of a step; {@code notBefore} is when it can no longer be undone. */
    void stepped(Case before, Ruling.Lawful ruling, Instant notBefore) {
        Case after = ruling.after();
        String number = after.intake().number();
        String title = after.intake().title();
        int step = after.version();
        switch (ruling.command()) {
            case DISPATCH -> {
                Case.Order order = after.order().orElseThrow();
                residents(after, "cases.notice.dispatched", dispatched(after, order), notBefore, step);
                var told = new ArrayList<OrganisationId>(order.coHandlers());
                told.addFirst(order.lead());
                for (OrganisationId organisation : told) {
                    handlers(
                            after,
                            organisation,
                            "cases.notice.order",
                            List.of(number, title, when(order.finishBy())),
                            notBefore);
                }
            }
            case RECALL ->
                before.order()
                        .ifPresent(order -> handlers(
                                after, order.lead(), "cases.notice.recalled", List.of(number, title), notBefore));
            case DECLINE ->
                residents(after, "cases.notice.declined", List.of(number, title, ruling.text()), notBefore, step);
            case NOTE, CONTACT -> {
                if (ruling.visible()) {
                    residents(after, "cases.notice.note", List.of(number, title, ruling.text()), notBefore, step);
                }
            }
            case ANSWER, PASS ->
                residents(
                        after,
                        "cases.notice.result",
                        List.of(
                                number,
                                title,
                                after.result().map(Case.Result::text).orElse(""),
                                after.result()
                                        .flatMap(it -> Optional.ofNullable(it.verifyBy()))
                                        .map(this::when)
                                        .orElse("")),
                        notBefore,
                        step);
            case FAIL -> lead(after, "cases.notice.rework", List.of(number, title, ruling.text()), notBefore);
            case VISIT -> {
                if (after.state() == CaseState.HANDLING) {
                    lead(after, "cases.notice.rework", List.of(number, title, ruling.text()), notBefore);
                    residents(after, "cases.notice.goes-on", List.of(number, title), notBefore, step);
                }
            }
            case CLOSE_UNSOLVED ->
                residents(after, "cases.notice.unsolved", List.of(number, title, ruling.text()), notBefore, step);
            case REOPEN -> {
                residents(after, "cases.notice.goes-on", List.of(number, title), notBefore, step);
                lead(after, "cases.notice.reopened", List.of(number, title, ruling.text()), notBefore);
            }
            case ADD_WORDS -> lead(after, "cases.notice.words", List.of(number, title), notBefore);
            case CORRECT, SIGN, RESULT, ATTEMPT, EXPIRE, JOINER_VISIT, UNDO -> {
                // Nobody outside needs to hear of these; the queues show them.
            }
        }
    }

    private List<String> dispatched(Case matter, Case.Order order) {
        Optional<Organisation> lead = ground.organisation(order.lead());
        String duty = Optional.ofNullable(order.duty())
                .flatMap(ground::duty)
                .map(DutyItem::code)
                .orElse("-");
        return List.of(
                matter.intake().number(),
                matter.intake().title(),
                lead.map(Organisation::name).orElse(""),
                duty,
                when(order.finishBy()),
                lead.map(Organisation::telephone).orElse(""));
    }

    private void lead(Case matter, String key, List<String> arguments, Instant notBefore) {
        matter.order().ifPresent(order -> handlers(matter, order.lead(), key, arguments, notBefore));
    }

    private void handlers(
            Case matter, OrganisationId organisation, String key, List<String> arguments, Instant notBefore) {
        publish(
                matter,
                new Recipient.OfOrganisation(organisation, Role.HANDLER),
                key,
                arguments,
                notBefore,
                matter.version());
    }

    private void residents(Case matter, String key, List<String> arguments, Instant notBefore, int step) {
        var contacts = new ArrayList<ContactId>();
        if (matter.intake().reporter() instanceof ContactId reporter) {
            contacts.add(reporter);
        }
        if (matter.tally().joined() > 0) {
            contacts.addAll(joiners.contacts(matter.id()));
        }
        for (ContactId contact : contacts) {
            publish(matter, new Recipient.OfContact(contact), key, arguments, notBefore, step);
        }
    }

    private void publish(
            Case matter, Recipient recipient, String key, List<String> arguments, Instant notBefore, int step) {
        events.publishEvent(new CaseNotice(
                ids.next(),
                recipient,
                key,
                arguments,
                matter.id().subject(),
                notBefore,
                Optional.of(withdrawalKey(matter.id(), step))));
    }

    private String when(Instant instant) {
        return WHEN.format(instant.atZone(zone));
    }
}
