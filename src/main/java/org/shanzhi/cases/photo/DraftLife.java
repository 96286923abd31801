// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.springframework.stereotype.Component;

/** How long what was not sent is kept (草稿期限). */
interface DraftLife {
    Duration photos();

    /** By the figures of the county; before it is founded, nothing is removed. */
    @Component
    class OfCounty implements DraftLife {
        private static final Duration UNFOUNDED = Duration.ofDays(365);

        private final Figures figures;
        private final Regions regions;
        private final Clock clock;
        private final ZoneId zone;

        OfCounty(Figures figures, Regions regions, Clock clock, ZoneId zone) {
            this.figures = figures;
            this.regions = regions;
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Duration photos() {
            return regions.county()
                    .map(county -> Duration.ofHours(figures.integer(
                            "draft.photo-hours",
                            county.code(),
                            clock.instant().atZone(zone).toLocalDate())))
                    .orElse(UNFOUNDED);
        }
    }
}
