// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.ArrayList;
import java.util.List;
import org.shanzhi.organisation.Regions;
import org.shanzhi.ui.Groundwork;
import org.springframework.stereotype.Component;

/** Looks whether a place is found by its name, and a point falls into a cell on a map that shows where it is. */
@Component
class GridGroundwork implements Groundwork {
    private final Cells cells;
    private final Regions regions;
    private final JdbcAddresses addresses;
    private final JdbcBaseMap map;

    GridGroundwork(Cells cells, Regions regions, JdbcAddresses addresses, JdbcBaseMap map) {
        this.cells = cells;
        this.regions = regions;
        this.addresses = addresses;
        this.map = map;
    }

    @Override
    public List<Gap> gaps() {
        var gaps = new ArrayList<Gap>();
        if (regions.county()
                .filter(county -> !cells.in(county.code()).isEmpty())
                .isEmpty()) {
            gaps.add(Gap.of("grid.gap.cells", "/admin/cells", 80));
        }
        if (addresses.places().isEmpty()) {
            gaps.add(Gap.of("grid.gap.gazetteer", "/admin/gazetteer", 81));
        }
        if (map.layers().isEmpty()) {
            gaps.add(Gap.of("grid.gap.map", "/admin/base-map", 82));
        }
        return gaps;
    }
}
