// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.shanzhi.access.Actor;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** Does what comes due on cases by itself (到期办理): clocks go on, what could not be solved comes back, delays are watched. */
@Component
class ComingDue {
    private static final int MOST = 500;

    private final Cases cases;
    private final JdbcCases store;
    private final CaseNotices notices;
    private final Regions regions;
    private final Figures figures;
    private final Clock clock;
    private final ZoneId zone;

    ComingDue(
            Cases cases,
            JdbcCases store,
            CaseNotices notices,
            Regions regions,
            Figures figures,
            Clock clock,
            ZoneId zone) {
        this.cases = cases;
        this.store = store;
        this.notices = notices;
        this.regions = regions;
        this.figures = figures;
        this.clock = clock;
        this.zone = zone;
    }

    /** Let clocks go on whose time to stand still is over, and look again at what could not be solved. */
    int goOn() {
        Instant now = clock.instant();
        return each(store.pausesOver(now, MOST), new CaseCommand.Resume(""), "pause")
                + each(store.toLookAtAgain(today(now), MOST), new CaseCommand.LookAgain(), "look-again");
    }

    /** Watch more closely, a level at a time, what has been overdue for the days that the figures say. */
    int supervise() {
        Instant now = clock.instant();
        return county().map(county -> {
                    int days = figures.integer("supervise.days", county, today(now));
                    int levels = figures.integer("supervise.levels", county, today(now));
                    return each(
                            store.overdue(now.minus(Duration.ofDays(days)), levels, MOST),
                            new CaseCommand.Supervise(Course.Cause.OVERDUE, ""),
                            "supervision");
                })
                .orElse(0);
    }

    /** Warn whoever has something to do ahead of its limit, once yellow and once red; returns how many were warned. */
    int warn() {
        Instant now = clock.instant();
        return county().map(county -> {
                    int yellow = figures.integer("warn.yellow-hours", county, today(now));
                    int red = figures.integer("warn.red-hours", county, today(now));
                    int warned = 0;
                    for (JdbcCases.Kept kept : store.dueWithin(now, now.plus(Duration.ofHours(yellow)), MOST)) {
                        Instant by = kept.nextBy() == null ? now : kept.nextBy();
                        boolean late = by.isBefore(now.plus(Duration.ofHours(red)));
                        notices.warned(kept.matter(), by, late);
                        warned++;
                    }
                    return warned;
                })
                .orElse(0);
    }

    private int each(List<CaseId> ids, CaseCommand command, String machine) {
        var actor = new Actor.Machine(machine);
        int taken = 0;
        for (CaseId id : ids) {
            int version = store.find(id).map(it -> it.matter().version()).orElse(0);
            if (cases.perform(id, version, command, actor) instanceof CaseOutcome.Done) {
                taken++;
            }
        }
        return taken;
    }

    private Optional<RegionCode> county() {
        return regions.county().map(Region::code);
    }

    private LocalDate today(Instant now) {
        return now.atZone(zone).toLocalDate();
    }
}
