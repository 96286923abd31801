// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import org.shanzhi.access.Actor;
import org.shanzhi.access.Permissions;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.springframework.stereotype.Component;

/** Tells who may write and who may publish the articles of an organisation. */
@Component
class ArticleRights {
    private final Permissions permissions;
    private final Organisations organisations;

    ArticleRights(Permissions permissions, Organisations organisations) {
        this.permissions = permissions;
        this.organisations = organisations;
    }

    /** Those who handle for the organisation, and the desk. */
    boolean mayWrite(Actor actor, OrganisationId owner) {
        RegionCode region = region(owner);
        return actor.may(Role.DISPATCHER, region)
                || actor instanceof Actor.Staff staff
                        && actor.scopes(Role.HANDLER).stream()
                                .anyMatch(it -> it.organisation().isPresent())
                        && permissions.may(staff, Role.HANDLER, region, owner);
    }

    /** Also whoever leads the organisation or one above it: small offices have but one who writes. */
    boolean mayPublish(Actor actor, OrganisationId owner) {
        return mayWrite(actor, owner)
                || actor instanceof Actor.Staff staff
                        && permissions.may(staff, Role.LEADER, region(owner), owner)
                        && organisations.isWithin(owner, staff.organisation());
    }

    /** Tell whether the organisation can speak for the region: a town cannot for its neighbour. */
    boolean speaksFor(OrganisationId owner, RegionCode region) {
        return region.isWithin(region(owner));
    }

    private RegionCode region(OrganisationId owner) {
        return organisations.find(owner).map(Organisation::region).orElse(RegionCode.COUNTRY);
    }
}
