// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import java.util.List;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.springframework.stereotype.Component;

/** Everybody may speak: no account is needed. */
@Component
class ReportRoutes implements Routes {
    @Override
    public List<Route> routes() {
        return List.of(Route.open("/report"), Route.open("/report/**"));
    }
}
