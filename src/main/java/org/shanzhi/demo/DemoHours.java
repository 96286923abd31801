// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.shanzhi.rules.WorkingCalendar;

/** When who is at work in the demo county; days off and make-up days are those of the working calendar. */
final class DemoHours {
    private record Stretch(LocalTime begin, LocalTime end) {}

    /** Whose hours. */
    enum Whose {
        /** Offices: the hours of working days. */
        OFFICE,
        /** The desk that dispatches: from morning to evening, every day. */
        DESK,
        /** Return visits by telephone: not at noon, not at night, hardly at the weekend, not on holidays. */
        VISITS,
        /** Whoever answers from home. */
        RESIDENT
    }

    private static final List<Stretch> OFFICE = List.of(stretch(9, 0, 12, 0), stretch(14, 0, 18, 0));
    private static final List<Stretch> DESK = List.of(stretch(8, 0, 20, 30));
    private static final List<Stretch> VISITS = List.of(stretch(9, 0, 12, 0), stretch(14, 0, 19, 30));
    private static final List<Stretch> WEEKEND_VISITS = List.of(stretch(10, 0, 11, 30), stretch(15, 0, 17, 0));
    private static final List<Stretch> RESIDENT = List.of(stretch(7, 30, 22, 30));

    private final WorkingCalendar calendar;
    private final ZoneId zone;
    private final Set<LocalDate> holidays = new HashSet<>();
    private final Set<Integer> years = new HashSet<>();

    DemoHours(WorkingCalendar calendar, ZoneId zone) {
        this.calendar = calendar;
        this.zone = zone;
    }

    /** Tell whether the day is a public holiday, which is more than a day off. */
    boolean holiday(LocalDate day) {
        if (years.add(day.getYear())) {
            calendar.specialDays(day.getYear()).stream()
                    .filter(special -> !special.working())
                    .forEach(special -> holidays.add(special.date()));
        }
        return holidays.contains(day);
    }

    boolean works(LocalDate day) {
        return calendar.isWorkingDay(day);
    }

    /** Return when work of so many minutes, begun at the instant, is done by somebody who keeps these hours. */
    Instant after(Instant start, double minutes, Whose whose) {
        ZonedDateTime local = start.atZone(zone);
        LocalDate day = local.toLocalDate();
        LocalTime from = local.toLocalTime();
        Duration left = Duration.ofSeconds(Math.max(20, (long) (minutes * 60)));
        while (true) {
            for (Stretch stretch : stretches(day, whose)) {
                LocalTime begin = from.isAfter(stretch.begin()) ? from : stretch.begin();
                if (!begin.isBefore(stretch.end())) {
                    continue;
                }
                Duration here = Duration.between(begin, stretch.end());
                if (left.compareTo(here) < 0) {
                    return day.atTime(begin.plus(left)).atZone(zone).toInstant().truncatedTo(ChronoUnit.SECONDS);
                }
                left = left.minus(here);
            }
            day = day.plusDays(1);
            from = LocalTime.MIN;
        }
    }

    private List<Stretch> stretches(LocalDate day, Whose whose) {
        return switch (whose) {
            case OFFICE -> calendar.isWorkingDay(day) ? OFFICE : List.of();
            case DESK -> DESK;
            case VISITS -> holiday(day) ? List.of() : weekend(day) && !works(day) ? WEEKEND_VISITS : VISITS;
            case RESIDENT -> RESIDENT;
        };
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static Stretch stretch(int hour, int minute, int endHour, int endMinute) {
        return new Stretch(LocalTime.of(hour, minute), LocalTime.of(endHour, endMinute));
    }
}
