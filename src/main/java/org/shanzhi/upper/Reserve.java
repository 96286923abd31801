// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Deadline;
import org.shanzhi.rules.Figures;
import org.shanzhi.rules.LimitUnit;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.rules.WorkingCalendar;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** Tells by when something has to be done here so that the deadline above leaves its reserve of open offices (预留时间). */
@Component
class Reserve {
    private static final long STEP_SECONDS = 60;

    private final WorkingCalendar calendar;
    private final Figures figures;
    private final Regions regions;
    private final ZoneId zone;

    Reserve(WorkingCalendar calendar, Figures figures, Regions regions, ZoneId zone) {
        this.calendar = calendar;
        this.figures = figures;
        this.regions = regions;
        this.zone = zone;
    }

    RegionCode county() {
        return regions.county().map(Region::code).orElse(RegionCode.COUNTRY);
    }

    int figure(String name, Instant now) {
        return figures.integer(name, county(), now.atZone(zone).toLocalDate());
    }

    /**
     * Return the last moment, to the minute, from which the reserve still fits before the deadline. The calendar only counts
     * forward; but the later something starts the later it ends, so that the moment can be closed in on.
     */
    Deadline before(Instant due, Instant now) {
        var reserve = new TimeLimit(figure("upper.reserve-working-hours", now), LimitUnit.WORKING_HOURS);
        Duration reach = Duration.ofDays(7);
        while (calendar.after(due.minus(reach), reserve).at().isAfter(due)) {
            reach = reach.multipliedBy(2);
        }
        Instant fits = due.minus(reach);
        Instant late = due;
        while (Duration.between(fits, late).getSeconds() > STEP_SECONDS) {
            Instant middle = fits.plus(Duration.between(fits, late).dividedBy(2));
            if (calendar.after(middle, reserve).at().isAfter(due)) {
                late = middle;
            } else {
                fits = middle;
            }
        }
        Instant minute = Instant.ofEpochSecond(Math.floorDiv(fits.getEpochSecond() + 59, 60L) * 60L);
        Instant latest = calendar.after(minute, reserve).at().isAfter(due) ? minute.minusSeconds(60) : minute;
        return new Deadline(latest, calendar.after(latest, reserve).calendarKnown());
    }
}
