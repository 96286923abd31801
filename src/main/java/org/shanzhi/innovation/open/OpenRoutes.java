// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.open;

import java.util.List;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** What is tried in the county is for everybody to read and to object to. */
@Component
class OpenRoutes implements Routes, Navigation {
    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("/institutions"),
                Route.open("/innovations"),
                Route.open("/innovations/{number}"),
                Route.open("/innovations/{number}/object"));
    }

    @Override
    public List<Entry> entries() {
        return List.of(Entry.of("open.nav", "/innovations", Audience.RESIDENTS, 35));
    }
}
