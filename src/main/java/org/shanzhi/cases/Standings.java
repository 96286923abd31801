// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.springframework.stereotype.Component;

/** Tells as what somebody stands before a case, and how far the roles of somebody reach. */
@Component
class Standings {
    /** Who works at the county desk or reads there, within the regions of the role. */
    private static final Set<Role> DESK = EnumSet.of(Role.OPERATOR, Role.DISPATCHER, Role.CHECKER, Role.LEADER);

    private final JdbcJoiners joiners;
    private final Organisations organisations;
    private final ZoneId zone;

    Standings(JdbcJoiners joiners, Organisations organisations, ZoneId zone) {
        this.joiners = joiners;
        this.organisations = organisations;
        this.zone = zone;
    }

    Standing standing(JdbcCases.Kept kept, Actor actor, Instant now, boolean undoable) {
        Optional<PersonId> person = actor instanceof Actor.Staff staff ? Optional.of(staff.person()) : Optional.empty();
        Optional<OrganisationId> organisation =
                actor instanceof Actor.Staff staff ? Optional.of(staff.organisation()) : Optional.empty();
        return new Standing(now, parties(kept, actor), person, organisation, undoable);
    }

    boolean mayRead(JdbcCases.Kept kept, Actor actor) {
        return switch (actor) {
            case Actor.Staff _ -> !parties(kept, actor).isEmpty() || leads(kept.matter(), actor);
            case Actor.Resident _, Actor.ReceiptHolder _, Actor.Machine _ ->
                !parties(kept, actor).isEmpty();
            case Actor.Anonymous _ -> false;
        };
    }

    private static boolean leads(Case matter, Actor actor) {
        return actor.may(Role.LEADER, matter.subject().place().region());
    }

    boolean mayKnowReporter(Case matter, Actor actor) {
        if (!(actor instanceof Actor.Staff staff)) {
            return false;
        }
        OrganisationId accused = matter.intake().accused();
        if (accused != null && organisations.sameLine(accused, staff.organisation())) {
            return false;
        }
        return !matter.intake().confidential()
                || regions(staff, DESK).stream()
                        .anyMatch(region -> matter.subject().place().region().isWithin(region));
    }

    private Set<Party> parties(JdbcCases.Kept kept, Actor actor) {
        Case matter = kept.matter();
        var parties = EnumSet.noneOf(Party.class);
        switch (actor) {
            case Actor.Staff staff -> {
                var region = matter.subject().place().region();
                if (staff.may(Role.OPERATOR, region)) {
                    parties.add(Party.OPERATOR);
                }
                if (staff.may(Role.DISPATCHER, region)) {
                    parties.add(Party.DISPATCHER);
                }
                if (staff.may(Role.CHECKER, region)) {
                    parties.add(Party.CHECKER);
                }
                matter.order().ifPresent(order -> handling(order, staff, parties));
            }
            case Actor.Resident resident -> {
                if (resident.contact().equals(matter.intake().reporter())) {
                    parties.add(Party.RESIDENT);
                }
            }
            case Actor.ReceiptHolder holder -> {
                if (holder.receiptDigest().equals(kept.receiptDigest())) {
                    parties.add(Party.RESIDENT);
                } else if (joiners.joined(matter.id(), holder.receiptDigest())) {
                    parties.add(Party.JOINER);
                }
            }
            case Actor.Machine _ -> parties.add(Party.MACHINE);
            case Actor.Anonymous _ -> {
                // Nobody.
            }
        }
        return parties;
    }

    private void handling(Case.Order order, Actor.Staff staff, Set<Party> parties) {
        for (var grant : staff.grants()) {
            var scope = grant.scope().organisation();
            if (grant.role() != Role.HANDLER || scope.isEmpty()) {
                continue;
            }
            if (organisations.isWithin(order.lead(), scope.get())) {
                parties.add(Party.LEAD_HANDLER);
            }
            if (order.coHandlers().stream().anyMatch(it -> organisations.isWithin(it, scope.get()))) {
                parties.add(Party.CO_HANDLER);
            }
        }
    }

    /** Return as what somebody of the desk takes a step back. */
    static Party deskParty(Actor actor) {
        if (actor.holds(Role.DISPATCHER)) {
            return Party.DISPATCHER;
        }
        if (actor.holds(Role.OPERATOR)) {
            return Party.OPERATOR;
        }
        return actor.holds(Role.CHECKER) ? Party.CHECKER : Party.LEAD_HANDLER;
    }

    /** Return what of a queue the actor's roles reach. */
    JdbcQueues.Reach reach(CaseQueue queue, Actor actor, Instant now) {
        if (!(actor instanceof Actor.Staff staff)) {
            return JdbcQueues.Reach.NOTHING;
        }
        Set<Role> roles = switch (queue) {
            case TO_DISPATCH, UNCLEAR -> EnumSet.of(Role.DISPATCHER, Role.OPERATOR, Role.LEADER);
            case TO_VERIFY, TO_VISIT -> EnumSet.of(Role.CHECKER, Role.OPERATOR, Role.LEADER);
            case MINE, MY_ORGANISATION -> EnumSet.noneOf(Role.class);
            case DUE_SOON, OVERDUE, OPEN, CLOSED -> DESK;
        };
        boolean own = switch (queue) {
            case TO_DISPATCH, UNCLEAR, TO_VERIFY, TO_VISIT -> false;
            case MINE, MY_ORGANISATION, DUE_SOON, OVERDUE, OPEN, CLOSED -> true;
        };
        return new JdbcQueues.Reach(
                regions(staff, roles), own ? handled(staff, now) : Set.of(), Optional.of(staff.person()));
    }

    /** Return everything that the actor's roles let read, as {@link #mayRead} says of one case. */
    JdbcQueues.Reach reach(Actor actor, Instant now) {
        return reach(CaseQueue.OPEN, actor, now);
    }

    private static Set<RegionCode> regions(Actor.Staff staff, Set<Role> roles) {
        return staff.grants().stream()
                .filter(grant -> roles.contains(grant.role()))
                .map(grant -> grant.scope().region())
                .collect(Collectors.toSet());
    }

    private Set<OrganisationId> handled(Actor.Staff staff, Instant now) {
        var handled = new HashSet<OrganisationId>();
        for (var grant : staff.grants()) {
            var scope = grant.scope().organisation();
            if (grant.role() == Role.HANDLER && scope.isPresent()) {
                organisations.on(now.atZone(zone).toLocalDate()).stream()
                        .map(Organisation::id)
                        .filter(it -> organisations.isWithin(it, scope.get()))
                        .forEach(handled::add);
            }
        }
        return handled;
    }
}
