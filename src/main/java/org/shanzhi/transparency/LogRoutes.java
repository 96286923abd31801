// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

@Component
class LogRoutes implements Routes, Navigation {
    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("/log"),
                Route.open("/log/receipt"),
                Route.open("/log/checkpoint"),
                Route.open("/log/keys"),
                Route.open("/log/tile/**"),
                Route.of("/admin/log/rotate", Role.SECURITY_OFFICER),
                Route.of("/admin/log/**", Role.SECURITY_OFFICER, Role.AUDITOR),
                Route.open("/api/log/witness/add-checkpoint"),
                Route.open("/api/log/witness/{hash}/checkpoint"));
    }

    @Override
    public List<Entry> entries() {
        return List.of(Entry.of(
                "transparency.log", "/admin/log", Audience.ADMINISTRATION, 70, Role.SECURITY_OFFICER, Role.AUDITOR));
    }
}
