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

    /** As long as nobody may have looked, because the platform was away. */
    private static final Duration LOOKED_BACK = Duration.ofHours(3);

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

    /** Warn whoever has something to do ahead of its limit, once yellow and once red; returns how many were looked at. */
    int warn() {
        Instant now = clock.instant();
        return county().map(county ->
                        warn("warn.yellow-hours", false, county, now) + warn("warn.red-hours", true, county, now))
                .orElse(0);
    }

    /** Only what has just come so near is looked at: what lies nearer was warned of already, or is new and knows its limit. */
    private int warn(String figure, boolean red, RegionCode county, Instant now) {
        Instant until = now.plus(Duration.ofHours(figures.integer(figure, county, today(now))));
        Instant after = until.minus(LOOKED_BACK);
        var near = store.dueBetween(after.isBefore(now) ? now : after, until, MOST);
        near.forEach(it -> notices.warned(it.matter(), it.nextBy() == null ? until : it.nextBy(), red, now));
        return near.size();
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
