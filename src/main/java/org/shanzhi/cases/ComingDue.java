// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.shanzhi.access.Actor;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Does what comes due on cases by itself (到期办理): clocks go on, what could not be solved comes back, delays are watched. */
@Component
class ComingDue {
    private static final int MOST = 500;

    /** As long as nobody may have looked, because the platform was away. */
    private static final Duration LOOKED_BACK = Duration.ofHours(3);

    /** Up to where was looked: by when a case is due, and of those due at once which. */
    private record Looked(Instant by, UUID id) {
        static final UUID LAST = new UUID(-1, -1);
        static final Looked NOTHING = new Looked(Instant.MIN, LAST);

        static Looked at(JdbcCases.Kept kept) {
            return new Looked(
                    Objects.requireNonNull(kept.nextBy()), kept.matter().id().value());
        }
    }

    private final AtomicReference<Looked> yellow = new AtomicReference<>(Looked.NOTHING);
    private final AtomicReference<Looked> red = new AtomicReference<>(Looked.NOTHING);
    private final Cases cases;
    private final JdbcCases store;
    private final CaseNotices notices;
    private final Regions regions;
    private final Figures figures;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ZoneId zone;

    ComingDue(
            Cases cases,
            JdbcCases store,
            CaseNotices notices,
            Regions regions,
            Figures figures,
            TransactionTemplate transaction,
            Clock clock,
            ZoneId zone) {
        this.cases = cases;
        this.store = store;
        this.notices = notices;
        this.regions = regions;
        this.figures = figures;
        this.transaction = transaction;
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
        return warn(MOST);
    }

    /** Warn as {@link #warn()} does; {@code atOnce} are looked at in one transaction. */
    int warn(int atOnce) {
        Instant now = clock.instant();
        return county().map(county -> warn("warn.yellow-hours", yellow, false, county, now, atOnce)
                        + warn("warn.red-hours", red, true, county, now, atOnce))
                .orElse(0);
    }

    /**
     * Only what has just come so near is looked at: what lies nearer was warned of already, or is new and knows its limit. How
     * far was looked each node knows for itself; what two warn of is told once.
     */
    private int warn(
            String figure, AtomicReference<Looked> looked, boolean red, RegionCode county, Instant now, int atOnce) {
        Instant until = now.plus(Duration.ofHours(figures.integer(figure, county, today(now))));
        Looked from = looked.get();
        // Clocks are set back, and figures made smaller.
        if (from.equals(Looked.NOTHING) || from.by().isAfter(until)) {
            from = new Looked(until.minus(LOOKED_BACK), Looked.LAST);
        }
        if (from.by().isBefore(now)) {
            from = new Looked(now, Looked.LAST);
        }
        int warned = 0;
        int found = atOnce;
        while (found == atOnce) {
            Looked reached = from;
            var page = Objects.requireNonNull(transaction.execute(
                    _ -> warned(store.dueBetween(reached.by(), reached.id(), until, atOnce), red, now)));
            found = page.size();
            warned += found;
            from = found == atOnce ? Looked.at(page.getLast()) : new Looked(until, Looked.LAST);
            looked.set(from);
        }
        return warned;
    }

    private List<JdbcCases.Kept> warned(List<JdbcCases.Kept> near, boolean red, Instant now) {
        near.forEach(it -> notices.warned(it.matter(), Looked.at(it).by(), red, now));
        return near;
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
