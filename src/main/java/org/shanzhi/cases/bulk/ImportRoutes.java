// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.util.List;
import java.util.Set;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who may take in tables. Before other routes, for those of the desk may be wider. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ImportRoutes implements Routes, Navigation {
    static final Set<Role> ROLES = Set.of(Role.OPERATOR, Role.DISPATCHER, Role.ADMINISTRATOR);

    @Override
    public List<Route> routes() {
        return List.of(new Route("/desk/import/**", ROLES, false), new Route("/api/imports/**", ROLES, false));
    }

    @Override
    public List<Entry> entries() {
        return List.of(new Entry("import.title", ImportPages.ADDRESS, Audience.ADMINISTRATION, ROLES, 70));
    }
}
