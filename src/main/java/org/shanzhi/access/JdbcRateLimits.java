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
        long length = window.toMillis();
        long now = clock.millis();
        long start = now - Math.floorMod(now, length);
        double passed = (double) (now - start) / length;
        Count count = jdbc.sql("""
                WITH this_window AS (
                    INSERT INTO access.attempts AS known (key, window_start, count, obsolete_at)
                    VALUES (:key, :start, 1, :obsolete)
                    ON CONFLICT (key, window_start) DO UPDATE SET count = known.count + 1
                    RETURNING count
                )
                SELECT this_window.count AS now, coalesce(earlier.count, 0) AS earlier
                FROM this_window
                LEFT JOIN access.attempts earlier ON earlier.key = :key AND earlier.window_start = :before
                """)
                .param("key", digest(key, length))
                .param("start", time(start))
                .param("before", time(start - length))
                .param("obsolete", time(start + 2 * length))
                .query(Count.class)
                .single();
        return count.now() + count.earlier() * (1 - passed) <= limit;
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void giveBack(String key, Duration window) {
        long length = window.toMillis();
        long now = clock.millis();
        jdbc.sql("""
                UPDATE access.attempts
                SET count = count - 1
                WHERE key = :key AND window_start = :start AND count > 1
                """)
                .param("key", digest(key, length))
                .param("start", time(now - Math.floorMod(now, length)))
                .update();
    }

    /** Keys hold telephone numbers and addresses of machines: only their digest is kept. */
    private byte[] digest(String key, long length) {
        return keys.digest("attempts", length + "|" + key);
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

    private record Count(int now, int earlier) {}
}
