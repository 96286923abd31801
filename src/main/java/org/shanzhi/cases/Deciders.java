// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Scope;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.springframework.stereotype.Component;

/**
 * Says who keeps away from a case that complains about an organisation, and who decides instead (回避). People of the accused
 * and of everything below it have no part in it and do not see it. Where nobody else has a role of the county desk, the
 * leaders of the region take its place; should all of them stand below the accused as well, they do it nevertheless, without
 * learning who reported: a complaint is not lost because it is about the highest.
 */
@Component
class Deciders {
    private static final Map<Role, Party> DESK =
            Map.of(Role.OPERATOR, Party.OPERATOR, Role.DISPATCHER, Party.DISPATCHER, Role.CHECKER, Party.CHECKER);

    private final Accounts accounts;
    private final Organisations organisations;

    Deciders(Accounts accounts, Organisations organisations) {
        this.accounts = accounts;
        this.organisations = organisations;
    }

    /** Tell whether somebody must have no part in a case that complains about the organisation. */
    boolean barred(@Nullable OrganisationId accused, Actor.Staff viewer, RegionCode region) {
        return accused != null && below(viewer, accused) && !lastResort(accused, viewer, region);
    }

    /** Return whose cases somebody must have no part in, wherever they are. */
    Set<OrganisationId> barred(Actor.Staff viewer) {
        var barred = new HashSet<OrganisationId>();
        Optional<OrganisationId> step = Optional.of(viewer.organisation());
        while (step.isPresent() && barred.add(step.get())) {
            step = organisations.find(step.get()).flatMap(Organisation::parent);
        }
        List<RegionCode> led =
                viewer.scopes(Role.LEADER).stream().map(Scope::region).toList();
        barred.removeIf(
                accused -> !led.isEmpty() && led.stream().allMatch(region -> lastResort(accused, viewer, region)));
        return barred;
    }

    /** Return in whose place the leaders stand: the roles that only people of the accused, or below it, have. */
    Set<Party> replaced(@Nullable OrganisationId accused, RegionCode region) {
        var replaced = EnumSet.noneOf(Party.class);
        if (accused != null) {
            DESK.forEach((role, party) -> {
                if (onlyBelow(accused, role, region)) {
                    replaced.add(party);
                }
            });
        }
        return replaced;
    }

    private boolean lastResort(OrganisationId accused, Actor.Staff viewer, RegionCode region) {
        return viewer.may(Role.LEADER, region)
                && onlyBelow(accused, Role.LEADER, region)
                && !replaced(accused, region).isEmpty();
    }

    private boolean onlyBelow(OrganisationId accused, Role role, RegionCode region) {
        List<Actor.Staff> holders = accounts.holding(role, region);
        return !holders.isEmpty() && holders.stream().allMatch(it -> below(it, accused));
    }

    private boolean below(Actor.Staff staff, OrganisationId accused) {
        return organisations.isWithin(staff.organisation(), accused);
    }
}
