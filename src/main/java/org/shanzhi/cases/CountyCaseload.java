// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.shanzhi.access.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts as the queues list: with their reach and their conditions, in one snapshot. */
@Service
class CountyCaseload implements Caseload {
    private static final List<CaseFacet> LATE =
            List.of(CaseFacet.STATE, CaseFacet.LEAD, CaseFacet.CATEGORY, CaseFacet.TOWN, CaseFacet.PLACE);
    private static final Map<CaseFacet, CaseQueue> HELD = Map.of(
            CaseFacet.LEVEL, CaseQueue.WATCHED, CaseFacet.WISH, CaseQueue.TO_DECIDE, CaseFacet.HELD, CaseQueue.HELD);
    private static final int TOPICS = 12;

    private final Cases cases;
    private final JdbcQueues queues;
    private final Standings standings;
    private final TransactionTemplate snapshot;
    private final Clock clock;

    CountyCaseload(
            Cases cases, JdbcQueues queues, Standings standings, PlatformTransactionManager transactions, Clock clock) {
        this.cases = cases;
        this.queues = queues;
        this.standings = standings;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    @Override
    public Load load(LocalDate since, Actor actor) {
        return Objects.requireNonNull(snapshot.execute(_ -> read(since, actor)));
    }

    private Load read(LocalDate since, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var held = new EnumMap<CaseFacet, List<Part>>(CaseFacet.class);
        HELD.forEach((facet, queue) -> held.putAll(parts(queue, List.of(facet), actor, now)));
        return new Load(
                cases.queueCounts(actor),
                parts(CaseQueue.OPEN, LATE, actor, now),
                held,
                queues.topics(queues.begin(since), TOPICS, standings.reach(CaseQueue.CLOSED, actor, now)));
    }

    private Map<CaseFacet, List<Part>> parts(CaseQueue queue, List<CaseFacet> facets, Actor actor, Instant now) {
        return queues.parts(queue, facets, standings.reach(queue, actor, now), now);
    }
}
