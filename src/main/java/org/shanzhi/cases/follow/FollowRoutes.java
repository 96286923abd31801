// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** Everybody may come, the receipt is what lets in; to the own list whoever signed in as a resident. */
@Component
class FollowRoutes implements Routes, Navigation {
    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("/follow"),
                Route.open("/follow/**"),
                Route.open("/api/telephony/progress"),
                Route.of("/resident/cases", Role.RESIDENT),
                Route.of("/resident/cases/**", Role.RESIDENT));
    }

    @Override
    public List<Entry> entries() {
        return List.of(
                Entry.of("cases.nav.report", "/report", Audience.RESIDENTS, 10),
                Entry.of("cases.nav.follow", "/follow", Audience.RESIDENTS, 20),
                Entry.of("cases.nav.own", "/resident/cases", Audience.RESIDENTS, 30),
                Entry.of("cases.nav.figures", "/figures", Audience.EVERYBODY, 80));
    }
}
