// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.StandIns;
import org.shanzhi.access.Vault;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.ContactId;
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

    private static final Map<Role, Party> DESK_PARTIES = new EnumMap<>(
            Map.of(Role.OPERATOR, Party.OPERATOR, Role.DISPATCHER, Party.DISPATCHER, Role.CHECKER, Party.CHECKER));

    private final JdbcJoiners joiners;
    private final JdbcResidentCases own;
    private final Vault vault;
    private final Organisations organisations;
    private final Deciders deciders;
    private final StandIns standIns;
    private final ZoneId zone;

    Standings(
            JdbcJoiners joiners,
            JdbcResidentCases own,
            Vault vault,
            Organisations organisations,
            Deciders deciders,
            StandIns standIns,
            ZoneId zone) {
        this.joiners = joiners;
        this.own = own;
        this.vault = vault;
        this.organisations = organisations;
        this.deciders = deciders;
        this.standIns = standIns;
        this.zone = zone;
    }

    /**
     * Who somebody is to a case.
     *
     * @param readers as what the person reads it; nobody else does
     * @param joiner as whom the person joined it, if so
     * @param accused whether it complains about the person's organisation, one above or one below it
     * @param replaced in whose place leaders decide, because all others belong to the accused or stand below it
     */
    record Relation(
            Set<Party> parties, Set<Reader> readers, Optional<UUID> joiner, boolean accused, Set<Party> replaced) {
        static final Relation NONE = new Relation(Set.of(), Set.of(), Optional.empty(), false, Set.of());

        boolean mayRead() {
            return !readers.isEmpty();
        }

        Standing standing(Actor actor, Instant now, boolean undoable) {
            return actor instanceof Actor.Staff staff
                    ? new Standing(
                            now, parties, Optional.of(staff.person()), Optional.of(staff.organisation()), undoable)
                    : new Standing(now, parties, Optional.empty(), Optional.empty(), undoable);
        }

        private static Relation of(Party party, Reader reader) {
            return new Relation(Set.of(party), Set.of(reader), Optional.empty(), false, Set.of());
        }

        /** Return what a resident is: who reported, or one who joined. */
        static Relation resident(@Nullable UUID joiner) {
            return joiner == null
                    ? of(Party.RESIDENT, Reader.RESIDENT)
                    : new Relation(Set.of(Party.JOINER), Set.of(Reader.JOINER), Optional.of(joiner), false, Set.of());
        }
    }

    Relation relation(JdbcCases.Kept kept, Actor actor) {
        Case matter = kept.matter();
        return switch (actor) {
            case Actor.Staff staff -> relation(matter, staff);
            case Actor.Resident resident -> relation(matter, resident);
            case Actor.ReceiptHolder holder ->
                holder.receiptDigest().equals(kept.receiptDigest())
                        ? Relation.resident(null)
                        : joiners.joiner(matter.id(), holder.receiptDigest())
                                .map(Relation::resident)
                                .orElse(Relation.NONE);
            case Actor.Machine _ -> Relation.of(Party.MACHINE, Reader.MACHINE);
            case Actor.Anonymous _ -> Relation.NONE;
        };
    }

    /** The vault may keep a person several times; all contacts with the telephone that was signed in with are the person. */
    private Relation relation(Case matter, Actor.Resident resident) {
        List<ContactId> contacts = vault.sameTelephone(resident.contact());
        if (matter.intake().reporter() instanceof ContactId reporter && contacts.contains(reporter)) {
            return Relation.resident(null);
        }
        return own.tie(matter.id(), contacts)
                .map(tie -> Relation.resident(tie.joiner()))
                .orElse(Relation.NONE);
    }

    /** Tell whether the member of staff may read the case as it stands. */
    boolean mayRead(Case matter, Actor.Staff staff) {
        return relation(matter, staff).mayRead();
    }

    private Relation relation(Case matter, Actor.Staff staff) {
        var region = matter.subject().place().region();
        OrganisationId accused = matter.subject().accused();
        if (deciders.barred(accused, staff, region)) {
            return Relation.NONE;
        }
        Set<Party> replaced = deciders.replaced(accused, region);
        var parties = EnumSet.noneOf(Party.class);
        var readers = EnumSet.noneOf(Reader.class);
        DESK_PARTIES.forEach((role, party) -> {
            if (staff.may(role, region)) {
                parties.add(party);
                readers.add(Reader.DESK);
            }
        });
        matter.order().ifPresent(order -> {
            Set<Party> handling = handling(matter, order, staff);
            parties.addAll(handling);
            if (!handling.isEmpty()) {
                readers.add(Reader.HANDLER);
            }
        });
        if (copied(matter, staff)) {
            parties.add(Party.COPIED);
            readers.add(Reader.COPIED);
        }
        matter.course().patrol().ifPresent(patrol -> {
            boolean found = staff.person().equals(patrol.by()) && staff.holds(Role.GRID_WORKER);
            boolean here = staff.may(Role.GRID_WORKER, region)
                    && (found || !matter.intake().confidential());
            if (found) {
                parties.add(Party.FINDER);
            }
            if (here) {
                parties.add(Party.GRID_WORKER);
            }
            if (found || here) {
                readers.add(Reader.GRID_WORKER);
            }
        });
        if (staff.may(Role.LEADER, region)) {
            parties.add(Party.LEADER);
            readers.add(replaced.isEmpty() ? Reader.LEADER : Reader.DESK);
            parties.addAll(replaced);
        }
        return new Relation(parties, readers, Optional.empty(), accused(accused, staff), replaced);
    }

    /** Tell whether a complaint about the organisation is one about where the actor works, above it or below it. */
    boolean accused(@Nullable OrganisationId accused, Actor actor) {
        return accused != null
                && actor instanceof Actor.Staff staff
                && organisations.sameLine(accused, staff.organisation());
    }

    private boolean copied(Case matter, Actor.Staff staff) {
        var copies = matter.course().arrangement().copies();
        return !copies.isEmpty()
                && staff.scopes(Role.HANDLER).stream()
                        .flatMap(it -> it.organisation().stream())
                        .anyMatch(scope -> copies.stream().anyMatch(it -> organisations.isWithin(it, scope)));
    }

    private Set<Party> handling(Case matter, Case.Order order, Actor.Staff staff) {
        var parties = EnumSet.noneOf(Party.class);
        for (var grant : staff.grants()) {
            var scope = grant.scope().organisation();
            if (grant.role() != Role.HANDLER || scope.isEmpty()) {
                continue;
            }
            if (organisations.isWithin(order.lead(), scope.get())) {
                parties.add(Party.LEAD_HANDLER);
                parties.add(Party.SIGNATORY);
            } else if (matter.course()
                    .onward()
                    .filter(it -> organisations.isWithin(it.unit(), scope.get()))
                    .isPresent()) {
                parties.add(Party.UNIT);
            }
            if (order.coHandlers().stream().anyMatch(it -> organisations.isWithin(it, scope.get()))) {
                parties.add(Party.CO_HANDLER);
            }
        }
        return parties;
    }

    /** Return as what somebody of the desk takes a step back. */
    static Party deskParty(Actor actor) {
        if (actor.holds(Role.DISPATCHER)) {
            return Party.DISPATCHER;
        }
        if (actor.holds(Role.OPERATOR)) {
            return Party.OPERATOR;
        }
        if (actor.holds(Role.CHECKER)) {
            return Party.CHECKER;
        }
        if (actor.holds(Role.LEADER)) {
            return Party.LEADER;
        }
        return actor.holds(Role.GRID_WORKER) && !actor.holds(Role.HANDLER) ? Party.GRID_WORKER : Party.LEAD_HANDLER;
    }

    /** Return of which rows the actor may know who reported, as {@link Reader#parts} says of whole files. */
    Predicate<JdbcQueues.Listed> reporterIn(Actor actor, Instant now) {
        if (!(actor instanceof Actor.Staff staff)) {
            return _ -> false;
        }
        Set<OrganisationId> handled = handled(staff, now);
        return listed -> {
            boolean desk = DESK_PARTIES.keySet().stream()
                    .anyMatch(role -> staff.may(role, listed.row().region()));
            boolean handles = listed.row().lead() instanceof OrganisationId lead && handled.contains(lead);
            return !accused(listed.accused(), staff) && (desk || handles && !listed.confidential());
        };
    }

    /** Return what of a queue the actor's roles reach. */
    JdbcQueues.Reach reach(CaseQueue queue, Actor actor, Instant now) {
        if (!(actor instanceof Actor.Staff staff)) {
            return JdbcQueues.Reach.NOTHING;
        }
        Set<Role> roles = switch (queue) {
            case TO_DISPATCH, UNCLEAR -> EnumSet.of(Role.DISPATCHER, Role.OPERATOR, Role.LEADER);
            case TO_VERIFY, TO_VISIT -> EnumSet.of(Role.CHECKER, Role.OPERATOR, Role.LEADER);
            case UNHEARD -> EnumSet.of(Role.OPERATOR, Role.DISPATCHER, Role.CHECKER);
            case TO_DECIDE -> EnumSet.of(Role.DISPATCHER, Role.CHECKER, Role.LEADER);
            case MINE, MY_ORGANISATION, TO_SIGN_OFF, COPIED -> EnumSet.noneOf(Role.class);
            case DUE_SOON, OVERDUE, ADDED, HELD, WATCHED, OPEN, CLOSED -> DESK;
        };
        boolean own = switch (queue) {
            // What somebody said in confidence the county desk alone may hear, so it is the one that listens.
            case UNHEARD, TO_DISPATCH, UNCLEAR, TO_DECIDE, TO_VERIFY, TO_VISIT -> false;
            case MINE, MY_ORGANISATION, TO_SIGN_OFF, COPIED, DUE_SOON, OVERDUE, ADDED, HELD, WATCHED, OPEN, CLOSED ->
                true;
        };
        return new JdbcQueues.Reach(
                regions(staff, roles),
                own ? handled(staff, now) : Set.of(),
                deciders.barred(staff),
                people(staff.person()));
    }

    private Set<PersonId> people(PersonId reader) {
        var people = new HashSet<>(standIns.replacedBy(reader));
        people.add(reader);
        return people;
    }

    /** Return everything that the actor's roles let read, as {@link Relation#mayRead} says of one case. */
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
