// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every night, and once after a start, so that a county that runs for an hour sees as much as one that runs for years. */
@Component
class SensingSchedule {
    private final Needs needs;
    private final Clock clock;
    private final ZoneId zone;

    SensingSchedule(Needs needs, Clock clock, ZoneId zone) {
        this.needs = needs;
        this.clock = clock;
        this.zone = zone;
    }

    @Scheduled(cron = "0 40 3 * * *", zone = "${shanzhi.zone:Asia/Shanghai}")
    @Scheduled(initialDelayString = "PT30S")
    void look() {
        needs.sense(LocalDate.now(clock.withZone(zone)));
    }
}
