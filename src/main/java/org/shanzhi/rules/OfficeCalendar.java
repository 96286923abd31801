// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shanzhi.rules.WorkingCalendar.SpecialDay;

/**
 * The days off, the make-up days and the office hours of one place; immutable. How it counts stands at {@link
 * WorkingCalendar}.
 *
 * @param hours at least one row, the latest that began counts
 */
record OfficeCalendar(Map<LocalDate, SpecialDay> special, Set<Integer> years, List<OfficeHours> hours, ZoneId zone) {
    /** The moment before midnight, so that the date shown is that of the last day. */
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    OfficeCalendar {
        special = Map.copyOf(special);
        years = Set.copyOf(years);
        hours = hours.stream()
                .sorted(Comparator.comparing(OfficeHours::from).reversed())
                .toList();
        if (hours.isEmpty()) {
            throw new IllegalArgumentException("A calendar needs office hours");
        }
    }

    boolean isWorkingDay(LocalDate day) {
        SpecialDay named = special.get(day);
        if (named != null) {
            return named.working();
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    long workingDaysBetween(LocalDate from, LocalDate to) {
        return to.isAfter(from)
                ? from.plusDays(1)
                        .datesUntil(to.plusDays(1))
                        .filter(this::isWorkingDay)
                        .count()
                : 0;
    }

    Deadline after(Instant start, TimeLimit limit) {
        ZonedDateTime local = start.atZone(zone);
        return switch (limit.unit()) {
            case HOURS -> new Deadline(start.plus(Duration.ofHours(limit.amount())), true);
            case DAYS -> new Deadline(at(local.toLocalDate().plusDays(limit.amount()), END_OF_DAY), true);
            case WORKING_DAYS -> afterWorkingDays(local.toLocalDate(), limit.amount());
            case WORKING_HOURS -> afterWorkingTime(local, Duration.ofHours(limit.amount()));
        };
    }

    Deadline later(Instant by, Instant from, Instant to, LimitUnit unit) {
        if (!to.isAfter(from)) {
            return new Deadline(by, true);
        }
        LocalDate first = from.atZone(zone).toLocalDate();
        LocalDate last = to.atZone(zone).toLocalDate();
        ZonedDateTime end = by.atZone(zone);
        return switch (unit) {
            case HOURS -> new Deadline(by.plus(Duration.between(from, to)), true);
            case DAYS ->
                new Deadline(end.plusDays(ChronoUnit.DAYS.between(first, last)).toInstant(), true);
            case WORKING_DAYS -> {
                int days = Math.toIntExact(workingDaysBetween(first, last));
                yield days == 0
                        ? new Deadline(by, areKnown(first, last))
                        : known(afterWorkingDays(end.toLocalDate(), days), first, last);
            }
            case WORKING_HOURS -> {
                Duration worked = workingTimeBetween(from.atZone(zone), to.atZone(zone));
                yield worked.isZero()
                        ? new Deadline(by, areKnown(first, last))
                        : known(afterWorkingTime(end, worked), first, last);
            }
        };
    }

    private Deadline known(Deadline deadline, LocalDate first, LocalDate last) {
        return new Deadline(deadline.at(), deadline.calendarKnown() && areKnown(first, last));
    }

    private Duration workingTimeBetween(ZonedDateTime from, ZonedDateTime to) {
        return from.toLocalDate()
                .datesUntil(to.toLocalDate().plusDays(1))
                .filter(this::isWorkingDay)
                .flatMap(day -> hoursOn(day).stretches().stream().map(stretch -> {
                    Instant begin = latest(at(day, stretch.begin()), from.toInstant());
                    Instant end = earliest(at(day, stretch.end()), to.toInstant());
                    return begin.isBefore(end) ? Duration.between(begin, end) : Duration.ZERO;
                }))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Deadline afterWorkingDays(LocalDate start, int amount) {
        LocalDate day = start;
        for (int left = amount; left > 0; ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return new Deadline(at(day, hoursOn(day).closes()), areKnown(start.plusDays(1), day));
    }

    private Deadline afterWorkingTime(ZonedDateTime start, Duration amount) {
        LocalDate day = start.toLocalDate();
        LocalTime from = start.toLocalTime();
        Duration left = amount;
        while (true) {
            if (isWorkingDay(day)) {
                for (OfficeHours.Stretch stretch : hoursOn(day).stretches()) {
                    LocalTime begin = from.isAfter(stretch.begin()) ? from : stretch.begin();
                    if (!begin.isBefore(stretch.end())) {
                        continue;
                    }
                    Duration here = Duration.between(begin, stretch.end());
                    if (left.compareTo(here) <= 0) {
                        return new Deadline(at(day, begin.plus(left)), areKnown(start.toLocalDate(), day));
                    }
                    left = left.minus(here);
                }
            }
            day = day.plusDays(1);
            from = LocalTime.MIN;
        }
    }

    private OfficeHours hoursOn(LocalDate day) {
        return hours.stream()
                .filter(row -> !row.from().isAfter(day))
                .findFirst()
                .orElseGet(hours::getLast);
    }

    private boolean areKnown(LocalDate first, LocalDate last) {
        for (int year = first.getYear(); year <= last.getYear(); year++) {
            if (!years.contains(year)) {
                return false;
            }
        }
        return true;
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
