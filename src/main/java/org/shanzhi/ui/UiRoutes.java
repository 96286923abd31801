// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.util.List;
import java.util.stream.Stream;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.springframework.stereotype.Component;

/** Opens what every reader needs; static files are named one by one, so that no other address is opened with them. */
@Component
class UiRoutes implements Routes {
    private final List<Route> routes;

    UiRoutes(Assets assets) {
        routes = Stream.concat(
                        Stream.of(
                                "/kit",
                                "/kit/**",
                                "/problems",
                                "/problems/{slug}",
                                "/language",
                                "/appearance",
                                "/webjars/**",
                                "/_static/**",
                                "/error",
                                "/favicon.ico"),
                        assets.ownPaths().stream())
                .map(Route::open)
                .toList();
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
