// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.open;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.InnovationId;
import org.shanzhi.innovation.Trials;
import org.springframework.stereotype.Component;

/**
 * What was measured, at most a minute old: anybody may ask for it as often as they like, and measuring takes up to a second.
 */
@Component
class RecentReadings {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int MOST = 100;

    private final Trials trials;
    private final Clock clock;
    private final Map<InnovationId, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    RecentReadings(Trials trials, Clock clock) {
        this.trials = trials;
        this.clock = clock;
    }

    private record Kept(int version, Instant at, Trials.Reading reading) {}

    /** One measures; those who ask meanwhile wait, so that nobody makes the platform measure many times at once. */
    synchronized Trials.Reading of(Innovation innovation) {
        Instant now = clock.instant();
        Kept known = kept.get(innovation.id());
        if (known != null
                && known.version() == innovation.version()
                && now.isBefore(known.at().plus(FRESH))
                && !now.isBefore(known.at())) {
            return known.reading();
        }
        Trials.Reading reading = trials.reading(innovation);
        kept.put(innovation.id(), new Kept(innovation.version(), now, reading));
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        return reading;
    }
}
