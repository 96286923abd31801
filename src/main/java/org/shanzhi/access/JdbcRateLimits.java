// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts in windows of fixed length and takes from the window before the share that a window sliding with the clock would
 * still see, so that a change of window frees nobody at a stroke.
 */
@Component
class JdbcRateLimits implements RateLimits {
    private final JdbcClient jdbc;
    private final VaultKeys keys;
    private final Clock clock;

    JdbcRateLimits(JdbcClient jdbc, VaultKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /** An attempt counts even when the caller's transaction is rolled back. */
    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean allow(String key, int limit, Duration window) {
        return count(key, 1, window) <= limit;
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean allow(String key, int amount, int limit, Duration window) {
        return count(key, amount, window) <= limit;
    }

    @Override
    @Transactional
    public boolean allowTelephone(String purpose, String telephone, int limit, Duration window) {
        return count(purpose + "|" + Telephone.normal(telephone), 1, window) <= limit;
    }

    private double count(String key, int amount, Duration window) {
        var span = new Span(window, clock.millis());
        Count count = jdbc.sql("""
                WITH this_window AS (
                    INSERT INTO access.attempts AS known (key, window_start, count, obsolete_at)
                    VALUES (:key, :start, :amount, :obsolete)
                    ON CONFLICT (key, window_start) DO UPDATE
                    SET count = LEAST(known.count::bigint + excluded.count, 2147483647)::integer
                    RETURNING count
                )
                SELECT this_window.count AS now, coalesce(earlier.count, 0) AS earlier
                FROM this_window
                LEFT JOIN access.attempts earlier ON earlier.key = :key AND earlier.window_start = :before
                """)
                .param("key", digest(key, span))
                .param("amount", amount)
                .param("start", time(span.start()))
                .param("before", time(span.start() - span.length()))
                .param("obsolete", time(span.start() + 2 * span.length()))
                .query(Count.class)
                .single();
        return count.seen(span);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isOpen(String key, int limit, Duration window) {
        var span = new Span(window, clock.millis());
        Count count = jdbc.sql("""
                SELECT coalesce(sum(count) FILTER (WHERE window_start = :start), 0) AS now,
                       coalesce(sum(count) FILTER (WHERE window_start = :before), 0) AS earlier
                FROM access.attempts
                WHERE key = :key AND window_start IN (:start, :before)
                """)
                .param("key", digest(key, span))
                .param("start", time(span.start()))
                .param("before", time(span.start() - span.length()))
                .query(Count.class)
                .single();
        return count.seen(span) < limit;
    }

    /** Keys hold telephone numbers and addresses of machines: only their digest is kept. */
    private byte[] digest(String key, Span span) {
        return keys.digest("attempts", span.length() + "|" + key);
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void giveBack(String key, Duration window) {
        var span = new Span(window, clock.millis());
        jdbc.sql("""
                UPDATE access.attempts
                SET count = count - 1
                WHERE key = :key AND window_start = :start AND count > 1
                """)
                .param("key", digest(key, span))
                .param("start", time(span.start()))
                .update();
    }

    @Scheduled(fixedDelayString = "${shanzhi.access.sweep:10m}")
    void forgetOld() {
        jdbc.sql("DELETE FROM access.attempts WHERE obsolete_at < :now")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static Timestamp time(long millis) {
        return Timestamp.from(Instant.ofEpochMilli(millis));
    }

    /** The window in which the clock stands. */
    private record Span(long length, long start, double passed) {
        Span(Duration window, long now) {
            this(
                    window.toMillis(),
                    now - Math.floorMod(now, window.toMillis()),
                    (double) Math.floorMod(now, window.toMillis()) / window.toMillis());
        }
    }

    private record Count(long now, long earlier) {
        double seen(Span span) {
            return now + earlier * (1 - span.passed());
        }
    }
}
