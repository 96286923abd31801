// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.util.List;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.springframework.stereotype.Component;

/** What is public is open to everybody. */
@Component
class FiguresRoutes implements Routes {
    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("/figures"),
                Route.open("/figures/explained"),
                Route.open("/figures/concerns"),
                Route.open("/figures/matters/{number}"),
                Route.open("/figures/events"),
                Route.open("/figures/figures.csv"));
    }
}
