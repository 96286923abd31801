// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.util.List;
import org.shanzhi.ui.Groundwork;
import org.springframework.stereotype.Component;

/** Looks whether residents can be told anything. */
@Component
class WaysGroundwork implements Groundwork {
    private final Ways ways;

    WaysGroundwork(Ways ways) {
        this.ways = ways;
    }

    @Override
    public List<Gap> gaps() {
        return ways.connected() ? List.of() : List.of(Gap.of("notifications.gap.gateway", "/admin/deliveries", 90));
    }
}
