// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.RegionCode;

/**
 * Where, by whom and when (何处何时由谁).
 *
 * @param place the jurisdiction by name
 * @param region its division code, if it has one and it is known
 * @param lead the organ that leads
 * @param since the year, month or day it began, as far as it is known, e.g. 2019, 2019-01 or 2019-01-01; empty if unknown
 * @param until when it ended, likewise; empty if it goes on or nobody knows
 * @param provenance where dates and state come from
 */
public record Setting(
        Words place,
        Tier tier,
        @Nullable RegionCode region,
        Words lead,
        String since,
        String until,
        PracticeStatus status,
        Provenance provenance) {
    public Setting {
        if (!day(since) || !day(until)) {
            throw new IllegalArgumentException("Neither a year nor a day: " + since + ", " + until);
        }
    }

    private static boolean day(String text) {
        if (text.isEmpty()) {
            return true;
        }
        try {
            TemporalAccessor read = switch (text.length()) {
                case 4 -> Year.parse(text);
                case 7 -> YearMonth.parse(text);
                default -> LocalDate.parse(text);
            };
            return read.isSupported(ChronoField.YEAR);
        } catch (DateTimeParseException noDay) {
            return false;
        }
    }
}
