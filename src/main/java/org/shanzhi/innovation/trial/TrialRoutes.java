// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.trial;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.springframework.stereotype.Component;

/** Whoever lives where something is tried is asked; whoever works on innovations sees what is measured. */
@Component
class TrialRoutes implements Routes {
    @Override
    public List<Route> routes() {
        return List.of(
                Route.open(SurveyPages.PATH),
                Route.of(TrialPages.PATH, Role.INNOVATOR, Role.LEADER, Role.EVALUATOR, Role.AUDITOR));
    }
}
