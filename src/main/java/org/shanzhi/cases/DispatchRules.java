// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.Optional;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.shared.OrganisationId;

/** Rules on a dispatch: who may receive what, never the accused or its line, and by which time limits. */
final class DispatchRules {
    private final Ground ground;

    DispatchRules(Ground ground) {
        this.ground = ground;
    }

    Ruling rule(Case matter, CaseCommand.Dispatch command, Instant now, Party party) {
        var lead = ground.organisation(command.lead());
        if (lead.isEmpty()) {
            return Lifecycle.no("case-dispatch-unknown");
        }
        Optional<DutyItem> duty = command.duty().flatMap(ground::duty);
        OrganisationKind kind = lead.get().kind();
        if (command.duty().isPresent() && duty.isEmpty()) {
            return Lifecycle.no("case-dispatch-unknown");
        }
        if (duty.isPresent() && !duty.get().responsible().equals(command.lead())) {
            return Lifecycle.no("case-dispatch-not-its-duty", lead.get().name());
        }
        // A town receives only what its own list of basic duties allows; a committee is never the lead.
        boolean town = kind == OrganisationKind.TERRITORIAL_GOVERNMENT;
        if (town && duty.map(DutyItem::list).filter(DutyList.TOWN_BASIC::equals).isEmpty()) {
            return Lifecycle.no("case-dispatch-not-in-list", lead.get().name());
        }
        if (town && !covers(matter, duty.get())) {
            return Lifecycle.no("case-dispatch-not-in-list", lead.get().name());
        }
        if (kind == OrganisationKind.COMMITTEE) {
            return Lifecycle.no("case-dispatch-committee", lead.get().name());
        }
        if (duty.isEmpty() && command.reason().isBlank()) {
            return Lifecycle.no("case-dispatch-reason");
        }
        OrganisationId accused = matter.intake().accused();
        if (accused != null) {
            for (OrganisationId organisation : command.coHandlers()) {
                if (ground.sameLine(accused, organisation)) {
                    return Lifecycle.no("case-dispatch-accused");
                }
            }
            if (ground.sameLine(accused, command.lead())) {
                return Lifecycle.no("case-dispatch-accused");
            }
        }
        var limits = ground.limits(matter, now);
        if (limits.isEmpty()) {
            return Lifecycle.no("case-dispatch-no-limit");
        }
        var rule = limits.get();
        var sign = ground.after(now, rule.sign());
        var contact = ground.after(now, rule.contact());
        var finish = ground.after(now, rule.finish());
        Instant first = matter.order().map(Case.Order::firstFinishBy).orElse(finish.at());
        var order = new Case.Order(
                command.lead(),
                command.coHandlers().stream()
                        .filter(it -> !it.equals(command.lead()))
                        .distinct()
                        .toList(),
                command.duty().orElse(null),
                null,
                now,
                rule.id(),
                rule.version(),
                sign.at(),
                contact.at(),
                finish.at(),
                first,
                sign.calendarKnown() && contact.calendarKnown() && finish.calendarKnown(),
                null,
                null);
        Case after =
                matter.in(CaseState.DISPATCHED).ordered(order).resulting(null).ending(null);
        return Lifecycle.lawful(after, party, CommandKind.DISPATCH, command.reason(), false);
    }

    private static boolean covers(Case matter, DutyItem duty) {
        return matter.subject()
                .workingCategory()
                .filter(category -> duty.categories().stream().anyMatch(category::isWithin))
                .isPresent();
    }
}
