// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.web;

import java.util.List;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** The door is open to everybody. */
@Component
class WebRoutes implements Routes, Navigation {
    @Override
    public List<Route> routes() {
        return List.of(Route.open("/"), Route.open("/about"));
    }

    @Override
    public List<Entry> entries() {
        return List.of(Entry.of("web.nav.about", "/about", Audience.EVERYBODY, 90));
    }
}
