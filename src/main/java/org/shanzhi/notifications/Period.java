// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** From when until when something is looked for. */
record Period(Instant from, Instant until) {
    private static final Period EVER = new Period(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

    /** Return the whole of the day, or all times. */
    static Period of(Optional<LocalDate> day, ZoneId zone) {
        return day.map(it -> new Period(
                        it.atStartOfDay(zone).toInstant(),
                        it.plusDays(1).atStartOfDay(zone).toInstant()))
                .orElse(EVER);
    }

    Timestamp first() {
        return Timestamp.from(from);
    }

    Timestamp end() {
        return Timestamp.from(until);
    }
}
