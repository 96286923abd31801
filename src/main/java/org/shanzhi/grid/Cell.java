// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.util.Optional;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.Validity;

/**
 * Grid cell (网格), by GB/T 34300.
 *
 * @param dedicated whether it is a dedicated cell (专属网格: school, hospital, park, enterprise)
 * @param worker who serves it
 */
public record Cell(
        CellCode code,
        String name,
        boolean dedicated,
        Point centre,
        int households,
        Optional<PersonId> worker,
        Validity validity) {}
