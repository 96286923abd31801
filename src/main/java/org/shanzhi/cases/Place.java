// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;

/**
 * Where a matter is (事发地点), as far as it is known.
 *
 * @param words how people call it, empty if they said nothing
 * @param region the village, town or county; the county where nothing closer is known
 */
public record Place(
        String words,
        RegionCode region,
        @Nullable CellCode cell,
        @Nullable Point point) {}
