// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.springframework.stereotype.Component;

@Component
class GrantedPermissions implements Permissions {
    private final Organisations organisations;
    private final Regions regions;
    private final Clock clock;

    GrantedPermissions(Organisations organisations, Regions regions, Clock clock) {
        this.organisations = organisations;
        this.regions = regions;
        this.clock = clock;
    }

    @Override
    public boolean may(Actor actor, Role role, RegionCode region, OrganisationId organisation) {
        return actor.scopes(role).stream()
                .anyMatch(scope -> region.isWithin(scope.region())
                        && scope.organisation()
                                .map(above -> organisations.isWithin(organisation, above))
                                .orElse(true));
    }

    @Override
    public boolean everywhere(Actor actor, Role role) {
        RegionCode county = regions.county().map(Region::code).orElse(RegionCode.COUNTRY);
        return actor.scopes(role).stream()
                .anyMatch(scope -> scope.organisation().isEmpty() && county.isWithin(scope.region()));
    }

    @Override
    public Optional<Set<OrganisationId>> organisations(Actor actor, Role role) {
        var reached = new HashSet<OrganisationId>();
        for (Scope scope : actor.scopes(role)) {
            if (scope.organisation().isEmpty()) {
                return Optional.empty();
            }
            var above = scope.organisation().get();
            reached.add(above);
            organisations.on(LocalDate.now(clock)).stream()
                    .map(Organisation::id)
                    .filter(below -> organisations.isWithin(below, above))
                    .forEach(reached::add);
        }
        return Optional.of(Set.copyOf(reached));
    }
}
