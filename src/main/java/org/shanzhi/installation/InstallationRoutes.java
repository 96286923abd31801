// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.util.List;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.springframework.stereotype.Component;

/** The first run is open to everybody: its token is the key. */
@Component
class InstallationRoutes implements Routes {
    @Override
    public List<Route> routes() {
        return List.of(Route.open("/first-run"));
    }
}
