// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.workshop;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** Whoever works on innovations reads them all; who may do what with which is decided for each step. */
@Component
class WorkshopRoutes implements Routes, Navigation {
    /** Address of an innovation; numbers have capitals, so that no other page of the module is taken for one. */
    static final String ONE = "/innovation/{number:[A-Z0-9-]+}";

    private static final Role[] READERS = {Role.INNOVATOR, Role.LEADER, Role.EVALUATOR, Role.AUDITOR};

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("/innovation", READERS),
                Route.of("/innovation/begin", Role.INNOVATOR, Role.LEADER),
                Route.of(ONE, READERS),
                Route.of(ONE + "/{deed}", READERS));
    }

    @Override
    public List<Entry> entries() {
        return List.of(Entry.of("innovation.nav", "/innovation", Audience.INNOVATION, 40, READERS));
    }
}
