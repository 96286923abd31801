// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

@Component
class RulesNavigation implements Navigation {
    @Override
    public List<Entry> entries() {
        return List.of(
                entry(CategorySheet.NAME, 22),
                entry(CategoryRuleSheet.NAME, 23),
                entry(TimeLimitSheet.NAME, 24),
                entry("calendar", 25),
                entry(EventStandardSheet.NAME, 25),
                entry(FigureSheet.NAME, 26),
                entry(VisitReasonSheet.NAME, 27),
                entry(ReplyWordSheet.NAME, 27));
    }

    private static Entry entry(String page, int order) {
        return Entry.of(
                "rules." + page + ".title", "/admin/" + page, Audience.ADMINISTRATION, order, Role.ADMINISTRATOR);
    }
}
