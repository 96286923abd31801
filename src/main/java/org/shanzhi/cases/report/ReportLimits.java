// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.shanzhi.access.Origin;
import org.shanzhi.access.RateLimits;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.springframework.stereotype.Component;

/** How much may come from one place in an hour (提交限度): far more than people send, far less than a machine. */
@Component
class ReportLimits {
    private static final Duration HOUR = Duration.ofHours(1);

    private final RateLimits limits;
    private final Figures figures;
    private final Regions regions;
    private final Clock clock;
    private final ZoneId zone;

    ReportLimits(RateLimits limits, Figures figures, Regions regions, Clock clock, ZoneId zone) {
        this.limits = limits;
        this.figures = figures;
        this.regions = regions;
        this.clock = clock;
        this.zone = zone;
    }

    /** Count a report that is about to be sent. */
    boolean maySend(HttpServletRequest request) {
        OptionalInt most = figure("report.per-address-and-hour");
        return most.isEmpty() || limits.allow("report/" + Origin.of(request), most.getAsInt(), HOUR);
    }

    /** Count a draft that is about to be kept. */
    boolean mayKeep(HttpServletRequest request) {
        OptionalInt most = figure("report.per-address-and-hour");
        return most.isEmpty() || limits.allow("draft/" + Origin.of(request), most.getAsInt(), HOUR);
    }

    /** Without a county there is nothing to send to yet. */
    private OptionalInt figure(String name) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        return regions.county()
                .map(county -> OptionalInt.of(figures.integer(name, county.code(), today)))
                .orElse(OptionalInt.empty());
    }
}
