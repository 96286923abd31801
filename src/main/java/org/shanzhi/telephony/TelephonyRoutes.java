// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.util.ArrayList;
import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Operators take calls; which ones, their regions say. The call centre proves by its signature who it is. */
@Component
class TelephonyRoutes implements Routes, Navigation {
    private final boolean simulated;

    TelephonyRoutes(@Value("${shanzhi.demo:false}") boolean simulated) {
        this.simulated = simulated;
    }

    /** Tell whether calls can be made up, which only the demo lets anybody do. */
    boolean simulated() {
        return simulated;
    }

    @Override
    public List<Route> routes() {
        var routes = new ArrayList<>(List.of(
                Route.open("/api/telephony/events"),
                Route.of("/calls", Role.OPERATOR),
                Route.of("/calls/ringing", Role.OPERATOR),
                Route.of("/calls/seat", Role.OPERATOR),
                Route.of("/calls/seat/leave", Role.OPERATOR),
                Route.of("/calls/{id}/take", Role.OPERATOR),
                Route.of("/calls/{id}/hang-up", Role.OPERATOR),
                Route.of("/calls/{id}/join", Role.OPERATOR),
                Route.of("/call-backs", Role.OPERATOR),
                Route.of("/call-backs/{id}/call", Role.OPERATOR),
                Route.of("/call-backs/{id}/outcome", Role.OPERATOR)));
        if (simulated) {
            routes.add(Route.of("/calls/simulator", Role.OPERATOR));
            routes.add(Route.of("/calls/simulator/{deed}", Role.OPERATOR));
        }
        return List.copyOf(routes);
    }

    @Override
    public List<Entry> entries() {
        return List.of(Entry.of("telephony.navigation", "/calls", Audience.STAFF, 21, Role.OPERATOR)
                .with("/call-backs"));
    }
}
