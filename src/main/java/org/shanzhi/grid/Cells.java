// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;

/** The grid cells (网格). Placing a point is answered from an index in memory. */
public interface Cells {
    Optional<Cell> find(CellCode code);

    /** Return the cell in which the point lies, empty outside the county; a point on a border falls to the lower code. */
    Optional<Cell> at(Point point);

    /** List the cells nearest to the point by their border, the nearest first. */
    List<Cell> near(Point point, int limit);

    /** List the cells of the region, ordered by code. */
    List<Cell> in(RegionCode region);

    List<Cell> servedBy(PersonId worker);

    Optional<Geometry> polygon(CellCode code);

    /** Add the cells or replace those with the same code; polygons in degrees, without holes. */
    void save(List<Drawn> cells);

    /** Cell with its polygon. */
    record Drawn(Cell cell, Geometry polygon) {}
}
