// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** When offices are open on a working day, from a day on (办公时间). */
record OfficeHours(LocalDate from, LocalTime opens, LocalTime lunch, LocalTime lunchEnds, LocalTime closes) {
    OfficeHours {
        if (!opens.isBefore(lunch) || lunch.isAfter(lunchEnds) || !lunchEnds.isBefore(closes)) {
            throw new IllegalArgumentException(
                    "Office hours out of order: " + opens + " " + lunch + " " + lunchEnds + " " + closes);
        }
    }

    /** A stretch of the day without interruption. */
    record Stretch(LocalTime begin, LocalTime end) {}

    List<Stretch> stretches() {
        return List.of(new Stretch(opens, lunch), new Stretch(lunchEnds, closes));
    }
}
