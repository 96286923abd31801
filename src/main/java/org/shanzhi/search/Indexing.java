// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import jakarta.annotation.PreDestroy;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.lucene.store.AlreadyClosedException;
import org.shanzhi.search.text.Rebuild;
import org.shanzhi.search.text.TextIndex;
import org.shanzhi.shared.FindableChanged;
import org.shanzhi.shared.SortableIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the index of this node as the modules tell it. What changes is noted with one statement in the transaction that changes
 * it; what it says then, and who may find it, is asked of its module once that is true. So the index needs no copy of any text
 * in the database, and a fresh one is made of the modules alone. A kept one goes on at its bookmark.
 */
@Component
class Indexing {
    private static final Logger log = LoggerFactory.getLogger(Indexing.class);

    /** How long a bookmark holds for a node that stands still meanwhile; then it makes its index anew. */
    private static final Duration KEPT = Duration.ofDays(7);

    /** A change may be told of by a transaction that was open for long before the bookmark. */
    private static final Duration LONGEST_OPEN = Duration.ofDays(1);

    /** So long the folder is left alone before it is tried again to make an index that broke anew. */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    /** So often an index is made anew. */
    private static final Duration FRESH = Duration.ofDays(1);

    private final JdbcChanged changed;
    private final JdbcBookmarks bookmarks;
    private final TextIndex index;
    private final Sources sources;
    private final Edition edition;
    private final SortableIds ids;
    private final Clock clock;

    private final ReentrantLock filling = new ReentrantLock();
    private final ReentrantLock working = new ReentrantLock();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean askedToSweep = new AtomicBoolean();
    private final AtomicBoolean askedToKeep = new AtomicBoolean();
    private final ExecutorService worker = thread("search-indexing");

    /** What changes is followed while the index is made anew. */
    private final ExecutorService filler = thread("search-filling");

    /** Which changes are in the index, as far back as the horizon. */
    private final Set<JdbcChanged.Changed> done = new HashSet<>();

    private long horizon;
    private Instant looked = Instant.EPOCH;
    private volatile Instant mended = Instant.EPOCH;
    private volatile boolean filled;
    private volatile Optional<Bookmark.Built> built = Optional.empty();
    private volatile Optional<Instant> followed = Optional.empty();

    Indexing(
            JdbcChanged changed,
            JdbcBookmarks bookmarks,
            TextIndex index,
            Sources sources,
            Edition edition,
            SortableIds ids,
            Clock clock) {
        this.changed = changed;
        this.bookmarks = bookmarks;
        this.index = index;
        this.sources = sources;
        this.edition = edition;
        this.ids = ids;
        this.clock = clock;
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    @EventListener
    void on(FindableChanged event) {
        changed.note(event.subject(), clock.instant());
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            soon();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                soon();
            }
        });
    }

    @EventListener(ApplicationStartedEvent.class)
    void onStart() {
        soon();
    }

    /** What other nodes changed, and what this one could not do at once. */
    @Scheduled(fixedDelayString = "${shanzhi.search.refresh:PT1S}", initialDelayString = "PT5S")
    void refresh() {
        soon();
    }

    @Scheduled(fixedDelayString = "${shanzhi.search.sweep:PT5M}", initialDelayString = "PT5M")
    void sweepSoon() {
        soon(askedToSweep, this::sweep);
    }

    /** Some things are found, or found no longer, only because time has passed. */
    void sweep() {
        withIndex(this::sweepNow);
    }

    private void sweepNow() {
        working.lock();
        try {
            if (filled) {
                lookAtWhatPassed();
            }
        } finally {
            working.unlock();
        }
    }

    private void lookAtWhatPassed() {
        Instant now = clock.instant();
        Instant from = looked.isBefore(now) ? looked : now;
        sources.now(sources.passed(from, now), index);
        looked = now;
    }

    @Scheduled(fixedDelayString = "${shanzhi.search.keep:PT1M}", initialDelayString = "PT1M")
    void keepSoon() {
        soon(askedToKeep, this::keep);
    }

    /** What is kept is what a node that is switched off need not do again. */
    void keep() {
        withIndex(this::keepNow);
    }

    private void keepNow() {
        working.lock();
        try {
            if (filled && index.hasChanged()) {
                keep(built.orElseThrow(), index::keep);
            }
        } finally {
            working.unlock();
        }
    }

    /** Write down up to where the index holds; before it is kept, so that no index knows more than its database. */
    private void keep(Bookmark.Built made, Consumer<UUID> keeping) {
        Optional<UUID> before = index.bookmark();
        UUID id = ids.next();
        bookmarks.write(new Bookmark(id, horizon, looked, edition.name(), made, clock.instant()));
        try {
            keeping.accept(id);
        } catch (AlreadyClosedException | UncheckedIOException broken) {
            bookmarks.forget(id);
            throw broken;
        }
        before.ifPresent(bookmarks::forget);
    }

    /** Figures and trees by which something is found may have changed as well; a night is soon enough for that. */
    @Scheduled(cron = "${shanzhi.search.nightly:0 40 3 * * *}", zone = "${shanzhi.zone:Asia/Shanghai}")
    void nightly() {
        Instant before = clock.instant().minus(KEPT);
        bookmarks.forget(before);
        changed.forget(before.minus(LONGEST_OPEN));
        fill();
    }

    @PreDestroy
    void stop() {
        filler.shutdownNow();
        if (filled) {
            // Whoever is interrupted while it writes closes the index for good, and nothing of it can be kept.
            worker.shutdown();
        } else {
            worker.shutdownNow();
        }
        keep();
    }

    private void soon() {
        soon(asked, this::catchUp);
    }

    /** Jobs of the schedule only leave word, for while one of them waits for the index no other job of the node begins. */
    private void soon(AtomicBoolean word, Runnable work) {
        if (word.compareAndSet(false, true)) {
            execute(worker, () -> {
                word.set(false);
                work.run();
            });
        }
    }

    private static void execute(ExecutorService thread, Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    if (!thread.isShutdown()) {
                        work.run();
                    }
                } catch (RuntimeException failed) {
                    log.error("Work on the index failed", failed);
                }
            });
        } catch (RejectedExecutionException stopping) {
            log.debug("Nothing is indexed any longer", stopping);
        }
    }

    /** Return when the index was last made anew, and what that took. */
    Optional<Bookmark.Built> built() {
        return built;
    }

    /** Return when it was last seen that nothing is missing. */
    Optional<Instant> followed() {
        return followed;
    }

    /** Make the index anew aside; asked for while one is made already, it is that one. */
    void fillSoon() {
        if (!filling.isLocked()) {
            execute(filler, this::fillOrStay);
        }
    }

    private void fillOrStay() {
        try {
            fill();
        } catch (DataAccessException unreachable) {
            log.warn("The index stays as it is: the database does not answer", unreachable);
        } catch (AlreadyClosedException | UncheckedIOException broken) {
            log.warn("The index stays as it is: no other can be written", broken);
        }
    }

    /** Lucene closes for good what it could not write to; another is made beside it, which is all that can be done. */
    private void withIndex(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException unreachable) {
            log.warn("The index waits: the database does not answer", unreachable);
        } catch (AlreadyClosedException | UncheckedIOException broken) {
            if (mayMend() && !filling.isLocked() && !filler.isShutdown()) {
                mended = clock.instant();
                log.error("The index cannot be written any longer and is made anew", broken);
                fillSoon();
            }
        }
    }

    private boolean mayMend() {
        return Duration.between(mended, clock.instant()).abs().compareTo(PAUSE) >= 0;
    }

    boolean isFilling() {
        return filling.isLocked();
    }

    /** Tell whether the index of this node holds nothing that was told before it was made. */
    boolean filled() {
        return filled;
    }

    /** Bring the index up to what is true now; returns when it is. */
    void catchUp() {
        withIndex(() -> {
            if (!filled) {
                if (!mayMend()) {
                    return;
                }
                begin();
            }
            working.lock();
            try {
                follow();
            } finally {
                working.unlock();
            }
        });
    }

    /** Whoever comes while another begins waits, and then has nothing to do. */
    private void begin() {
        filling.lock();
        try {
            if (!filled && !resume()) {
                fill();
            }
        } finally {
            filling.unlock();
        }
    }

    private void follow() {
        long next = changed.horizon();
        List<JdbcChanged.Changed> rows = changed.since(horizon);
        Set<String> subjects = new HashSet<>();
        for (JdbcChanged.Changed row : rows) {
            if (!done.contains(row)) {
                subjects.add(row.subject());
            }
        }
        sources.now(subjects, index);
        done.addAll(rows);
        horizon = next;
        followed = Optional.of(clock.instant());
        done.removeIf(row -> row.transaction() < next);
    }

    /** Go on with the kept index where it stands; false where nobody knows that it holds what this platform would tell. */
    private boolean resume() {
        working.lock();
        try {
            Optional<Bookmark> place = index.bookmark().flatMap(bookmarks::find).filter(this::holds);
            place.ifPresent(it -> {
                horizon = it.horizon();
                looked = it.looked();
                built = Optional.of(it.built());
                follow();
                lookAtWhatPassed();
                filled = true;
                log.info("The search index of this node goes on with {} texts", index.findable());
                if (it.built().at().isBefore(clock.instant().minus(FRESH))) {
                    execute(filler, this::fillOrStay);
                }
            });
            return filled;
        } finally {
            working.unlock();
        }
    }

    /** A clock that was set back would take what is told now for older than what is known. */
    private boolean holds(Bookmark place) {
        Instant now = clock.instant();
        return place.edition().equals(edition.name())
                && !place.at().isAfter(now)
                && place.at().isAfter(now.minus(KEPT));
    }

    /** Make the index anew; the old one answers meanwhile, and both hear what changes. */
    void fill() {
        filling.lock();
        try {
            long started = System.nanoTime();
            Instant now = clock.instant();
            long begin = changed.horizon();
            try (Rebuild fresh = index.rebuild()) {
                sources.all(fresh);
                double seconds = (System.nanoTime() - started) / 1e9;
                working.lock();
                try {
                    if (!filled) {
                        horizon = begin;
                        looked = now;
                    }
                    var made = new Bookmark.Built(now, seconds);
                    keep(made, fresh::finish);
                    built = Optional.of(made);
                    if (!filled) {
                        follow();
                        filled = true;
                    }
                } finally {
                    working.unlock();
                }
            }
            log.info("The search index of this node holds {} texts", index.findable());
        } finally {
            filling.unlock();
        }
    }
}
