// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcOrganisations implements Organisations {
    private final JdbcClient jdbc;
    private final JdbcRegister register;

    private final Clock clock;
    private final ZoneId zone;

    JdbcOrganisations(JdbcClient jdbc, JdbcRegister register, Clock clock, ZoneId zone) {
        this.jdbc = jdbc;
        this.register = register;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Optional<Organisation> find(OrganisationId id) {
        return register.current().organisation(id);
    }

    @Override
    public Optional<Organisation> byCode(String code) {
        return register.current().organisation(code);
    }

    @Override
    public List<Organisation> on(LocalDate day) {
        return register.current().organisations(day);
    }

    @Override
    public Optional<Organisation> governing(RegionCode region, LocalDate on) {
        return register.current().governing(region, on);
    }

    @Override
    public boolean sameLine(OrganisationId one, OrganisationId other) {
        Register current = register.current();
        return current.isWithin(one, other) || current.isWithin(other, one);
    }

    @Override
    public boolean isWithin(OrganisationId below, OrganisationId above) {
        return register.current().isWithin(below, above);
    }

    @Override
    public Optional<Person> person(PersonId id) {
        return register.current().person(id);
    }

    @Override
    public Optional<Person> byNumber(String number) {
        return register.current().person(number);
    }

    @Override
    public List<Person> people(OrganisationId organisation) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        return register.current().people(organisation).stream()
                .filter(person -> !person.hasLeft(today))
                .toList();
    }

    @Override
    public Set<PersonId> staying(Set<PersonId> people) {
        return people.isEmpty()
                ? Set.of()
                : jdbc.sql("""
                        SELECT id FROM organisation.person
                        WHERE id IN (:people) AND valid_until IS NULL
                        ORDER BY id
                        """)
                        .param("people", people.stream().map(PersonId::value).toList())
                        .query((row, _) -> new PersonId(row.getObject("id", UUID.class)))
                        .set();
    }

    @Override
    @Transactional
    public void save(List<Organisation> organisations) {
        parentsFirst(organisations).forEach(this::save);
        register.changed();
        // Seen in the register as it now is, so that circles over rows saved earlier are found too.
        List<Organisation> circle = organisations.stream()
                .filter(organisation -> organisation
                        .parent()
                        .filter(parent -> register.current().isWithin(parent, organisation.id()))
                        .isPresent())
                .toList();
        if (!circle.isEmpty()) {
            throw new IllegalArgumentException("Organisations above themselves: "
                    + circle.stream().map(Organisation::code).toList());
        }
    }

    @Override
    @Transactional
    public void savePeople(List<Person> people) {
        Register known = register.fresh();
        Map<OrganisationId, String> codes = new HashMap<>();
        known.organisations().forEach(organisation -> codes.put(organisation.id(), organisation.code()));
        Set<String> taken = new HashSet<>();
        known.people().forEach(person -> taken.add(person.code()));
        people.forEach(person -> save(person, code(person, known, codes, taken)));
        register.changed();
    }

    /** Return the number of the person; whoever has none yet gets the next of the organisation. */
    private static String code(Person person, Register known, Map<OrganisationId, String> codes, Set<String> taken) {
        if (!person.code().isEmpty()) {
            return person.code();
        }
        return known.person(person.id()).map(Person::code).orElseGet(() -> {
            int number = 1;
            String code;
            do {
                code = "%s-%02d".formatted(codes.getOrDefault(person.organisation(), "P"), number++);
            } while (!taken.add(code));
            return code;
        });
    }

    private static List<Organisation> parentsFirst(List<Organisation> organisations) {
        Map<OrganisationId, Organisation> given = new LinkedHashMap<>();
        organisations.forEach(organisation -> given.put(organisation.id(), organisation));
        var ordered = new ArrayList<Organisation>();
        var placed = new HashSet<OrganisationId>();
        given.values().forEach(organisation -> place(organisation, given, placed, ordered));
        return ordered;
    }

    private static void place(
            Organisation organisation,
            Map<OrganisationId, Organisation> given,
            Set<OrganisationId> placed,
            List<Organisation> ordered) {
        if (!placed.add(organisation.id())) {
            return;
        }
        organisation.parent().map(given::get).ifPresent(parent -> place(parent, given, placed, ordered));
        ordered.add(organisation);
    }

    private void save(Organisation organisation) {
        jdbc.sql("""
                        INSERT INTO organisation.organisation
                            (id, code, name, kind, region, parent, telephone, valid_from, valid_until, aliases)
                        VALUES (:id, :code, :name, :kind, :region, :parent, :telephone, :from, :until, :aliases)
                        ON CONFLICT (id) DO UPDATE
                        SET code = excluded.code, name = excluded.name, kind = excluded.kind, region = excluded.region,
                            parent = excluded.parent, telephone = excluded.telephone,
                            valid_from = excluded.valid_from, valid_until = excluded.valid_until,
                            aliases = excluded.aliases
                        """)
                .param("id", organisation.id().value())
                .param("code", organisation.code())
                .param("name", organisation.name())
                .param("kind", organisation.kind().name())
                .param("region", organisation.region().value())
                .param(
                        "parent",
                        organisation.parent().map(OrganisationId::value).orElse(null))
                .param("telephone", organisation.telephone())
                .param("from", organisation.validity().from())
                .param("until", organisation.validity().until())
                .param("aliases", organisation.aliases().toArray(String[]::new))
                .update();
    }

    private void save(Person person, String code) {
        jdbc.sql("""
                        INSERT INTO organisation.person (id, code, name, organisation, post, telephone, valid_until)
                        VALUES (:id, :code, :name, :organisation, :post, :telephone, :left)
                        ON CONFLICT (id) DO UPDATE
                        SET code = excluded.code, name = excluded.name, organisation = excluded.organisation,
                            post = excluded.post, telephone = excluded.telephone, valid_until = excluded.valid_until
                        """)
                .param("id", person.id().value())
                .param("code", code)
                .param("name", person.name())
                .param("organisation", person.organisation().value())
                .param("post", person.post())
                .param("telephone", person.telephone())
                .param("left", person.left().orElse(null))
                .update();
    }
}
