// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.open311;

import java.util.List;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Everybody may read what is public; to report a program needs its key, to follow a report its receipt. */
@Component
@EnableConfigurationProperties(Open311Settings.class)
class Open311Routes implements Routes {
    @Override
    public List<Route> routes() {
        return List.of(Route.open("/api/open311/v2/**"));
    }
}
