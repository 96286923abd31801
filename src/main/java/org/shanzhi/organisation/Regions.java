// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.RegionCode;

/** The regions of the county (行政区划目录). */
public interface Regions {
    Optional<Region> find(RegionCode code);

    /** Return the county of this installation; empty before the first regions are entered. */
    Optional<Region> county();

    /** List the regions directly below, that hold on the day, ordered by code. */
    List<Region> below(RegionCode parent, LocalDate on);

    /** Return the regions from the county down to the region, empty if it is unknown. */
    List<Region> path(RegionCode code);

    /** List all regions that hold on the day, ordered by code. */
    List<Region> on(LocalDate day);

    /** Add the regions or replace those with the same code. */
    void save(List<Region> regions);
}
