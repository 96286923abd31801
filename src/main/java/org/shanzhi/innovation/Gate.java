// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.LocalDate;
import java.util.List;
import org.shanzhi.shared.RegionCode;

/**
 * What has to be met before a deed (关口), by how much is at stake; dated data, for places differ and learn.
 *
 * @param from the day from which the row holds
 * @param asked false takes back what a row above or before asked for
 * @param waivable whether a recorded basis may stand in its place; never more than {@link Requirement#waivable} allows
 * @param basis the document that sets it
 */
public record Gate(
        Deed deed,
        Significance significance,
        Requirement requirement,
        RegionCode region,
        LocalDate from,
        boolean asked,
        boolean waivable,
        String basis) {

    /** The gates of the county (关口目录). */
    public interface Gates {
        /** List what holds for the deed in the region on the day; the most specific region wins, then the latest day. */
        List<Gate> of(Deed deed, Significance significance, RegionCode region, LocalDate on);
    }
}
