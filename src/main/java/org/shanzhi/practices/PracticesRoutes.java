// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.List;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** What others tried is for everybody to read; who works on the platform finds it in the bar. */
@Component
class PracticesRoutes implements Routes, Navigation {
    @Override
    public List<Route> routes() {
        return List.of(Route.open("/practices"), Route.open("/practices/{practice}"));
    }

    @Override
    public List<Entry> entries() {
        return List.of(Entry.of("practices.title", "/practices", Audience.INNOVATION, 43));
    }
}
