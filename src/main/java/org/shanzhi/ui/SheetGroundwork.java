// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.util.List;
import org.shanzhi.shared.PlannedChanges;
import org.springframework.stereotype.Component;

/** Looks whether a change of a table did not take effect on its day. */
@Component
class SheetGroundwork implements Groundwork {
    private final PlannedChanges plans;

    SheetGroundwork(PlannedChanges plans) {
        this.plans = plans;
    }

    @Override
    public List<Gap> gaps() {
        return plans.open().stream()
                .filter(plan -> plan.state() == PlannedChanges.State.REFUSED)
                .map(PlannedChanges.Plan::table)
                .distinct()
                .map(table -> Gap.of("ui.gap.plan", "/admin/" + table, 5))
                .toList();
    }
}
