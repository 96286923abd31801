// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Viewer;

/** Decides who keeps the tables that hold in the whole county: its administrators, whatever the organisation. */
final class Keeping {
    private Keeping() {}

    static boolean keeps(Viewer viewer, RegionCode county) {
        return viewer.reaches(Role.ADMINISTRATOR).stream()
                .anyMatch(it -> it.organisation().isEmpty() && county.isWithin(it.region()));
    }
}
