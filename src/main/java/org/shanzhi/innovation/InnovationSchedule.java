// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Does what comes due without anybody asking. Running it on several nodes at once does no harm. */
@Component
class InnovationSchedule {
    private final InnovationDesk desk;
    private final Signals signals;

    InnovationSchedule(InnovationDesk desk, Signals signals) {
        this.desk = desk;
        this.signals = signals;
    }

    @Scheduled(fixedDelayString = "PT24H", initialDelayString = "PT5M")
    void questionWhatIsKept() {
        signals.look();
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void takeEffect() {
        desk.takeEffect();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    void tellWhatIsDue() {
        desk.tellDue();
    }
}
