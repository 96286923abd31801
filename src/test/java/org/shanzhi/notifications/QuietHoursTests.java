// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shanzhi.testing.TestClock;

class QuietHoursTests {
    private final QuietHours night = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T21:00, 2026-11-24T08:00",
        "2026-11-23T23:59, 2026-11-24T08:00",
        "2026-11-24T00:00, 2026-11-24T08:00",
        "2026-11-24T03:00, 2026-11-24T08:00",
        "2026-11-24T07:59, 2026-11-24T08:00",
        "2026-12-31T22:00, 2027-01-01T08:00"
    })
    void nightLastsUntilTheMorning(LocalDateTime now, LocalDateTime morning) {
        assertThat(end(night, now)).contains(morning);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-23T08:00", "2026-11-23T12:00", "2026-11-23T20:59"})
    void dayIsNotQuiet(LocalDateTime now) {
        assertThat(end(night, now)).isEmpty();
    }

    @Test
    void hoursWithinOneDayAreQuietToo() {
        var noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0));

        assertThat(end(noon, LocalDateTime.of(2026, 11, 23, 13, 0))).contains(LocalDateTime.of(2026, 11, 23, 14, 0));
        assertThat(end(noon, LocalDateTime.of(2026, 11, 23, 14, 0))).isEmpty();
    }

    @Test
    void sameTimeTwiceMeansNoQuietHours() {
        var none = new QuietHours(LocalTime.of(8, 0), LocalTime.of(8, 0));

        assertThat(end(none, LocalDateTime.of(2026, 11, 23, 8, 0))).isEmpty();
        assertThat(end(none, LocalDateTime.of(2026, 11, 23, 3, 0))).isEmpty();
    }

    private static Optional<LocalDateTime> end(QuietHours hours, LocalDateTime now) {
        return hours.end(now.atZone(TestClock.ZONE).toInstant(), TestClock.ZONE)
                .map(end -> LocalDateTime.ofInstant(end, TestClock.ZONE));
    }
}
