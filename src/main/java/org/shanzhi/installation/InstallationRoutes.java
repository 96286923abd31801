// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** The first run is open to everybody: its token is the key. The overview is for those who look after the platform. */
@Component
class InstallationRoutes implements Routes, Navigation {
    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("/first-run"),
                Route.of("/admin", Role.ADMINISTRATOR, Role.SECURITY_OFFICER),
                Route.of(AdministrationPages.OVERVIEW, Role.ADMINISTRATOR, Role.SECURITY_OFFICER));
    }

    @Override
    public List<Entry> entries() {
        return List.of(Entry.of(
                "installation.overview",
                AdministrationPages.OVERVIEW,
                Audience.ADMINISTRATION,
                1,
                Role.ADMINISTRATOR,
                Role.SECURITY_OFFICER));
    }
}
