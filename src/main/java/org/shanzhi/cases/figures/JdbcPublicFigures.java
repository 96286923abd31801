// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.shanzhi.cases.PublicFigures;
import org.shanzhi.shared.CategoryCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link PublicFigures} from what is counted of each period. */
@Repository
class JdbcPublicFigures implements PublicFigures {
    /** Any number that no other lock of the platform has. */
    private static final long LOCK = 0x5AE7_F16E;

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int CONCERN_DAYS = 30;
    private static final int CONCERNS = 12;

    /** The refresh may take this part of the time at most, however many cases there are. */
    private static final int SHARE_OF_TIME = 20;

    static final String SUMS = """
            COALESCE(sum(heard), 0) AS heard, COALESCE(sum(closed), 0) AS closed,
            COALESCE(sum(not_dispatched), 0) AS not_dispatched, COALESCE(sum(timed), 0) AS timed,
            COALESCE(sum(on_time), 0) AS on_time, COALESCE(sum(answers), 0) AS answers,
            COALESCE(sum(contacted), 0) AS contacted, COALESCE(sum(solved), 0) AS solved,
            COALESCE(sum(very_satisfied), 0) AS very_satisfied, COALESCE(sum(satisfied), 0) AS satisfied,
            COALESCE(sum(basically_satisfied), 0) AS basically_satisfied,
            COALESCE(sum(dissatisfied), 0) AS dissatisfied,
            COALESCE(sum(very_dissatisfied), 0) AS very_dissatisfied,
            COALESCE(sum(no_valid_visit), 0) AS no_valid_visit, COALESCE(sum(base), 0) AS base,
            COALESCE(sum(points), 0) AS points, COALESCE(sum(extended), 0) AS extended,
            COALESCE(sum(paused), 0) AS paused, COALESCE(sum(objected), 0) AS objected,
            COALESCE(sum(urged), 0) AS urged, COALESCE(sum(supervised), 0) AS supervised,
            COALESCE(sum(withdrawn), 0) AS withdrawn, COALESCE(sum(asked_early), 0) AS asked_early
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

    private record Kept(Instant at, Week week, List<Concern> concerns, Held held) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CountyFormulas weights;
    private final Counting counting;
    private final Clock clock;
    private final PublicMatters matters;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();
    private volatile Instant notBefore = Instant.MIN;

    JdbcPublicFigures(
            JdbcClient jdbc, TransactionTemplate transaction, CountyFormulas weights, Counting counting, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.weights = weights;
        this.counting = counting;
        this.matters = new JdbcPublicMatters(jdbc, weights, clock);
        this.clock = clock;
    }

    @Override
    public void refresh() {
        transaction.executeWithoutResult(_ -> {
            // One node is enough; the others find the figures fresh.
            boolean mine = jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query(Boolean.class)
                    .single();
            if (mine) {
                counting.count(clock.instant());
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

    /** Return how much of the last days is shown and what is not, at most a minute old. */
    Held held() {
        return recent().held();
    }

    private Kept recent() {
        Kept now = kept.get();
        if (now == null || now.at().plus(FRESH).isBefore(clock.instant())) {
            now = new Kept(clock.instant(), readWeek(), readConcerns(), readHeld());
            kept.set(now);
        }
        return now;
    }

    private Week readWeek() {
        long least = weights.now().leastAnswers();
        OffsetDateTime since = since(7);
        long heard = jdbc.sql("SELECT count(*) FROM cases.cases WHERE opened_at >= :since AND NOT " + Counting.UNASKED)
                .param("since", since)
                .query(Long.class)
                .single();
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE solved IS NOT NULL) AS answers,
                               count(*) FILTER (WHERE solved = 'YES') AS solved,
                               count(*) AS closed,
                               count(*) FILTER (WHERE close_reason = 'NO_VALID_VISIT') AS silent,
                               count(*) FILTER (WHERE COALESCE(unsolved_result_at, result_at) IS NOT NULL
                                                  AND first_finish_by IS NOT NULL) AS timed,
                               count(*) FILTER (WHERE COALESCE(unsolved_result_at, result_at) <= first_finish_by) AS on_time
                          FROM cases.cases
                         WHERE closed_at >= :since AND state = 'CLOSED' AND close_reason <> 'WITHDRAWN' AND NOT
                        """ + Counting.UNASKED)
                .param("since", since)
                .query((row, _) -> new Week(
                        heard,
                        share(row.getLong("on_time"), row.getLong("timed"), least),
                        share(row.getLong("solved"), row.getLong("answers"), least),
                        share(row.getLong("silent"), row.getLong("closed"), least)))
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
                         WHERE opened_at >= :since AND COALESCE(category, proposed_category) IS NOT NULL AND hidden IS NULL
                         GROUP BY 1
                        HAVING count(*) >= :least
                         ORDER BY heard DESC, 1
                         LIMIT :limit
                        """)
                .param("since", since(CONCERN_DAYS))
                .param("least", weights.release().leastCell())
                .param("limit", CONCERNS)
                .query((row, _) -> new Concern(
                        new CategoryCode(row.getString("category")), row.getLong("heard"), row.getLong("open")))
                .list();
    }

    private Held readHeld() {
        ReleaseRule rule = weights.release();
        Instant now = clock.instant();
        return jdbc.sql("""
                        SELECT CASE WHEN hidden IS NULL AND opened_at > :released THEN 'FRESH' ELSE hidden END AS why, count(*)
                          FROM cases.cases
                         WHERE opened_at >= :since
                         GROUP BY 1
                         ORDER BY 2 DESC, 1
                        """)
                .param("since", since(CONCERN_DAYS))
                .param("released", released(rule, now))
                .query(rows -> {
                    long all = 0;
                    var kept = new LinkedHashMap<String, Long>();
                    while (rows.next()) {
                        all += rows.getLong(2);
                        if (rows.getString("why") instanceof String why) {
                            kept.put(why, rows.getLong(2));
                        }
                    }
                    return new Held(all, kept, rule);
                });
    }

    /**
     * What of the last thirty days is shown (公开情况).
     *
     * @param heard all matters
     * @param kept how many of them are not shown on their own, by reason, the most first
     */
    record Held(long heard, Map<String, Long> kept, ReleaseRule rule) {
        long keptBack() {
            return kept.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private static OffsetDateTime released(ReleaseRule rule, Instant now) {
        return now.minus(Duration.ofHours(rule.hours())).atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime since(int days) {
        return clock.instant().minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
    }

    /**
     * Return the counts of the periods that end in the months, one for each key, ordered by key.
     *
     * @param within narrows to regions by first digits
     * @param which whether cases that are left out of assessments count
     */
    List<Count> counts(By by, Span span, String within, Which which) {
        return jdbc.sql("SELECT " + by.column + " AS key, " + SUMS + """
                          FROM cases.figures
                         WHERE month BETWEEN :first AND :last AND starts_with(region, :within)
                           AND (:all OR excluded = '')
                         GROUP BY 1
                         ORDER BY 1
                        """)
                .param("first", span.first().atDay(1))
                .param("last", span.last().atDay(1))
                .param("within", within)
                .param("all", which == Which.ALL)
                .query((row, _) -> count(row))
                .list();
    }

    /** Which cases count (是否剔除). */
    enum Which {
        ALL,
        WITHOUT_EXCLUDED
    }

    static Count count(ResultSet row) throws SQLException {
        return new Count(
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
                row.getLong("no_valid_visit"),
                row.getLong("base"),
                row.getDouble("points"),
                new Count.Marks(
                        row.getLong("extended"),
                        row.getLong("paused"),
                        row.getLong("objected"),
                        row.getLong("urged"),
                        row.getLong("supervised")),
                row.getLong("withdrawn"),
                row.getLong("asked_early"));
    }

    /** Return how many ended cases are left out of assessments, by reason, the most first. */
    List<LeftOut> leftOut(Span span, String within) {
        return jdbc.sql("""
                        SELECT excluded, sum(closed) AS cases
                          FROM cases.figures
                         WHERE month BETWEEN :first AND :last AND starts_with(region, :within) AND excluded <> ''
                         GROUP BY 1
                        HAVING sum(closed) > 0
                         ORDER BY 2 DESC, 1
                        """)
                .param("first", span.first().atDay(1))
                .param("last", span.last().atDay(1))
                .param("within", within)
                .query((row, _) -> new LeftOut(row.getString("excluded"), row.getLong("cases")))
                .list();
    }

    /** How many cases are left out for a reason (剔除事由). */
    record LeftOut(String reason, long cases) {}

    /** Return the parts of those who assisted, by organisation. */
    List<Part> parts(Span span, String within) {
        return jdbc.sql("""
                        SELECT organisation::text AS key, sum(parts) AS parts, sum(punctual) AS punctual
                          FROM cases.counted_part JOIN cases.period USING (first)
                         WHERE last >= :first AND last < :until AND starts_with(region, :within)
                         GROUP BY 1
                         ORDER BY 2 DESC, 1
                        """)
                .param("first", span.first().atDay(1))
                .param("until", span.last().plusMonths(1).atDay(1))
                .param("within", within)
                .query((row, _) -> new Part(row.getString("key"), row.getLong("parts"), row.getLong("punctual")))
                .list();
    }

    /** Parts of the work that an organisation did for another (协办), and how many of them by when they were due. */
    record Part(String key, long parts, long punctual) {
        Share share(Weights weights) {
            return new Share(punctual, parts, parts >= weights.leastAnswers());
        }
    }

    /**
     * Return matters heard lately, the last first, as a stranger may know them: old enough, hidden for no reason, and with a
     * village only where enough was heard of it.
     */
    List<Heard> lately(int limit) {
        return matters.list(PublicMatters.Wanted.latest(limit)).stream()
                .map(it -> new Heard(
                        it.category().map(CategoryCode::value).orElse(null),
                        it.region().value(),
                        it.openedAt(),
                        it.state().name()))
                .toList();
    }

    /** What a stranger may know of one case. */
    record Heard(@Nullable String category, String region, Instant at, String state) {}
}
