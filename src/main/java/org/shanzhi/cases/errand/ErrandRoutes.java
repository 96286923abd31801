// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.errand;

import java.util.List;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.springframework.stereotype.Component;

/** Everybody may come; the link lets in to the door, and the code that is sent to its holder further. */
@Component
class ErrandRoutes implements Routes {
    @Override
    public List<Route> routes() {
        return List.of(Route.open("/errand/**"));
    }
}
