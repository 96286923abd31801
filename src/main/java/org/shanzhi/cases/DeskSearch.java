// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.access.RateLimits;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.access.Vault;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.shared.Role;
import org.shanzhi.telephony.Calls;
import org.springframework.stereotype.Service;

@Service
class DeskSearch implements CaseSearch {
    private static final Set<Role> MAY = EnumSet.of(Role.OPERATOR, Role.DISPATCHER, Role.CHECKER);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST = 50;

    private final JdbcQueues queues;
    private final JdbcJoiners joiners;
    private final JdbcResidentCases tied;
    private final Standings standings;
    private final ReceiptCodes receipts;
    private final Vault vault;
    private final Calls calls;
    private final RateLimits limits;
    private final Figures figures;
    private final Regions regions;
    private final Clock clock;
    private final ZoneId zone;

    DeskSearch(
            JdbcQueues queues,
            JdbcJoiners joiners,
            JdbcResidentCases tied,
            Standings standings,
            ReceiptCodes receipts,
            Vault vault,
            Calls calls,
            RateLimits limits,
            Figures figures,
            Regions regions,
            Clock clock,
            ZoneId zone) {
        this.queues = queues;
        this.joiners = joiners;
        this.tied = tied;
        this.standings = standings;
        this.receipts = receipts;
        this.vault = vault;
        this.calls = calls;
        this.limits = limits;
        this.figures = figures;
        this.regions = regions;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Optional<CaseRow> byReceipt(String typed, Actor actor) {
        String tries = "desk-receipt/" + searcher(actor);
        if (!limits.isOpen(tries, most(), HOUR)) {
            throw tooOften();
        }
        var found = receipts.digest(typed)
                .flatMap(joiners::byReceipt)
                .flatMap(id -> rows(List.of(id), actor).stream().findFirst());
        if (found.isEmpty()) {
            // Only wrong codes count, as for residents.
            limits.allow(tries, most(), HOUR);
        }
        return found;
    }

    @Override
    public List<CaseRow> byTelephone(String telephone, String purpose, Actor actor) {
        String tries = "desk-telephone/" + searcher(actor);
        if (purpose.isBlank()) {
            throw new RefusedException(422, Refusal.of("purpose-missing"));
        }
        if (!limits.allow(tries, most(), HOUR)) {
            throw tooOften();
        }
        return rows(tied.cases(vault.find(telephone, actor, purpose), MOST), actor);
    }

    /** A call that came in is no trying of numbers, so that it does not count. */
    @Override
    public List<CaseRow> byCall(UUID call, String purpose, Actor actor) {
        searcher(actor);
        return calls.caller(call, purpose, actor)
                .map(contact -> rows(tied.cases(vault.sameTelephone(contact), MOST), actor))
                .orElse(List.of());
    }

    private static String searcher(Actor actor) {
        return actor.accountId()
                .filter(_ -> MAY.stream().anyMatch(actor::holds))
                .map(Object::toString)
                .orElseThrow(() -> new RefusedException(403, Refusal.of("case-search-role")));
    }

    private List<CaseRow> rows(List<CaseId> ids, Actor actor) {
        var within = MAY.stream()
                .flatMap(role -> actor.scopes(role).stream())
                .map(Scope::region)
                .collect(Collectors.toSet());
        return queues.rows(ids, new JdbcQueues.Reach(within, Set.of(), Set.of(), Set.of())).stream()
                .filter(it -> !standings.accused(it.accused(), actor))
                .map(JdbcQueues.Listed::row)
                .map(CaseRow::shortened)
                .toList();
    }

    private int most() {
        var today = clock.instant().atZone(zone).toLocalDate();
        return regions.county()
                .map(county -> figures.integer("search.attempts-per-hour", county.code(), today))
                .orElse(Integer.MAX_VALUE);
    }

    private static RefusedException tooOften() {
        return new RefusedException(429, Refusal.of("case-search-often"));
    }
}
