// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Role;
import org.springframework.stereotype.Component;

/**
 * How far a security officer or an auditor reaches. Nobody keeps an account that may more than its keeper could give, else
 * a new password for it would be a way to what one was never given.
 */
@Component
class OfficeReach {
    private final Organisations organisations;
    private final Permissions permissions;
    private final Clock clock;

    OfficeReach(Organisations organisations, Permissions permissions, Clock clock) {
        this.organisations = organisations;
        this.permissions = permissions;
        this.clock = clock;
    }

    boolean employs(Actor actor, Role role, PersonId person) {
        return permissions.everywhere(actor, role)
                || organisations
                        .person(person)
                        .flatMap(known -> organisations.find(known.organisation()))
                        .filter(at -> permissions.may(actor, role, at.region(), at.id()))
                        .isPresent();
    }

    /** Tell whether the officer may change the account. */
    boolean keeps(Actor officer, Accounts.Listed account) {
        return employs(officer, Role.SECURITY_OFFICER, account.person())
                && account.grants().stream().allMatch(grant -> mayGive(officer, grant));
    }

    /** Tell whether the officer may give the grant to somebody, or take it away. */
    boolean mayGive(Actor officer, Grant grant) {
        return officer.scopes(Role.SECURITY_OFFICER).stream()
                .anyMatch(own -> grant.scope().region().isWithin(own.region())
                        && own.organisation()
                                .map(above -> grant.scope()
                                        .organisation()
                                        .filter(given -> organisations.isWithin(given, above))
                                        .isPresent())
                                .orElse(true));
    }

    /** Return the organisations of today that the role reaches. */
    List<Organisation> organisations(Actor actor, Role role) {
        return organisations.on(LocalDate.now(clock)).stream()
                .filter(it -> permissions.may(actor, role, it.region(), it.id()))
                .toList();
    }

    /** Return of whose deeds the actor reads in the role; empty for everybody's. */
    Optional<Set<OrganisationId>> readable(Actor actor, Role role) {
        return permissions.everywhere(actor, role)
                ? Optional.empty()
                : Optional.of(organisations(actor, role).stream()
                        .map(Organisation::id)
                        .collect(Collectors.toSet()));
    }
}
