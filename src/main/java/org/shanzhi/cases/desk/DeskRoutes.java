// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** Who may come to the desk; what each may see and do there is decided case by case. */
@Component
class DeskRoutes implements Routes, Navigation {
    static final Role[] DESK = {Role.OPERATOR, Role.DISPATCHER, Role.HANDLER, Role.CHECKER, Role.LEADER};

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("/board", Role.LEADER),
                Route.of("/desk/new/**", Role.OPERATOR),
                Route.of("/desk/new", Role.OPERATOR),
                Route.of("/desk", DESK),
                Route.of("/desk/**", DESK));
    }

    @Override
    public List<Entry> entries() {
        return List.of(
                Entry.of("board.navigation", "/board", Audience.STAFF, 5, Role.LEADER),
                Entry.of("desk.navigation", "/desk", Audience.STAFF, 10, DESK),
                Entry.of("standin.navigation", StandInPages.ADDRESS, Audience.STAFF, 30, DESK),
                Entry.of("desk.navigation.new", "/desk/new", Audience.STAFF, 20, Role.OPERATOR));
    }
}
