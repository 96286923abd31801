// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

/** Evaluators draw and ask; leaders and auditors read what came of it; the figures of the county are everybody's. */
@Component
class SamplingRoutes implements Routes, Navigation {
    private static final Role[] READERS = {Role.EVALUATOR, Role.LEADER, Role.AUDITOR};

    @Override
    public List<Route> routes() {
        return List.of(
                Route.open("/recalls"),
                Route.open("/recalls/{sample}/draw.csv"),
                Route.of("/sampling", READERS),
                Route.of("/sampling/new", Role.EVALUATOR),
                Route.of("/sampling/{sample}/draw", Role.EVALUATOR),
                Route.of("/sampling/{sample}/close", Role.EVALUATOR),
                Route.of("/sampling/{sample}/calls/{item}", Role.EVALUATOR),
                Route.of("/sampling/{sample}/calls/{item}/telephone", Role.EVALUATOR),
                Route.of("/sampling/{sample}", READERS));
    }

    @Override
    public List<Entry> entries() {
        return List.of(Entry.of("sampling.title", "/sampling", Audience.STAFF, 45, READERS));
    }
}
