// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.shanzhi.shared.RegionCode;

/**
 * Dated figures that differ by place (参数): weights, counts of attempts, windows. A name without a row for the region or
 * one above it is an error of the installation and is refused at start.
 */
public interface Figures {
    /** Return the figure that holds for the region on the day; the most specific region wins. */
    BigDecimal number(String name, RegionCode region, LocalDate on);

    default int integer(String name, RegionCode region, LocalDate on) {
        return number(name, region, on).intValueExact();
    }

    /** List every row, ordered by name, then region, then first day. */
    List<Row> rows();

    /** One row of the table: the figure, where and from when it holds, and the document that sets it. */
    record Row(String name, RegionCode region, LocalDate from, BigDecimal value, String basis) {}

    /** Set a figure from a day on, with the document that sets it. */
    void set(String name, RegionCode region, LocalDate from, BigDecimal value, String basis);
}
