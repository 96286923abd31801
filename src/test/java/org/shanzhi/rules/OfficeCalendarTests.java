// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanzhi.rules.WorkingCalendar.SpecialDay;

class OfficeCalendarTests {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final OfficeHours USUAL = hours(LocalDate.of(2000, 1, 1), "09:00", "12:00", "14:00", "18:00");

    private final OfficeCalendar calendar = calendar(USUAL);

    /** Reckoned by hand on a printed calendar: 1 January 2026 is a Thursday. */
    @ParameterizedTest(name = "{0} + {1} {2} = {3}")
    @CsvSource(textBlock = """
            # an ordinary week
            2026-11-23T10:00, 3, WORKING_DAYS, 2026-11-26T18:00, true
            2026-11-23T00:00, 1, WORKING_DAYS, 2026-11-24T18:00, true
            2026-11-23T23:59, 1, WORKING_DAYS, 2026-11-24T18:00, true
            # Friday at close of business, a Saturday, a Sunday night
            2026-11-20T18:00, 1, WORKING_DAYS, 2026-11-23T18:00, true
            2026-11-21T10:00, 1, WORKING_DAYS, 2026-11-23T18:00, true
            2026-11-22T22:00, 2, WORKING_DAYS, 2026-11-24T18:00, true
            # Spring Festival 15 to 23 February, made up on Saturdays 14 and 28
            2026-02-13T09:00, 1, WORKING_DAYS, 2026-02-14T18:00, true
            2026-02-13T17:00, 2, WORKING_DAYS, 2026-02-24T18:00, true
            2026-02-14T10:00, 1, WORKING_DAYS, 2026-02-24T18:00, true
            2026-02-14T12:00, 5, WORKING_DAYS, 2026-02-28T18:00, true
            2026-02-14T12:00, 6, WORKING_DAYS, 2026-03-02T18:00, true
            2026-02-17T08:00, 3, WORKING_DAYS, 2026-02-26T18:00, true
            2026-02-23T23:30, 1, WORKING_DAYS, 2026-02-24T18:00, true
            2026-02-11T15:00, 15, WORKING_DAYS, 2026-03-10T18:00, true
            # Tomb Sweeping Day 4 to 6 April
            2026-04-03T16:00, 1, WORKING_DAYS, 2026-04-07T18:00, true
            2026-04-02T10:00, 3, WORKING_DAYS, 2026-04-08T18:00, true
            # May Day 1 to 5 May, made up on Saturday 9
            2026-04-30T17:59, 1, WORKING_DAYS, 2026-05-06T18:00, true
            2026-04-30T10:00, 3, WORKING_DAYS, 2026-05-08T18:00, true
            2026-04-30T10:00, 4, WORKING_DAYS, 2026-05-09T18:00, true
            2026-04-30T10:00, 5, WORKING_DAYS, 2026-05-11T18:00, true
            2026-05-09T18:00, 1, WORKING_DAYS, 2026-05-11T18:00, true
            # Dragon Boat Festival 19 to 21 June
            2026-06-18T12:00, 1, WORKING_DAYS, 2026-06-22T18:00, true
            # Mid-Autumn 25 to 27 September, National Day 1 to 7 October, made up on Sunday 20 September and Saturday 10 October
            2026-09-18T10:00, 1, WORKING_DAYS, 2026-09-20T18:00, true
            2026-09-20T13:00, 4, WORKING_DAYS, 2026-09-24T18:00, true
            2026-09-24T20:00, 1, WORKING_DAYS, 2026-09-28T18:00, true
            2026-09-24T09:00, 3, WORKING_DAYS, 2026-09-30T18:00, true
            2026-09-30T18:00:01, 1, WORKING_DAYS, 2026-10-08T18:00, true
            2026-09-30T10:00, 3, WORKING_DAYS, 2026-10-10T18:00, true
            2026-09-30T10:00, 4, WORKING_DAYS, 2026-10-12T18:00, true
            2026-09-21T09:00, 15, WORKING_DAYS, 2026-10-19T18:00, true
            # the turn of the year; 2027 has no calendar, so its first day passes for a working Friday
            2025-12-31T15:00, 1, WORKING_DAYS, 2026-01-04T18:00, true
            2025-12-31T15:00, 2, WORKING_DAYS, 2026-01-05T18:00, true
            2025-12-30T09:00, 7, WORKING_DAYS, 2026-01-09T18:00, true
            2026-12-30T10:00, 1, WORKING_DAYS, 2026-12-31T18:00, true
            2026-12-31T10:00, 1, WORKING_DAYS, 2027-01-01T18:00, false
            2026-12-28T10:00, 7, WORKING_DAYS, 2027-01-06T18:00, false
            # natural days end with the day, on holidays too
            2026-11-23T10:00, 1, DAYS, 2026-11-24T23:59:59, true
            2026-11-23T00:00, 7, DAYS, 2026-11-30T23:59:59, true
            2026-02-14T23:59:59, 1, DAYS, 2026-02-15T23:59:59, true
            2026-02-26T08:00, 3, DAYS, 2026-03-01T23:59:59, true
            2026-12-31T12:00, 2, DAYS, 2027-01-02T23:59:59, true
            # natural hours run by night and on holidays
            2026-02-16T23:30, 2, HOURS, 2026-02-17T01:30, true
            2026-12-31T23:00, 24, HOURS, 2027-01-01T23:00, true
            2026-11-23T10:15:30, 24, HOURS, 2026-11-24T10:15:30, true
            # working hours: 9 to 12 and 14 to 18
            2026-11-23T10:00, 2, WORKING_HOURS, 2026-11-23T12:00, true
            2026-11-23T10:00, 3, WORKING_HOURS, 2026-11-23T15:00, true
            2026-11-23T12:00, 1, WORKING_HOURS, 2026-11-23T15:00, true
            2026-11-23T13:00, 4, WORKING_HOURS, 2026-11-23T18:00, true
            2026-11-23T14:00, 4, WORKING_HOURS, 2026-11-23T18:00, true
            2026-11-23T17:00, 2, WORKING_HOURS, 2026-11-24T10:00, true
            2026-11-23T18:00, 1, WORKING_HOURS, 2026-11-24T10:00, true
            2026-11-23T03:00, 7, WORKING_HOURS, 2026-11-23T18:00, true
            2026-11-23T03:00, 8, WORKING_HOURS, 2026-11-24T10:00, true
            2026-11-20T17:30, 1, WORKING_HOURS, 2026-11-23T09:30, true
            2026-02-13T16:00, 4, WORKING_HOURS, 2026-02-14T11:00, true
            2026-02-14T17:00, 4, WORKING_HOURS, 2026-02-24T12:00, true
            2026-02-28T08:30, 8, WORKING_HOURS, 2026-03-02T10:00, true
            2026-09-20T12:30, 4, WORKING_HOURS, 2026-09-20T18:00, true
            2026-10-09T17:59, 1, WORKING_HOURS, 2026-10-10T09:59, true
            2026-05-05T12:00, 4, WORKING_HOURS, 2026-05-06T15:00, true
            2026-12-31T16:00, 2, WORKING_HOURS, 2026-12-31T18:00, true
            2026-12-31T16:00, 3, WORKING_HOURS, 2027-01-01T10:00, false
            """)
    void limitsEndAsReckonedByHand(
            LocalDateTime start, int amount, LimitUnit unit, LocalDateTime end, boolean calendarKnown) {
        assertThat(calendar.after(at(start), new TimeLimit(amount, unit)))
                .isEqualTo(new Deadline(at(end), calendarKnown));
    }

    @ParameterizedTest
    @ValueSource(ints = {2025, 2026})
    void yearHas248WorkingDays(int year) {
        assertThat(calendar.workingDaysBetween(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)))
                .isEqualTo(248);
    }

    @Test
    void workingDaysAreCountedWithoutTheFirstAndWithTheLast() {
        assertThat(calendar.workingDaysBetween(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 26)))
                .isEqualTo(3);
        assertThat(calendar.workingDaysBetween(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 26)))
                .isZero();
        assertThat(calendar.workingDaysBetween(LocalDate.of(2026, 11, 27), LocalDate.of(2026, 11, 26)))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whoStartsLaterNeverEndsEarlierAndMoreNeverEndsEarlier(LimitUnit unit) {
        var random = new SplittableRandom(2026);
        Instant origin = at(LocalDateTime.parse("2025-01-01T00:00"));
        for (int i = 0; i < 5_000; i++) {
            Instant start =
                    origin.plusSeconds(random.nextLong(Duration.ofDays(760).toSeconds()));
            Instant later =
                    start.plusSeconds(random.nextLong(Duration.ofDays(12).toSeconds()));
            int amount = random.nextInt(1, 40);
            Instant end = calendar.after(start, new TimeLimit(amount, unit)).at();

            assertThat(end).isAfter(start);
            assertThat(calendar.after(later, new TimeLimit(amount, unit)).at()).isAfterOrEqualTo(end);
            assertThat(calendar.after(start, new TimeLimit(amount + 1, unit)).at())
                    .isAfter(end);
        }
    }

    @Test
    void officeHoursHoldFromTheirDay() {
        var summer = hours(LocalDate.of(2026, 7, 1), "08:30", "12:00", "15:00", "17:30");
        OfficeCalendar changed = calendar(USUAL, summer);

        assertThat(changed.after(at("2026-06-29T10:00"), new TimeLimit(1, LimitUnit.WORKING_DAYS))
                        .at())
                .isEqualTo(at("2026-06-30T18:00"));
        assertThat(changed.after(at("2026-06-30T10:00"), new TimeLimit(1, LimitUnit.WORKING_DAYS))
                        .at())
                .isEqualTo(at("2026-07-01T17:30"));
        assertThat(changed.after(at("2026-06-30T17:00"), new TimeLimit(5, LimitUnit.WORKING_HOURS))
                        .at())
                .isEqualTo(at("2026-07-01T15:30"));
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(ZONE).toInstant();
    }

    private static Instant at(String local) {
        return at(LocalDateTime.parse(local));
    }

    private static OfficeHours hours(LocalDate from, String opens, String lunch, String lunchEnds, String closes) {
        return new OfficeHours(
                from,
                LocalTime.parse(opens),
                LocalTime.parse(lunch),
                LocalTime.parse(lunchEnds),
                LocalTime.parse(closes));
    }

    private static OfficeCalendar calendar(OfficeHours... hours) {
        Map<LocalDate, SpecialDay> special = new HashMap<>();
        for (int year : new int[] {2025, 2026}) {
            shipped(year).forEach(day -> special.put(day.date(), day));
        }
        return new OfficeCalendar(special, Set.of(2025, 2026), List.of(hours), ZONE);
    }

    private static List<SpecialDay> shipped(int year) {
        try (var stream = OfficeCalendarTests.class.getResourceAsStream("/rules/calendar-" + year + ".csv");
                var text = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return CalendarFile.read(text).days();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
