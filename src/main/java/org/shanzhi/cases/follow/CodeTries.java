// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.follow;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.shanzhi.access.Origin;
import org.shanzhi.access.RateLimits;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.springframework.stereotype.Component;

/**
 * How often codes may be tried from one place in an hour (试码限度). Only what was wrong counts: people who share an address do not
 * lock each other out by looking.
 */
@Component
public class CodeTries {
    /** What opens a case or a draft of a resident; all such codes look alike and are counted together. */
    public static final String RECEIPT = "receipt";

    private static final Duration HOUR = Duration.ofHours(1);

    private final RateLimits limits;
    private final Figures figures;
    private final Regions regions;
    private final Clock clock;
    private final ZoneId zone;

    CodeTries(RateLimits limits, Figures figures, Regions regions, Clock clock, ZoneId zone) {
        this.limits = limits;
        this.figures = figures;
        this.regions = regions;
        this.clock = clock;
        this.zone = zone;
    }

    /** Tell whether another code of the kind may be tried. */
    public boolean mayTry(String kind, HttpServletRequest request) {
        return limits.isOpen(key(kind, request), most(), HOUR);
    }

    /** Count a code that was wrong. */
    public void wrong(String kind, HttpServletRequest request) {
        limits.allow(key(kind, request), most(), HOUR);
    }

    private static String key(String kind, HttpServletRequest request) {
        return kind + "/" + Origin.of(request);
    }

    private int most() {
        var today = clock.instant().atZone(zone).toLocalDate();
        return regions.county()
                .map(county -> figures.integer("receipt.attempts-per-hour", county.code(), today))
                .orElse(Integer.MAX_VALUE);
    }
}
