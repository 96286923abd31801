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
        return List.of(Entry.of(
                "rules.calendar.title", CalendarPages.ADDRESS, Audience.ADMINISTRATION, 40, Role.ADMINISTRATOR));
    }
}
