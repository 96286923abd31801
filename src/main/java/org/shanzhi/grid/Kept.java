// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reference data kept in memory. It is read again when its revision in the database grew, looked up at most every few
 * seconds so that several nodes agree, and on a new day, because data begin and end with days.
 */
final class Kept<T> {
    private static final long LOOK_AFTER_MILLIS = 3_000;

    private final String subject;
    private final Function<LocalDate, T> load;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ZoneId zone;
    private final AtomicReference<@Nullable State<T>> state = new AtomicReference<>();

    private record State<T>(T value, long revision, LocalDate day, long lookedAt) {}

    Kept(String subject, Function<LocalDate, T> load, JdbcClient jdbc, Clock clock, ZoneId zone) {
        this.subject = subject;
        this.load = load;
        this.jdbc = jdbc;
        this.clock = clock;
        this.zone = zone;
    }

    T get() {
        return current().value;
    }

    long revision() {
        return current().revision;
    }

    LocalDate day() {
        return current().day;
    }

    /** Say within a transaction that the data change; when it ends, everybody reads them again. */
    void change() {
        jdbc.sql("UPDATE grid.revision SET number = number + 1 WHERE subject = ?")
                .param(subject)
                .update();
        state.set(null);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                state.set(null);
            }
        });
    }

    private State<T> current() {
        var known = state.get();
        var now = clock.instant();
        if (known != null
                && Math.abs(now.toEpochMilli() - known.lookedAt) < LOOK_AFTER_MILLIS
                && known.day.equals(LocalDate.ofInstant(now, zone))) {
            return known;
        }
        return refresh();
    }

    private synchronized State<T> refresh() {
        var known = state.get();
        var now = clock.instant();
        var day = LocalDate.ofInstant(now, zone);
        // The revision is read before the data: what changes in between is found at the next look.
        long revision = jdbc.sql("SELECT number FROM grid.revision WHERE subject = ?")
                .param(subject)
                .query(Long.class)
                .single();
        var fresh = known != null && known.revision == revision && known.day.equals(day)
                ? new State<>(known.value, revision, day, now.toEpochMilli())
                : new State<>(load.apply(day), revision, day, now.toEpochMilli());
        state.set(fresh);
        return fresh;
    }
}
