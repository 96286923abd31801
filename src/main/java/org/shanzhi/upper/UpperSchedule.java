// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.shanzhi.access.Accounts;
import org.shanzhi.shared.Recipient;
import org.shanzhi.shared.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says each day again what is stuck on its way above, as long as it is. Running it on several nodes does no harm. */
@Component
class UpperSchedule {
    private final JdbcReturns store;
    private final Returns returns;
    private final Orders orders;
    private final Files files;
    private final Reserve reserve;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final ZoneId zone;

    UpperSchedule(
            JdbcReturns store,
            Returns returns,
            Orders orders,
            Files files,
            Reserve reserve,
            Accounts accounts,
            ApplicationEventPublisher events,
            ZoneId zone) {
        this.store = store;
        this.returns = returns;
        this.orders = orders;
        this.files = files;
        this.reserve = reserve;
        this.accounts = accounts;
        this.events = events;
        this.zone = zone;
    }

    /** Files that nobody took in hold words and names, also where no other file comes any more. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT3M")
    void forgetLeft() {
        files.forgetLeft();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    @Transactional
    public void tellWhatIsStuck() {
        Instant now = orders.now();
        int stuck = store.stuckByOrder(returns.stuckBefore(now)).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        if (stuck == 0) {
            return;
        }
        LocalDate day = now.atZone(zone).toLocalDate();
        accounts.list().stream()
                .filter(it -> it.grants().stream()
                        .anyMatch(grant -> grant.role() == Role.DISPATCHER
                                && reserve.county().isWithin(grant.scope().region())))
                .forEach(it -> events.publishEvent(new UpperNotice(
                        UUID.nameUUIDFromBytes(
                                ("upper/stuck/" + day + "/" + it.account()).getBytes(StandardCharsets.UTF_8)),
                        new Recipient.OfAccount(it.account()),
                        "upper.notice.stuck",
                        List.of(Integer.toString(stuck)),
                        now)));
    }
}
