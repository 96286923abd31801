// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reference data held in memory (内存快照), so that look-ups cost no query. What another node saved is seen within two
 * seconds, what this node saved at once.
 *
 * @param <T> immutable
 */
public final class Snapshot<T> {
    private static final long LOOK_AGAIN_AFTER = Duration.ofSeconds(2).toNanos();

    private final LongSupplier revision;
    private final Supplier<T> load;
    private final AtomicReference<@Nullable Held<T>> held = new AtomicReference<>();
    private final AtomicLong forgotten = new AtomicLong();

    /**
     * @param checkedAt a reading of {@link System#nanoTime}: the age of the check, not a time of day
     * @param forgotten how often was told to forget before the reading began: what was read before that is not shown after it
     */
    private record Held<T>(T content, long revision, long checkedAt, long forgotten) {}

    /**
     * @param revision reads a number that changes whenever the data do, and never comes back
     * @param load reads the data
     */
    public Snapshot(LongSupplier revision, Supplier<T> load) {
        this.revision = revision;
        this.load = load;
    }

    /** Return the data, reading them only when they changed. */
    public T get() {
        return current().content();
    }

    /** Return the revision of the data that {@link #get} returns. */
    public long revision() {
        return current().revision();
    }

    /**
     * Read anew at the next look. Within a transaction also when it ends: others may have looked before it was committed,
     * or it may be rolled back.
     */
    public void forget() {
        forgotten.incrementAndGet();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    forgotten.incrementAndGet();
                }
            });
        }
    }

    private Held<T> current() {
        Held<T> known = held.get();
        long now = System.nanoTime();
        if (known != null && holds(known, now)) {
            return known;
        }
        // Who has a connection must not wait for somebody who may still be waiting for one.
        return TransactionSynchronizationManager.isActualTransactionActive() ? read(now) : refreshed(now);
    }

    private boolean holds(Held<T> known, long now) {
        return known.forgotten() == forgotten.get() && now - known.checkedAt() < LOOK_AGAIN_AFTER;
    }

    /** One thread reads; those who come meanwhile wait rather than read the same again. */
    private synchronized Held<T> refreshed(long asked) {
        return read(asked);
    }

    private Held<T> read(long asked) {
        Held<T> known = held.get();
        if (known != null && holds(known, asked)) {
            return known;
        }
        long before = forgotten.get();
        // The number is read first: data that change in between are then read again, never overlooked.
        long number = revision.getAsLong();
        boolean same = known != null && known.forgotten() == before && known.revision() == number;
        T content = known != null && same ? known.content() : load.get();
        var fresh = new Held<>(content, number, System.nanoTime(), before);
        held.set(fresh);
        return fresh;
    }
}
