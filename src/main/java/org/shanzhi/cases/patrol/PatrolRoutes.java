// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.patrol;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** Grid workers come; what each reaches is decided event by event. */
@Component
class PatrolRoutes implements Routes, Navigation {
    @Override
    public List<Route> routes() {
        return List.of(Route.of("/patrol", Role.GRID_WORKER), Route.of("/patrol/**", Role.GRID_WORKER));
    }

    @Override
    public List<Entry> entries() {
        return List.of(
                Entry.of("patrol.navigation", "/patrol", Audience.STAFF, 12, Role.GRID_WORKER),
                Entry.of("patrol.navigation.new", "/patrol/new", Audience.STAFF, 22, Role.GRID_WORKER));
    }
}
