// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.LocalDate;
import java.util.List;
import org.shanzhi.shared.NamedOrganisation;
import org.shanzhi.shared.OrganisationNames;
import org.springframework.stereotype.Component;

/** Tells who reads texts what the organisations of the register are called. */
@Component
class RegisteredNames implements OrganisationNames {
    private final JdbcRegister register;

    RegisteredNames(JdbcRegister register) {
        this.register = register;
    }

    @Override
    public List<NamedOrganisation> on(LocalDate day) {
        Register known = register.current();
        return known.organisations(day).stream().map(it -> named(it, known)).toList();
    }

    private static NamedOrganisation named(Organisation organisation, Register known) {
        boolean territorial = organisation.kind() == OrganisationKind.TERRITORIAL_GOVERNMENT
                || organisation.kind() == OrganisationKind.COMMITTEE;
        return new NamedOrganisation(
                organisation.id(),
                organisation.name(),
                organisation.aliases(),
                organisation.region(),
                known.region(organisation.region()).map(Region::name).orElse(""),
                territorial);
    }

    @Override
    public long revision() {
        return register.revision();
    }
}
