// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.shanzhi.shared.PlannedChanges;
import org.shanzhi.shared.PlannedChanges.Plan;
import org.shanzhi.shared.SubjectAddresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets the changes of tables that wait for their day take effect when it has come, whoever is there (到期生效). */
@Component
public class SheetPlans implements SubjectAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(SheetPlans.class);

    private final SheetDesk desk;
    private final PlannedChanges plans;
    private final Clock clock;
    private final ZoneId zone;

    SheetPlans(SheetDesk desk, PlannedChanges plans, Clock clock, ZoneId zone) {
        this.desk = desk;
        this.plans = plans;
        this.clock = clock;
        this.zone = zone;
    }

    /** Let everything take effect whose day has come; what cannot is refused, and who saved it is told. */
    @Scheduled(fixedDelayString = "${shanzhi.plans.every:PT20S}", initialDelayString = "${shanzhi.plans.every:PT20S}")
    public void takeEffect() {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        plans.open().stream()
                .filter(plan -> plan.state() == PlannedChanges.State.WAITING)
                .filter(plan -> !plan.from().isAfter(today))
                .forEach(this::takeEffect);
    }

    /** One after the other: those of the same day may build upon each other. */
    private void takeEffect(Plan plan) {
        try {
            desk.takeEffect(plan.id());
        } catch (RuntimeException trouble) {
            LOG.error("A planned change of {} could not be saved", plan.table(), trouble);
            desk.refuse(plan.id());
        }
    }

    @Override
    public Optional<String> address(String subject, boolean staff) {
        return staff && subject.startsWith(SheetPlanRefused.SUBJECT)
                ? Optional.of("/admin/" + subject.substring(SheetPlanRefused.SUBJECT.length()))
                : Optional.empty();
    }
}
