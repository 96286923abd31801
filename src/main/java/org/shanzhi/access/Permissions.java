// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;

/** Decides what needs the tree of organisations besides the grants (权限判断). Answered from memory. */
public interface Permissions {
    /** Tell whether the actor holds the role for the region and for the organisation or one above it. */
    boolean may(Actor actor, Role role, RegionCode region, OrganisationId organisation);

    /** Tell whether the actor holds the role for the whole county, whatever the organisation. */
    boolean everywhere(Actor actor, Role role);

    /**
     * Return the organisations that the actor holds the role for, those below included; empty if the role holds for any
     * organisation somewhere.
     */
    Optional<Set<OrganisationId>> organisations(Actor actor, Role role);
}
