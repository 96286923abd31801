// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Keeps who stands in for whom. */
@Component
class JdbcStandIns implements StandIns {
    /** Where a request keeps what it read, so that a page asks once, however many rows it has. */
    private static final String READ = JdbcStandIns.class.getName();

    private record Read(LocalDate day, Map<PersonId, PersonId> standIns) {}

    /** For what work somebody can be stood in for. */
    private static final Set<Role> WORKING = EnumSet.of(Role.OPERATOR, Role.DISPATCHER, Role.HANDLER, Role.CHECKER);

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Organisations organisations;
    private final SortableIds ids;
    private final Clock clock;
    private final ZoneId zone;

    JdbcStandIns(
            JdbcClient jdbc,
            Accounts accounts,
            Organisations organisations,
            SortableIds ids,
            Clock clock,
            ZoneId zone) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.organisations = organisations;
        this.ids = ids;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    @Transactional
    public Naming name(PersonId person, PersonId standIn, LocalDate first, Optional<LocalDate> last, Actor actor) {
        if (!nameable(actor).contains(person)) {
            return new Naming.Refused("person", Refusal.of("stand-in-person"));
        }
        if (!ableFor(List.of(person)).contains(standIn)) {
            return new Naming.Refused("stand-in", Refusal.of("stand-in-unable"));
        }
        if (first.isBefore(day())) {
            return new Naming.Refused("first", Refusal.of("stand-in-past"));
        }
        if (last.filter(first::isAfter).isPresent()) {
            return new Naming.Refused("last", Refusal.of("stand-in-order"));
        }
        // Of two who name somebody for the same person at once the second waits and finds what the first did.
        jdbc.sql("SELECT id FROM access.staff_account WHERE person IN (:both) ORDER BY id FOR UPDATE")
                .param("both", List.of(person.value(), standIn.value()))
                .query(UUID.class)
                .list();
        for (StandIn other : open()) {
            boolean meets = last.filter(other.first()::isAfter).isEmpty()
                    && other.last().filter(first::isAfter).isEmpty();
            if (meets && other.person().equals(person)) {
                return new Naming.Refused("first", Refusal.of("stand-in-already"));
            }
            if (meets && (other.person().equals(standIn) || other.standIn().equals(person))) {
                // Whoever is away does nobody's work, and nobody hands on what was handed over.
                return new Naming.Refused("stand-in", Refusal.of("stand-in-away"));
            }
        }
        var named = new StandIn(ids.next(), person, standIn, first, last, ((Actor.Staff) actor).person());
        jdbc.sql("""
                        INSERT INTO access.stand_in (id, person, stand_in, first, last, named_by, named_at)
                        VALUES (:id, :person, :stand_in, :first, :last, :by, :at)
                        """)
                .param("id", named.id())
                .param("person", person.value())
                .param("stand_in", standIn.value())
                .param("first", first)
                .param("last", last.orElse(null))
                .param("by", named.namedBy().value())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        forget();
        return new Naming.Named(named);
    }

    @Override
    @Transactional
    public boolean end(UUID id, Actor actor) {
        boolean known = known(actor).stream().anyMatch(it -> it.id().equals(id));
        if (known) {
            jdbc.sql("UPDATE access.stand_in SET ended_at = :at WHERE id = :id AND ended_at IS NULL")
                    .param("at", Timestamp.from(clock.instant()))
                    .param("id", id)
                    .update();
            forget();
        }
        return known;
    }

    @Override
    public List<StandIn> known(Actor actor) {
        LocalDate today = day();
        var own = actor instanceof Actor.Staff staff ? Optional.of(staff.person()) : Optional.<PersonId>empty();
        return open().stream()
                .filter(it -> it.last().filter(today::isAfter).isEmpty())
                .filter(it -> own.filter(me -> me.equals(it.person()) || me.equals(it.standIn()))
                                .isPresent()
                        || leads(actor, it.person()))
                .toList();
    }

    @Override
    public List<PersonId> nameable(Actor actor) {
        if (!(actor instanceof Actor.Staff staff)) {
            return List.of();
        }
        List<Accounts.Listed> listed = accounts.list();
        Map<PersonId, Set<Role>> working = roles(listed);
        var all = new ArrayList<PersonId>();
        if (working.containsKey(staff.person())) {
            all.add(staff.person());
        }
        if (staff.holds(Role.LEADER)) {
            listed.stream()
                    .map(Accounts.Listed::person)
                    .distinct()
                    .filter(it -> !it.equals(staff.person()) && leads(actor, it) && working.containsKey(it))
                    .forEach(all::add);
        }
        return all;
    }

    /** A leader looks after whoever works in the region of the role, within its organisation if it has one. */
    private boolean leads(Actor actor, PersonId person) {
        var home = organisations.person(person).map(Person::organisation).flatMap(organisations::find);
        return home.isPresent()
                && actor.scopes(Role.LEADER).stream()
                        .anyMatch(scope -> home.get().region().isWithin(scope.region())
                                && scope.organisation()
                                        .filter(it -> !organisations.isWithin(
                                                home.map(Organisation::id).orElseThrow(), it))
                                        .isEmpty());
    }

    @Override
    public List<PersonId> ableFor(Collection<PersonId> people) {
        List<Accounts.Listed> listed = accounts.list();
        Map<PersonId, Set<Role>> needed = roles(listed);
        // A locked account does nobody's work.
        Map<PersonId, Set<Role>> working =
                roles(listed.stream().filter(it -> !it.locked()).toList());
        LocalDate today = day();
        return people.stream()
                .filter(needed::containsKey)
                .flatMap(person -> organisations.person(person).map(Person::organisation).stream()
                        .flatMap(home -> organisations.people(home).stream())
                        .filter(it -> !it.id().equals(person) && !it.hasLeft(today))
                        .map(Person::id)
                        .filter(it ->
                                working.getOrDefault(it, Set.of()).containsAll(needed.getOrDefault(person, Set.of()))))
                .distinct()
                .toList();
    }

    /** Return what each works as; whoever does none of the work that can be handed over is not in it. */
    private static Map<PersonId, Set<Role>> roles(Collection<Accounts.Listed> accounts) {
        return accounts.stream()
                .flatMap(it -> it.grants().stream()
                        .map(Grant::role)
                        .filter(WORKING::contains)
                        .map(role -> Map.entry(it.person(), role)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    @Override
    public Set<PersonId> replacedBy(PersonId person) {
        return today().entrySet().stream()
                .filter(it -> it.getValue().equals(person))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<PersonId, PersonId> today() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return read();
        }
        if (request.getAttribute(READ, RequestAttributes.SCOPE_REQUEST) instanceof Read read
                && read.day().equals(day())) {
            return read.standIns();
        }
        var read = new Read(day(), read());
        request.setAttribute(READ, read, RequestAttributes.SCOPE_REQUEST);
        return read.standIns();
    }

    private Map<PersonId, PersonId> read() {
        LocalDate today = day();
        return open().stream()
                .filter(it -> it.holdsOn(today))
                .collect(Collectors.toUnmodifiableMap(StandIn::person, StandIn::standIn, (first, _) -> first));
    }

    private static void forget() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.removeAttribute(READ, RequestAttributes.SCOPE_REQUEST);
        }
    }

    private List<StandIn> open() {
        return jdbc.sql("""
                        SELECT id, person, stand_in, first, last, named_by FROM access.stand_in
                         WHERE ended_at IS NULL ORDER BY first, id
                        """).query((row, _) -> standIn(row)).list();
    }

    private static StandIn standIn(ResultSet row) throws SQLException {
        return new StandIn(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person", UUID.class)),
                new PersonId(row.getObject("stand_in", UUID.class)),
                Objects.requireNonNull(row.getObject("first", LocalDate.class)),
                Optional.ofNullable(row.getObject("last", LocalDate.class)),
                new PersonId(row.getObject("named_by", UUID.class)));
    }

    private LocalDate day() {
        return LocalDate.now(clock.withZone(zone));
    }
}
