// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.List;
import org.shanzhi.organisation.Regions;
import org.shanzhi.ui.Groundwork;
import org.springframework.stereotype.Component;

/** Looks whether there is a map on which a point falls into a cell. */
@Component
class GridGroundwork implements Groundwork {
    private final Cells cells;
    private final Regions regions;

    GridGroundwork(Cells cells, Regions regions) {
        this.cells = cells;
        this.regions = regions;
    }

    @Override
    public List<Gap> gaps() {
        return regions.county()
                        .filter(county -> !cells.in(county.code()).isEmpty())
                        .isPresent()
                ? List.of()
                : List.of(Gap.of("grid.gap.cells", "/admin/cells", 80));
    }
}
