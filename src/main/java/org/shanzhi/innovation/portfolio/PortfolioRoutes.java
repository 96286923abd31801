// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.portfolio;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** Those who decide and those who judge see the whole; what there is to draw on is entered by those who have it. */
@Component
class PortfolioRoutes implements Routes, Navigation {
    private static final Role[] OVERSEERS = {Role.LEADER, Role.AUDITOR, Role.EVALUATOR};
    private static final Role[] READERS = {Role.INNOVATOR, Role.LEADER, Role.EVALUATOR, Role.AUDITOR};
    private static final Role[] WRITERS = {Role.INNOVATOR, Role.LEADER};

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of("/innovation/overview", OVERSEERS),
                Route.of("/innovation/institutions", READERS),
                Route.of("/innovation/resources", READERS),
                Route.of("/innovation/resources/supply", WRITERS),
                Route.of("/innovation/resources/system", WRITERS));
    }

    @Override
    public List<Entry> entries() {
        return List.of(
                Entry.of("portfolio.nav.overview", "/innovation/overview", Audience.INNOVATION, 44, OVERSEERS),
                Entry.of("portfolio.nav.resources", "/innovation/resources", Audience.INNOVATION, 45, READERS));
    }
}
