// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.util.List;
import java.util.stream.Stream;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Route;
import org.shanzhi.shared.Routes;
import org.springframework.stereotype.Component;

/** Opens the pages of the rules to administrators; whose rules they may change is looked at where they save. */
@Component
class RulesRoutes implements Routes {
    @Override
    public List<Route> routes() {
        return Stream.of(
                        "calendar",
                        TimeLimitSheet.NAME,
                        EventStandardSheet.NAME,
                        FigureSheet.NAME,
                        CategorySheet.NAME,
                        CategoryRuleSheet.NAME,
                        VisitReasonSheet.NAME,
                        ReplyWordSheet.NAME)
                .map(page -> Route.of("/admin/" + page + "/**", Role.ADMINISTRATOR))
                .toList();
    }
}
