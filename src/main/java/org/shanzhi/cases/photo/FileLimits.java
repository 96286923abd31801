// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import java.time.Clock;
import java.time.ZoneId;
import org.shanzhi.cases.Attachments.Sort;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.springframework.stereotype.Component;

/** How much may be attached (附件上限). */
public interface FileLimits {
    /** Return how many megabytes a file of the sort may have. */
    int megabytes(Sort sort);

    /** Return how many files may come with one step. */
    int perStep();

    /** By the figures of the county. */
    @Component
    class OfCounty implements FileLimits {
        /** Before the county is founded nobody reports anything. */
        private static final int UNFOUNDED = 10;

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
        public int megabytes(Sort sort) {
            return figure(
                    switch (sort) {
                        case PHOTO -> "attachment.photo-megabytes";
                        case DOCUMENT -> "attachment.document-megabytes";
                        case VOICE -> "attachment.voice-megabytes";
                    });
        }

        @Override
        public int perStep() {
            return figure("attachment.per-step");
        }

        private int figure(String name) {
            return regions.county()
                    .map(county -> figures.integer(
                            name, county.code(), clock.instant().atZone(zone).toLocalDate()))
                    .orElse(UNFOUNDED);
        }
    }
}
