// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** The workshop is for those who judge work or decide on it; it computes on what they paste and keeps nothing. */
@Component
class EvaluationRoutes implements Routes, Navigation {
    private static final Role[] EVALUATORS = {Role.LEADER, Role.CHECKER, Role.AUDITOR, Role.INNOVATOR, Role.EVALUATOR};

    @Override
    public List<Route> routes() {
        return List.of(Route.of("/evaluation", EVALUATORS));
    }

    @Override
    public List<Entry> entries() {
        return List.of(Entry.of("evaluation.title", "/evaluation", Audience.INNOVATION, 46, EVALUATORS));
    }
}
