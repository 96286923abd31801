// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import java.util.List;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** What is public is found by everybody. */
@Component
class SearchRoutes implements Routes, Navigation {
    @Override
    public List<Route> routes() {
        return List.of(Route.open(PublicSearchPages.ADDRESS));
    }

    @Override
    public List<Entry> entries() {
        return List.of(Entry.of("search.title", PublicSearchPages.ADDRESS, Audience.RESIDENTS, 33));
    }
}
