// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Viewer;
import org.springframework.stereotype.Component;

/** Decides who may change the rules of a place: administrators of it or of a place around it, whatever the organisation. */
@Component
class RuleKeepers {
    private final Regions regions;

    RuleKeepers(Regions regions) {
        this.regions = regions;
    }

    boolean keeps(Viewer viewer, RegionCode region) {
        return viewer.keeps(region);
    }

    /** Tell whether the viewer may change what holds in the whole county, the calendar and the categories. */
    boolean keepsCounty(Viewer viewer) {
        return keeps(viewer, regions.county().map(Region::code).orElse(RegionCode.COUNTRY));
    }
}
