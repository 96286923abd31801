// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.shanzhi.cases.PublicFigures;
import org.shanzhi.shared.CategoryCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link PublicFigures} from the view {@code cases.figures}. */
@Repository
class JdbcPublicFigures implements PublicFigures {
    /** Any number that no other lock of the platform has. */
    private static final long LOCK = 0x5AE7_F16E;

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int CONCERN_DAYS = 30;
    private static final int CONCERNS = 12;

    /** The refresh may take this part of the time at most, however many cases there are. */
    private static final int SHARE_OF_TIME = 20;

    private static final String SUMS = """
            COALESCE(sum(heard), 0) AS heard, COALESCE(sum(closed), 0) AS closed,
            COALESCE(sum(not_dispatched), 0) AS not_dispatched, COALESCE(sum(timed), 0) AS timed,
            COALESCE(sum(on_time), 0) AS on_time, COALESCE(sum(answers), 0) AS answers,
            COALESCE(sum(contacted), 0) AS contacted, COALESCE(sum(solved), 0) AS solved,
            COALESCE(sum(very_satisfied), 0) AS very_satisfied, COALESCE(sum(satisfied), 0) AS satisfied,
            COALESCE(sum(basically_satisfied), 0) AS basically_satisfied,
            COALESCE(sum(dissatisfied), 0) AS dissatisfied,
            COALESCE(sum(very_dissatisfied), 0) AS very_dissatisfied,
            COALESCE(sum(no_valid_visit), 0) AS no_valid_visit
            """;

    /** By what is counted; {@code column} is a constant of ours, never what somebody sent. */
    enum By {
        EVERYTHING("''"),
        ORGANISATION("lead::text"),
        TOWN("left(region, 9) || '000'"),
        VILLAGE("region::text"),
        MONTH("to_char(month, 'YYYY-MM')"),
        TOWN_AND_MONTH("left(region, 9) || '000 ' || to_char(month, 'YYYY-MM')");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    private record Kept(Instant at, Week week, List<Concern> concerns) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CountyWeights weights;
    private final Clock clock;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();
    private volatile Instant notBefore = Instant.MIN;

    JdbcPublicFigures(JdbcClient jdbc, TransactionTemplate transaction, CountyWeights weights, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.weights = weights;
        this.clock = clock;
    }

    @Override
    public void refresh() {
        transaction.executeWithoutResult(_ -> {
            // One node is enough; the others find the view fresh.
            boolean mine = jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query(Boolean.class)
                    .single();
            if (mine) {
                jdbc.sql("REFRESH MATERIALIZED VIEW CONCURRENTLY cases.figures").update();
            }
        });
        kept.set(null);
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void refreshAgain() {
        Instant begun = clock.instant();
        if (begun.isBefore(notBefore)) {
            return;
        }
        refresh();
        Instant ended = clock.instant();
        notBefore = ended.plus(Duration.between(begun, ended).multipliedBy(SHARE_OF_TIME));
    }

    @Override
    public Week week() {
        return recent().week();
    }

    @Override
    public List<Concern> concerns() {
        return recent().concerns();
    }

    private Kept recent() {
        Kept now = kept.get();
        if (now == null || now.at().plus(FRESH).isBefore(clock.instant())) {
            now = new Kept(clock.instant(), readWeek(), readConcerns());
            kept.set(now);
        }
        return now;
    }

    private Week readWeek() {
        long least = weights.now().leastAnswers();
        OffsetDateTime since = since(7);
        long heard = jdbc.sql("SELECT count(*) FROM cases.cases WHERE opened_at >= :since")
                .param("since", since)
                .query(Long.class)
                .single();
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE solved IS NOT NULL) AS answers,
                               count(*) FILTER (WHERE solved = 'YES') AS solved,
                               count(*) FILTER (WHERE COALESCE(unsolved_result_at, result_at) IS NOT NULL
                                                  AND first_finish_by IS NOT NULL) AS timed,
                               count(*) FILTER (WHERE COALESCE(unsolved_result_at, result_at) <= first_finish_by) AS on_time
                          FROM cases.cases
                         WHERE closed_at >= :since AND state = 'CLOSED'
                        """)
                .param("since", since)
                .query((row, _) -> new Week(
                        heard,
                        share(row.getLong("on_time"), row.getLong("timed"), least),
                        share(row.getLong("solved"), row.getLong("answers"), least)))
                .single();
    }

    private static Share share(long part, long whole, long least) {
        return new Share(part, whole, whole >= least);
    }

    private List<Concern> readConcerns() {
        return jdbc.sql("""
                        SELECT COALESCE(category, proposed_category) AS category, count(*) AS heard,
                               count(*) FILTER (WHERE state NOT IN ('CLOSED', 'NOT_DISPATCHED')) AS open
                          FROM cases.cases
                         WHERE opened_at >= :since AND COALESCE(category, proposed_category) IS NOT NULL
                         GROUP BY 1
                         ORDER BY heard DESC, 1
                         LIMIT :limit
                        """)
                .param("since", since(CONCERN_DAYS))
                .param("limit", CONCERNS)
                .query((row, _) -> new Concern(
                        new CategoryCode(row.getString("category")), row.getLong("heard"), row.getLong("open")))
                .list();
    }

    private OffsetDateTime since(int days) {
        return clock.instant().minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
    }

    /** Return the counts of the months, one for each key, ordered by key; {@code within} narrows to regions by first digits. */
    List<Count> counts(By by, Span span, String within) {
        return jdbc.sql("SELECT " + by.column + " AS key, " + SUMS + """
                          FROM cases.figures
                         WHERE month BETWEEN :first AND :last AND starts_with(region::text, :within)
                         GROUP BY 1
                         ORDER BY 1
                        """)
                .param("first", span.first().atDay(1))
                .param("last", span.last().atDay(1))
                .param("within", within)
                .query((row, _) -> new Count(
                        row.getString("key"),
                        row.getLong("heard"),
                        row.getLong("closed"),
                        row.getLong("not_dispatched"),
                        row.getLong("timed"),
                        row.getLong("on_time"),
                        row.getLong("answers"),
                        row.getLong("contacted"),
                        row.getLong("solved"),
                        row.getLong("very_satisfied"),
                        row.getLong("satisfied"),
                        row.getLong("basically_satisfied"),
                        row.getLong("dissatisfied"),
                        row.getLong("very_dissatisfied"),
                        row.getLong("no_valid_visit")))
                .list();
    }

    /** Return matters heard lately, the last first, as a stranger may know them; confidential ones are left out. */
    List<Heard> lately(int limit) {
        return jdbc.sql("""
                        SELECT COALESCE(category, proposed_category) AS category, region, opened_at, state
                          FROM cases.cases
                         WHERE NOT confidential
                         ORDER BY opened_at DESC
                         LIMIT :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> new Heard(
                        row.getString("category"),
                        row.getString("region"),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        row.getString("state")))
                .list();
    }

    /** What a stranger may know of one case. */
    record Heard(@Nullable String category, String region, Instant at, String state) {}
}
