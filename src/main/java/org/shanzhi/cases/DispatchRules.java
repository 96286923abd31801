// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.rules.Deadline;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;

/**
 * Rules on a dispatch: who may receive what, never the accused or its line, and by which time limits. Whoever calls, the lists
 * that hold at the place of the case on the day are looked at, for the lead and for everybody who assists.
 */
final class DispatchRules {
    private final Ground ground;

    DispatchRules(Ground ground) {
        this.ground = ground;
    }

    Ruling rule(Case matter, CaseCommand.Dispatch command, Instant now, Party party) {
        var sight = new Sight(matter, ground.covering(matter, now), now);
        List<OrganisationId> assisting = command.coHandlers().stream()
                .filter(it -> !it.equals(command.lead()))
                .distinct()
                .toList();
        Optional<Refusal> hindrance = leading(sight, command)
                .or(() -> assisting.stream()
                        .flatMap(it -> assisting(sight, it, command.reason()).stream())
                        .findFirst());
        if (hindrance.isPresent()) {
            return new Ruling.Unlawful(hindrance.get());
        }
        var limits = ground.limits(matter, now);
        if (limits.isEmpty()) {
            return Lifecycle.no("case-dispatch-no-limit");
        }
        var rule = limits.get();
        var sign = ground.after(now, rule.sign());
        var contact = ground.after(now, rule.contact());
        var finish = kept(matter, ground.after(matter.counting(now), rule.finish()), now);
        var order = new Case.Order(
                command.lead(),
                assisting,
                command.duty().orElse(null),
                null,
                now,
                rule.id(),
                rule.version(),
                sign.at(),
                contact.at(),
                finish.at(),
                sign.calendarKnown() && contact.calendarKnown() && finish.calendarKnown(),
                null,
                null);
        // Whoever sends it by a duty that was found by the proposed category takes that category for right.
        Case decided =
                command.duty().isPresent() ? matter.about(matter.subject().accepted()) : matter;
        Case after = decided.in(CaseState.DISPATCHED)
                .ordered(order)
                .resulting(null)
                .ending(null)
                .promising(first(matter, finish.at()))
                .taking(matter.course().designating(designated(matter, now)));
        return Lifecycle.lawful(after, party, CommandKind.DISPATCH, command.reason(), false);
    }

    /** What was promised before it was split off or merged holds, unless it is broken already; then the rule says by when. */
    private static Deadline kept(Case matter, Deadline byRule, Instant now) {
        return matter.course().arrangement().promisedBy() instanceof Instant promised
                        && promised.isAfter(now)
                        && promised.isBefore(byRule.at())
                ? new Deadline(promised, byRule.calendarKnown())
                : byRule;
    }

    /** Return by when an answer was promised first; a promise that is broken stays one. */
    private static Instant first(Case matter, Instant by) {
        return matter.course().arrangement().promisedBy() instanceof Instant promised && promised.isBefore(by)
                ? promised
                : by;
    }

    /** After so many objections, or after those concerned conferred, it is said for good who has it. */
    private boolean designated(Case matter, Instant now) {
        return matter.course().conferred()
                || matter.course().objections()
                        >= ground.figure(
                                "objection.max", matter.subject().place().region(), now);
    }

    /** Return why an organisation below the one that leads cannot do the work; a committee does only what its list has. */
    Optional<Refusal> onward(Case matter, OrganisationId unit, Instant now) {
        var sight = new Sight(matter, ground.covering(matter, now), now);
        return barred(sight, unit).or(() -> {
            Organisation below = ground.organisation(unit).orElseThrow();
            return below.kind() == OrganisationKind.COMMITTEE && !listed(sight, below)
                    ? refusal("case-dispatch-co-not-in-list", below.name())
                    : Optional.empty();
        });
    }

    /** Return who of these can be sent the case on grounds that a person gives. */
    Addressees addressees(Case matter, List<Organisation> organisations, Instant now) {
        var sight = new Sight(matter, ground.covering(matter, now), now);
        List<Organisation> open = organisations.stream()
                .filter(it -> barred(sight, it.id()).isEmpty())
                .toList();
        return new Addressees(
                open.stream()
                        .filter(it -> it.kind() != OrganisationKind.PARTY && !local(it))
                        .map(Organisation::id)
                        .toList(),
                open.stream()
                        .filter(it -> !local(it) || listed(sight, it))
                        .map(Organisation::id)
                        .toList());
    }

    /** A case with everything that the duty lists say of it now. */
    private record Sight(Case matter, List<DutyItem> covering, Instant now) {
        Optional<DutyItem> takenBack() {
            return covering.stream()
                    .filter(it -> it.list() == DutyList.TOWN_TAKEN_BACK)
                    .findFirst();
        }

        boolean covers(DutyItem duty) {
            return covering.stream().anyMatch(it -> it.id().equals(duty.id()));
        }
    }

    /** Return why the organisation can have no part in the case at all. */
    private Optional<Refusal> barred(Sight sight, OrganisationId id) {
        var organisation = ground.organisation(id);
        if (organisation.isEmpty()) {
            return refusal("case-dispatch-unknown");
        }
        String name = organisation.get().name();
        if (!organisation.get().validity().holdsOn(ground.day(sight.now()))) {
            return refusal("case-dispatch-not-in-force", name);
        }
        var subject = sight.matter().subject();
        if (subject.keepingAway().filter(it -> ground.sameLine(it, id)).isPresent()) {
            return refusal(subject.accused() == null ? "case-dispatch-named" : "case-dispatch-accused", name);
        }
        return sight.takenBack()
                .filter(_ -> local(organisation.get()))
                .flatMap(it -> refusal("case-dispatch-taken-back", name, name(it.responsible())));
    }

    private Optional<Refusal> leading(Sight sight, CaseCommand.Dispatch command) {
        Optional<Refusal> barred = barred(sight, command.lead());
        if (barred.isPresent()) {
            return barred;
        }
        Organisation lead = ground.organisation(command.lead()).orElseThrow();
        if (lead.kind() == OrganisationKind.COMMITTEE) {
            return refusal("case-dispatch-committee", lead.name());
        }
        if (command.duty().isPresent()) {
            return ground.duty(command.duty().get())
                    .map(it -> leading(sight, lead, it))
                    .orElseGet(() -> refusal("case-dispatch-unknown"));
        }
        if (local(lead)) {
            return refusal("case-dispatch-not-in-list", lead.name());
        }
        return command.reason().isBlank() ? refusal("case-dispatch-reason") : Optional.empty();
    }

    /** A town leads only what its own list of basic duties has. */
    private Optional<Refusal> leading(Sight sight, Organisation lead, DutyItem duty) {
        if (!duty.responsible().equals(lead.id())) {
            return refusal("case-dispatch-not-its-duty", lead.name());
        }
        String cited = duty.code() + " " + duty.name();
        if (!duty.validity().holdsOn(ground.day(sight.now()))) {
            return refusal("case-dispatch-duty-over", cited);
        }
        if (local(lead) && !(duty.list() == DutyList.TOWN_BASIC && sight.covers(duty))) {
            return refusal("case-dispatch-not-in-list", lead.name());
        }
        return sight.covers(duty) ? Optional.empty() : refusal("case-dispatch-not-covering", cited);
    }

    /** A town or a committee assists only in what its lists have; others also on grounds that are recorded. */
    private Optional<Refusal> assisting(Sight sight, OrganisationId id, String reason) {
        Optional<Refusal> barred = barred(sight, id);
        if (barred.isPresent()) {
            return barred;
        }
        Organisation assisting = ground.organisation(id).orElseThrow();
        if (listed(sight, assisting)) {
            return Optional.empty();
        }
        if (local(assisting)) {
            return refusal("case-dispatch-co-not-in-list", assisting.name());
        }
        return reason.isBlank() ? refusal("case-dispatch-co-reason", assisting.name()) : Optional.empty();
    }

    /** Tell whether a list names the organisation for the case; a town's own offices stand under the town's lists. */
    private boolean listed(Sight sight, Organisation organisation) {
        boolean named = sight.covering().stream()
                .anyMatch(it -> it.responsible().equals(organisation.id())
                        || it.list() == DutyList.TOWN_COOPERATIVE && governs(sight, organisation, it));
        return named
                || organisation.kind() != OrganisationKind.COMMITTEE
                        && parent(organisation)
                                .filter(it -> local(it) && listed(sight, it))
                                .isPresent();
    }

    private static boolean governs(Sight sight, Organisation organisation, DutyItem item) {
        return organisation.kind() == OrganisationKind.TERRITORIAL_GOVERNMENT
                && organisation.region().isWithin(item.region())
                && sight.matter().subject().place().region().isWithin(organisation.region());
    }

    /** Tell whether the organisation is a town, a street or a committee, or an office of one: what is bound to the lists. */
    private boolean local(Organisation organisation) {
        return switch (organisation.kind()) {
            case TERRITORIAL_GOVERNMENT, COMMITTEE -> true;
            case PARTY, LINE_DEPARTMENT, PUBLIC_INSTITUTION, SOCIAL_ORGANISATION, ENTERPRISE ->
                parent(organisation)
                        .filter(it -> !it.region().equals(it.region().county()))
                        .filter(this::local)
                        .isPresent();
        };
    }

    private Optional<Organisation> parent(Organisation organisation) {
        return organisation.parent().flatMap(ground::organisation);
    }

    private String name(OrganisationId id) {
        return ground.organisation(id).map(Organisation::name).orElse("");
    }

    private static Optional<Refusal> refusal(String slug, Object... arguments) {
        return Optional.of(Refusal.of(slug, arguments));
    }
}
