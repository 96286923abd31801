// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.springframework.stereotype.Component;

@Component
class GridRoutes implements Routes {
    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("/map/{layer}"),
                Route.open("/places"),
                Route.open("/places/suggest"),
                Route.open("/places/at"),
                Route.open("/places/near"),
                Route.of("/grid", Role.GRID_WORKER),
                Route.open("/grid/{cell}"),
                Route.of("/admin/cells", Role.ADMINISTRATOR),
                Route.of("/admin/gazetteer/**", Role.ADMINISTRATOR),
                Route.of("/admin/base-map/**", Role.ADMINISTRATOR));
    }
}
