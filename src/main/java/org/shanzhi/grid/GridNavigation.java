// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.List;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Navigation;
import org.springframework.stereotype.Component;

@Component
class GridNavigation implements Navigation {
    @Override
    public List<Entry> entries() {
        return List.of(
                Entry.of("grid.nav.mine", "/places", Audience.RESIDENTS, 40),
                Entry.of("grid.nav.cells", "/admin/cells", Audience.ADMINISTRATION, 30, Role.ADMINISTRATOR),
                Entry.of("grid.gazetteer.title", "/admin/gazetteer", Audience.ADMINISTRATION, 31, Role.ADMINISTRATOR),
                Entry.of("grid.map.title", "/admin/base-map", Audience.ADMINISTRATION, 32, Role.ADMINISTRATOR));
    }
}
