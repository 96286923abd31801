// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.ui.Groundwork;
import org.springframework.stereotype.Component;

/** Looks whether there is something to sort by, and by which limits and which calendar the clocks run. */
@Component
class RulesGroundwork implements Groundwork {
    /** From this month on next year's calendar is known and deadlines reach into it. */
    private static final int NOTICE_OF_NEXT_YEAR = 12;

    private final Categories categories;
    private final TimeLimits limits;
    private final WorkingCalendar calendar;
    private final Regions regions;
    private final Clock clock;
    private final ZoneId zone;

    RulesGroundwork(
            Categories categories,
            TimeLimits limits,
            WorkingCalendar calendar,
            Regions regions,
            Clock clock,
            ZoneId zone) {
        this.categories = categories;
        this.limits = limits;
        this.calendar = calendar;
        this.regions = regions;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public List<Gap> gaps() {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        var gaps = new ArrayList<Gap>();
        if (categories.on(today).isEmpty()) {
            gaps.add(Gap.of("rules.gap.categories", "/admin/" + CategorySheet.NAME, 50));
        }
        int year = today.getMonthValue() < NOTICE_OF_NEXT_YEAR ? today.getYear() : today.getYear() + 1;
        if (!calendar.knownYears().contains(year)) {
            gaps.add(Gap.of("rules.gap.calendar", "/admin/calendar", 70, Integer.toString(year)));
        }
        if (regions.county().filter(county -> lacksLimits(county, today)).isPresent()) {
            gaps.add(Gap.of("rules.gap.time-limits", "/admin/" + TimeLimitSheet.NAME, 71));
        }
        return gaps;
    }

    private boolean lacksLimits(Region county, LocalDate today) {
        return limits.applying(county.code(), RequestType.HELP, Optional.empty(), Urgency.NORMAL, today)
                .isEmpty();
    }
}
