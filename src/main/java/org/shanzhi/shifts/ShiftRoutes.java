// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shifts;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** Whoever works at the desk hands over and takes over; leaders read. */
@Component
class ShiftRoutes implements Routes, Navigation {
    private static final Role[] DESK = {Role.OPERATOR, Role.DISPATCHER};
    private static final Role[] READERS = {Role.OPERATOR, Role.DISPATCHER, Role.LEADER};

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("/shifts", READERS),
                Route.of("/shifts/begin", DESK),
                Route.of("/shifts/hand-over", DESK),
                Route.of("/shifts/promises", DESK),
                Route.of("/shifts/promises/{id}/settle", DESK),
                Route.of("/shifts/{id}", READERS),
                Route.of("/shifts/{id}/sign", DESK));
    }

    @Override
    public List<Entry> entries() {
        return List.of(Entry.of("shifts.navigation", "/shifts", Audience.STAFF, 22, READERS));
    }
}
