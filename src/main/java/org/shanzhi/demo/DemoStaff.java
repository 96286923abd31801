// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.Scope;
import org.shanzhi.grid.Cells;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;

/** Who was on duty when: the hotline's shifts, the checkers by town, the offices' people, the cells' workers. */
final class DemoStaff {
    private final Organisations organisations;
    private final Cells cells;
    private final ZoneId zone;
    private final RandomGenerator random;
    private final Map<PersonId, AccountId> accounts;
    private final Organisation hotline;
    private final List<Actor.Staff> operators;
    private final List<Actor.Staff> dispatchers;
    private final List<Actor.Staff> checkers;
    private final Map<OrganisationId, List<Actor.Staff>> handlers = new HashMap<>();

    DemoStaff(Organisations organisations, Accounts accounts, Cells cells, ZoneId zone, RandomGenerator random) {
        this.organisations = organisations;
        this.cells = cells;
        this.zone = zone;
        this.random = random;
        // Who has an account did the work under it, so that whoever signs in finds the own history.
        this.accounts = accounts.list().stream()
                .collect(Collectors.toMap(
                        Accounts.Listed::person, Accounts.Listed::account, (one, _) -> one, HashMap::new));
        hotline = office("RX");
        operators = staff(hotline, "受理员", Role.OPERATOR);
        dispatchers = staff(hotline, "派单员", Role.DISPATCHER);
        checkers = staff(office("HC"), "核查员", Role.CHECKER);
    }

    /** Return an operator on shift: one at night, most by day. */
    Actor.Staff operator(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        int shift = local.getHour() / 8;
        int size = shift == 0 ? 1 : shift == 1 ? 5 : 3;
        int first = (int) (local.toLocalDate().toEpochDay() * 3) + shift * 4;
        return operators.get((first + random.nextInt(size)) % operators.size());
    }

    /** Return an operator on shift who is not the given. */
    Actor.Staff otherOperator(Instant at, Actor not) {
        Actor.Staff chosen = operator(at);
        return chosen.equals(not) ? operators.get((operators.indexOf(chosen) + 1) % operators.size()) : chosen;
    }

    Actor.Staff dispatcher(Instant at) {
        int day = (int) at.atZone(zone).toLocalDate().toEpochDay();
        return dispatchers.get((day + random.nextInt(2)) % dispatchers.size());
    }

    /** Return a checker, mostly the one whose towns these are. */
    Actor.Staff checker(RegionCode region) {
        int town = Integer.parseInt(region.value().substring(6, 9));
        int own = town * 2 + random.nextInt(2);
        return checkers.get((random.nextInt(5) == 0 ? random.nextInt(checkers.size()) : own) % checkers.size());
    }

    /** Tell whether the hotline may ask the resident about work of the office: not if it stands in its line. */
    boolean hotlineMayAsk(CaseOrder order) {
        return order.handlers().stream().noneMatch(office -> organisations.sameLine(office, hotline.id()));
    }

    /** Who leads and who assists. */
    record CaseOrder(OrganisationId lead, List<OrganisationId> assisting) {
        List<OrganisationId> handlers() {
            var all = new ArrayList<>(assisting);
            all.add(lead);
            return all;
        }
    }

    /** Return who of the office deals with a case: mostly the one who holds its account. */
    Actor.Staff handler(OrganisationId office) {
        List<Actor.Staff> people = handlers.computeIfAbsent(office, this::handlersOf);
        return people.get(random.nextInt(10) < 7 ? 0 : random.nextInt(people.size()));
    }

    /** Return the grid worker who serves the cell. */
    Optional<Actor.Staff> worker(CellCode cell) {
        return cells.find(cell)
                .flatMap(it -> it.worker())
                .flatMap(organisations::person)
                .map(person -> actor(person, new Grant(Role.GRID_WORKER, new Scope(cell.region(), Optional.empty()))));
    }

    private List<Actor.Staff> handlersOf(OrganisationId id) {
        Organisation office = organisations.find(id).orElseThrow();
        var grant = new Grant(Role.HANDLER, new Scope(DemoRegions.COUNTY, Optional.of(id)));
        List<Person> people = organisations.people(id);
        if (people.isEmpty()) {
            people = List.of(new Person(new PersonId(id.value()), office.name(), id, "", office.telephone()));
        }
        var sorted = new ArrayList<>(people);
        sorted.sort(Comparator.comparing(person -> !accounts.containsKey(person.id())));
        return sorted.stream().map(person -> actor(person, grant)).toList();
    }

    private Organisation office(String code) {
        return organisations
                .byCode(code)
                .orElseThrow(() -> new IllegalStateException("The demo county has no organisation " + code));
    }

    private List<Actor.Staff> staff(Organisation office, String post, Role role) {
        var grant = new Grant(role, new Scope(DemoRegions.COUNTY, Optional.empty()));
        List<Actor.Staff> staff = organisations.people(office.id()).stream()
                .filter(person -> person.post().equals(post))
                .map(person -> actor(person, grant))
                .toList();
        if (staff.isEmpty()) {
            throw new IllegalStateException("Nobody at " + office.name() + " is " + post);
        }
        return staff;
    }

    private Actor.Staff actor(Person person, Grant grant) {
        return new Actor.Staff(
                accounts.getOrDefault(person.id(), new AccountId(person.id().value())),
                person.id(),
                person.name(),
                person.organisation(),
                List.of(grant));
    }
}
