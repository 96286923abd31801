// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.shanzhi.access.Origin;
import org.shanzhi.access.RateLimits;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Component;

/** How much may come from one place: far more than people send, far less than a machine. */
@Component
class NeedLimits {
    private static final int REDISPLAYED_KILOBYTES = 100;
    private static final Duration HOUR = Duration.ofHours(1);

    private final RateLimits limits;
    private final Figures figures;
    private final Regions regions;
    private final Clock clock;
    private final ZoneId zone;

    NeedLimits(RateLimits limits, Figures figures, Regions regions, Clock clock, ZoneId zone) {
        this.limits = limits;
        this.figures = figures;
        this.regions = regions;
        this.clock = clock;
        this.zone = zone;
    }

    /** Count a proposal that is about to be sent. */
    boolean maySend(HttpServletRequest request) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        return regions.county()
                .map(it -> figures.integer("innovation.objections-per-address-and-hour", it.code(), today))
                .map(most -> limits.allow("need/" + Origin.of(request), most, HOUR))
                .orElse(true);
    }

    /** @throws RefusedException if a text is too long even to be shown again */
    static void refuseEndless(Form form, String... names) {
        for (String name : names) {
            if (form.value(name).getBytes(StandardCharsets.UTF_8).length > REDISPLAYED_KILOBYTES << 10) {
                throw new RefusedException(413, Refusal.of("need-too-large", REDISPLAYED_KILOBYTES, NeedDesk.WORDS));
            }
        }
    }
}
