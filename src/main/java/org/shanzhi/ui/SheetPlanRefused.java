// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.Notice;
import org.shanzhi.shared.NoticeArgument;
import org.shanzhi.shared.PlannedChanges.Plan;
import org.shanzhi.shared.Recipient;

/** The day of a planned change came and it could not be saved (到期未生效); who saved it is told. */
record SheetPlanRefused(UUID eventId, Recipient recipient, List<String> arguments, String subject, Instant notBefore)
        implements Notice {
    static final String SUBJECT = "table/";

    static SheetPlanRefused of(UUID id, Plan plan, Instant now) {
        return new SheetPlanRefused(
                id,
                new Recipient.OfAccount(plan.account()),
                List.of(
                        new NoticeArgument.Day(plan.from()).stored(),
                        Integer.toString(plan.rows().size())),
                SUBJECT + plan.table(),
                now);
    }

    @Override
    public String messageKey() {
        return "ui.sheet.plan.notice";
    }

    @Override
    public Optional<String> withdrawalKey() {
        return Optional.empty();
    }
}
