// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Enters the calendars that come with the platform, once; what an administrator entered is left alone. Says aloud which
 * year is missing.
 */
@Component
class ShippedCalendars implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ShippedCalendars.class);
    private static final List<Integer> SHIPPED = List.of(2025, 2026);

    private final WorkingCalendar calendar;
    private final Clock clock;
    private final ZoneId zone;
    private volatile boolean running;

    ShippedCalendars(WorkingCalendar calendar, Clock clock, ZoneId zone) {
        this.calendar = calendar;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public void start() {
        running = true;
        SHIPPED.stream()
                .filter(year -> !calendar.knownYears().contains(year))
                .forEach(year -> calendar.save(year, read(year)));
        missingYears(calendar, LocalDate.now(clock.withZone(zone)))
                .forEach(year -> LOG.warn(
                        "No calendar of working days for {}: Mondays to Fridays count until it is entered at"
                                + " /admin/calendar",
                        year));
    }

    /** Return the years that deadlines of today may reach and that have no calendar: this one, and the next from October on. */
    static List<Integer> missingYears(WorkingCalendar calendar, LocalDate today) {
        int last = today.getMonthValue() >= 10 ? today.getYear() + 1 : today.getYear();
        return IntStream.rangeClosed(today.getYear(), last)
                .filter(year -> !calendar.knownYears().contains(year))
                .boxed()
                .toList();
    }

    private static List<WorkingCalendar.SpecialDay> read(int year) {
        var resource = new ClassPathResource("rules/calendar-" + year + ".csv");
        try (var text = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
            CalendarFile.Read read = CalendarFile.read(text);
            if (!read.problems().isEmpty()) {
                throw new IllegalStateException("The shipped calendar of " + year + " is broken: " + read.problems());
            }
            return read.days();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The shipped calendar of " + year + " cannot be read", unreadable);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything that counts days, the demo county among it. */
    @Override
    public int getPhase() {
        return -1000;
    }
}
