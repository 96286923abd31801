// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;

/**
 * Who looks at the page (浏览者): what the frame shows of the person signed in, and where their roles hold, for pages of
 * modules that {@code access} itself leans on.
 *
 * @param person the member of staff behind the account
 */
public record Viewer(AccountId account, String name, Set<Role> roles, List<Reach> reaches, Optional<PersonId> person) {
    public Viewer {
        roles = Set.copyOf(roles);
        reaches = List.copyOf(reaches);
    }

    public Viewer(AccountId account, String name, Set<Role> roles) {
        this(account, name, roles, List.of(), Optional.empty());
    }

    /** Where a role holds: a region with all below it, and an organisation with all below it or any. */
    public record Reach(Role role, RegionCode region, Optional<OrganisationId> organisation) {}

    /** Return where the role holds. */
    public List<Reach> reaches(Role role) {
        return reaches.stream().filter(reach -> reach.role() == role).toList();
    }

    /** Tell whether the viewer keeps what holds in the whole region: as its administrator, whatever the organisation. */
    public boolean keeps(RegionCode region) {
        return reaches(Role.ADMINISTRATOR).stream()
                .anyMatch(reach -> reach.organisation().isEmpty() && region.isWithin(reach.region()));
    }
}
