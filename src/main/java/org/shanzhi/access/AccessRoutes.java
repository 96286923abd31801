// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.EnumSet;
import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.springframework.stereotype.Component;

@Component
class AccessRoutes implements Routes {
    @Override
    public List<Route> routes() {
        return List.of(
                Route.open(Doors.STAFF),
                Route.open("/sign-out"),
                Route.open(Doors.RESIDENTS),
                Route.open("/resident/code"),
                Route.of("/resident/number", Role.RESIDENT),
                Route.of("/resident/number/code", Role.RESIDENT),
                new Route("/password", EnumSet.complementOf(EnumSet.of(Role.RESIDENT)), false),
                Route.of("/admin/accounts/**", Role.SECURITY_OFFICER),
                Route.of("/admin/account-changes", Role.AUDITOR, Role.SECURITY_OFFICER),
                Route.of("/admin/reveals", Role.AUDITOR));
    }
}
