// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Vault;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
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
    private final Vault vault;
    private final Regions regions;
    private final Categories categories;
    private final SortableIds ids;
    private final ZoneId zone;

    CaseNotices(
            ApplicationEventPublisher events,
            JdbcJoiners joiners,
            Ground ground,
            Vault vault,
            Regions regions,
            Categories categories,
            SortableIds ids,
            ZoneId zone) {
        this.events = events;
        this.joiners = joiners;
        this.ground = ground;
        this.vault = vault;
        this.regions = regions;
        this.categories = categories;
        this.ids = ids;
        this.zone = zone;
    }

    static String withdrawalKey(CaseId id, int step) {
        return id.subject() + "/" + step;
    }

    /** Tell that it was received, and by when it is passed on. */
    void opened(Case matter, @Nullable Instant nextBy, Instant now) {
        reporter(matter, "opened", List.of(nextBy == null ? "" : when(nextBy)), now, 0);
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
                residents(after, "dispatched", dispatched(order), notBefore, step);
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
            case DECLINE -> residents(after, "declined", List.of(ruling.text()), notBefore, step);
            case NOTE -> {
                if (ruling.visible()) {
                    residents(after, "note", List.of(ruling.text()), notBefore, step);
                }
            }
            case CONTACT -> reporter(after, "note", List.of(ruling.text()), notBefore, step);
            case ANSWER, PASS -> residents(after, "result", result(after), notBefore, step);
            case FAIL -> lead(after, "cases.notice.rework", List.of(number, title, ruling.text()), notBefore);
            case VISIT -> {
                if (after.state() == CaseState.HANDLING) {
                    lead(after, "cases.notice.rework", List.of(number, title, ruling.text()), notBefore);
                    residents(after, "goes-on", List.of(), notBefore, step);
                }
            }
            case CLOSE_UNSOLVED -> residents(after, "unsolved", List.of(ruling.text()), notBefore, step);
            case REOPEN -> {
                residents(after, "goes-on", List.of(), notBefore, step);
                lead(after, "cases.notice.reopened", List.of(number, title, ruling.text()), notBefore);
            }
            case ADD_WORDS -> lead(after, "cases.notice.words", List.of(number, title), notBefore);
            case CORRECT, SIGN, RESULT, ATTEMPT, EXPIRE, JOINER_VISIT, UNDO -> {
                // Nobody outside needs to hear of these; the queues show them.
            }
        }
    }

    private List<String> dispatched(Case.Order order) {
        Optional<Organisation> lead = ground.organisation(order.lead());
        String duty = Optional.ofNullable(order.duty())
                .flatMap(ground::duty)
                .map(DutyItem::code)
                .orElse("-");
        return List.of(
                lead.map(Organisation::name).orElse(""),
                duty,
                when(order.finishBy()),
                lead.map(Organisation::telephone).orElse(""));
    }

    private List<String> result(Case matter) {
        return List.of(
                matter.result().map(Case.Result::text).orElse(""),
                matter.result()
                        .flatMap(it -> Optional.ofNullable(it.verifyBy()))
                        .map(this::when)
                        .orElse(""));
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

    /** Tell who reported, and, in words of their own, those who joined. */
    private void residents(Case matter, String what, List<String> told, Instant notBefore, int step) {
        String number = matter.intake().number();
        reporter(matter, what, told, notBefore, step);
        if (matter.tally().joined() == 0) {
            return;
        }
        // Neither the title nor anything else that the reporter said, or that names the reporter, goes to a stranger.
        UnaryOperator<String> covering = vault.covering(matter.intake().people());
        var arguments = new ArrayList<>(List.of(number, rough(matter)));
        told.stream().map(covering).forEach(arguments::add);
        for (ContactId contact : vault.onePerTelephone(joiners.contacts(matter.id()))) {
            publish(
                    matter,
                    new Recipient.OfContact(contact),
                    "cases.notice.joined." + what,
                    arguments,
                    notBefore,
                    step);
        }
    }

    private void reporter(Case matter, String what, List<String> told, Instant notBefore, int step) {
        if (matter.intake().reporter() instanceof ContactId reporter) {
            var arguments = new ArrayList<>(
                    List.of(matter.intake().number(), matter.intake().title()));
            arguments.addAll(told);
            publish(matter, new Recipient.OfContact(reporter), "cases.notice." + what, arguments, notBefore, step);
        }
    }

    /** Return what a stranger may know of the matter: where, and of what kind. */
    private String rough(Case matter) {
        var subject = matter.subject();
        String region = regions.find(subject.place().region()).map(Region::name).orElse("");
        return subject.workingCategory()
                .flatMap(categories::find)
                .map(it -> region + " " + it.name())
                .orElse(region);
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
