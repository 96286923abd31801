// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;

/** Three organisations in one line, one beside them, and a person in each. */
class FakeOrganisations implements Organisations {
    static final RegionCode COUNTY = new RegionCode("990101000000");
    static final RegionCode TOWN = new RegionCode("990101100000");

    private final Map<OrganisationId, Organisation> organisations = new HashMap<>();
    private final Map<PersonId, Person> people = new HashMap<>();

    FakeOrganisations() {
        Organisation top = add("ZJ", Optional.empty());
        Organisation middle = add("ZJ1", Optional.of(top.id()));
        add("ZJ11", Optional.of(middle.id()));
        add("CG", Optional.empty());
    }

    private Organisation add(String code, Optional<OrganisationId> parent) {
        var organisation = new Organisation(
                new OrganisationId(new UUID(1, code.hashCode())),
                code,
                code,
                OrganisationKind.LINE_DEPARTMENT,
                COUNTY,
                parent,
                "",
                Validity.since(LocalDate.of(2020, 1, 1)));
        organisations.put(organisation.id(), organisation);
        var person = new Person(new PersonId(new UUID(2, code.hashCode())), "某" + code, organisation.id(), "科员", "");
        people.put(person.id(), person);
        return organisation;
    }

    OrganisationId id(String code) {
        return byCode(code).orElseThrow().id();
    }

    PersonId personOf(String code) {
        return people(id(code)).getFirst().id();
    }

    @Override
    public Optional<Organisation> find(OrganisationId id) {
        return Optional.ofNullable(organisations.get(id));
    }

    @Override
    public Optional<Organisation> byCode(String code) {
        return organisations.values().stream()
                .filter(organisation -> organisation.code().equals(code))
                .findFirst();
    }

    @Override
    public List<Organisation> on(LocalDate day) {
        return List.copyOf(organisations.values());
    }

    @Override
    public Optional<Organisation> governing(RegionCode region, LocalDate on) {
        return Optional.empty();
    }

    @Override
    public boolean sameLine(OrganisationId one, OrganisationId other) {
        return isWithin(one, other) || isWithin(other, one);
    }

    @Override
    public boolean isWithin(OrganisationId below, OrganisationId above) {
        return below.equals(above)
                || find(below)
                        .flatMap(Organisation::parent)
                        .map(parent -> isWithin(parent, above))
                        .orElse(false);
    }

    @Override
    public Optional<Person> person(PersonId id) {
        return Optional.ofNullable(people.get(id));
    }

    @Override
    public Optional<Person> byNumber(String number) {
        return people.values().stream()
                .filter(person -> person.code().equals(number))
                .findFirst();
    }

    @Override
    public List<Person> people(OrganisationId organisation) {
        return people.values().stream()
                .filter(person -> person.organisation().equals(organisation))
                .toList();
    }

    @Override
    public Set<PersonId> staying(Set<PersonId> asked) {
        return asked.stream().filter(people::containsKey).collect(Collectors.toSet());
    }

    @Override
    public void save(List<Organisation> saved) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void savePeople(List<Person> saved) {
        throw new UnsupportedOperationException();
    }
}
