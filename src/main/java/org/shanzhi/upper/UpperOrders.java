// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.Instant;
import java.util.List;
import org.shanzhi.cases.Course;
import org.shanzhi.cases.PastCase;
import org.shanzhi.cases.VisitsAbove;

/** Orders of a city's or province's platform (上级平台工单): kept with their number, category and deadline there. */
public interface UpperOrders {
    /** Return what an order binds its case to: its deadline there, less the reserve. */
    Course.Upper frame(String platform, String number, Instant since, Instant due);

    /**
     * Take orders over with what has happened to them, e.g. from a former system; their cases tell of the order in their first
     * step, as {@link #frame} gives it.
     *
     * @return how many steps were refused
     */
    int bring(List<Past> orders);

    /**
     * An order with its history (历史上级工单).
     *
     * @param category as the platform above calls it
     * @param visits what the platform above heard
     * @param confirmedUntil until when what went back is known to have arrived there
     */
    record Past(
            String platform,
            String number,
            String category,
            PastCase matter,
            List<VisitsAbove.Heard> visits,
            Instant confirmedUntil) {
        public Past {
            visits = List.copyOf(visits);
        }
    }
}
