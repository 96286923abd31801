// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

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

/** How many bytes residents may send in an hour (上传限度): far more than people send, far less than a machine. */
@Component
public class UploadLimits {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int KILOBYTE = 1024;

    private final RateLimits limits;
    private final Figures figures;
    private final Regions regions;
    private final Clock clock;
    private final ZoneId zone;

    UploadLimits(RateLimits limits, Figures figures, Regions regions, Clock clock, ZoneId zone) {
        this.limits = limits;
        this.figures = figures;
        this.regions = regions;
        this.clock = clock;
        this.zone = zone;
    }

    /** Count a file of so many bytes. */
    public boolean mayUpload(HttpServletRequest request, long bytes) {
        int kilobytes = Math.toIntExact(Math.ceilDiv(bytes, KILOBYTE));
        return mayUpload("upload-session/" + request.getSession().getId(), kilobytes, "session")
                && mayUpload("upload/" + Origin.of(request), kilobytes, "address");
    }

    private boolean mayUpload(String key, int kilobytes, String of) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        OptionalInt megabytes = regions.county()
                .map(county -> OptionalInt.of(
                        figures.integer("report.upload-megabytes-per-" + of + "-and-hour", county.code(), today)))
                .orElse(OptionalInt.empty());
        return megabytes.isEmpty() || limits.allow(key, kilobytes, megabytes.getAsInt() * KILOBYTE, HOUR);
    }
}
