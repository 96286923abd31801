// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.util.List;
import java.util.Set;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who comes to the orders from above. Before other routes, for those of the desk may be wider. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UpperRoutes implements Routes, Navigation {
    static final String ADDRESS = "/desk/upper";

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(ADDRESS + "/files/**", Doorkeeper.WORKING, false),
                new Route(ADDRESS + "/differences/**", Doorkeeper.WORKING, false),
                new Route(ADDRESS + "/returns/export", Doorkeeper.WORKING, false),
                new Route(ADDRESS + "/returns/exports/{id}", Doorkeeper.WORKING, false),
                new Route(ADDRESS + "/returns/{id}/{what}", Doorkeeper.WORKING, false),
                new Route(ADDRESS + "/**", Doorkeeper.READING, false),
                new Route("/admin/" + CategorySheet.NAME + "/**", Set.of(Role.ADMINISTRATOR), false),
                new Route("/admin/" + FormulaSheet.NAME + "/**", Set.of(Role.ADMINISTRATOR), false));
    }

    @Override
    public List<Entry> entries() {
        return List.of(
                new Entry("upper.title", ADDRESS, Audience.STAFF, Doorkeeper.READING, 25),
                Entry.of(
                        "upper.categories.title",
                        "/admin/" + CategorySheet.NAME,
                        Audience.ADMINISTRATION,
                        27,
                        Role.ADMINISTRATOR),
                Entry.of(
                        "upper.formulas.title",
                        "/admin/" + FormulaSheet.NAME,
                        Audience.ADMINISTRATION,
                        28,
                        Role.ADMINISTRATOR));
    }
}
