// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

@Component
class RegisteredOrganisations implements Organisations {
    private static final Set<OrganisationKind> GOVERNING =
            EnumSet.of(OrganisationKind.TERRITORIAL_GOVERNMENT, OrganisationKind.COMMITTEE);

    private final JdbcRegister register;

    RegisteredOrganisations(JdbcRegister register) {
        this.register = register;
    }

    @Override
    public Optional<Organisation> find(OrganisationId id) {
        return Optional.ofNullable(register.current().organisations.get(id));
    }

    @Override
    public Optional<Organisation> byCode(String code) {
        return Optional.ofNullable(register.current().organisationsByCode.get(code));
    }

    @Override
    public List<Organisation> on(LocalDate day) {
        return register.current().organisationsByCode.values().stream()
                .filter(organisation -> organisation.validity().holdsOn(day))
                .toList();
    }

    @Override
    public Optional<Organisation> governing(RegionCode region, LocalDate on) {
        return on(on).stream()
                .filter(organisation -> organisation.region().equals(region) && GOVERNING.contains(organisation.kind()))
                .findFirst();
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
        return Optional.ofNullable(register.current().people.get(id));
    }

    @Override
    public List<Person> people(OrganisationId organisation) {
        return register.current().peopleByOrganisation.getOrDefault(organisation, List.of());
    }

    @Override
    public void save(List<Organisation> organisations) {
        register.saveOrganisations(organisations);
    }

    @Override
    public void savePeople(List<Person> people) {
        register.savePeople(people);
    }
}
