// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.people;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** For the security officer alone; whose data of which region is decided case by case. */
@Component
class PeopleRoutes implements Routes, Navigation {
    static final String ADDRESS = "/admin/personal-data";

    @Override
    public List<Route> routes() {
        return List.of(Route.of(ADDRESS, Role.SECURITY_OFFICER), Route.of(ADDRESS + "/**", Role.SECURITY_OFFICER));
    }

    @Override
    public List<Entry> entries() {
        return List.of(Entry.of("people.title", ADDRESS, Audience.ADMINISTRATION, 13, Role.SECURITY_OFFICER));
    }
}
