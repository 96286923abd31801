// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.shanzhi.search.text.Entry;
import org.shanzhi.search.text.TextIndex;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.FindableChanged;
import org.shanzhi.shared.FindableSource;
import org.shanzhi.shared.SortableIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
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
 * in the database, and a fresh one is made of the modules alone.
 */
@Component
class Indexing {
    private static final Logger log = LoggerFactory.getLogger(Indexing.class);

    private static final int CHUNK = 200;

    /** How long a change is kept for nodes that stand still meanwhile; one that starts makes its index anew. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcChanged changed;
    private final TextIndex index;
    private final List<FindableSource> sources;
    private final SortableIds ids;
    private final Clock clock;

    private final ReentrantLock filling = new ReentrantLock();
    private final ReentrantLock working = new ReentrantLock();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("search-indexing").daemon().factory());

    /** By subject, which change of it is in the index, as far back as the horizon. */
    private final Map<String, Long> done = new HashMap<>();

    private long horizon;
    private Instant looked = Instant.EPOCH;
    private volatile boolean filled;
    private volatile Optional<Built> built = Optional.empty();
    private volatile Optional<Instant> followed = Optional.empty();

    Indexing(
            JdbcChanged changed,
            TextIndex index,
            ObjectProvider<FindableSource> sources,
            SortableIds ids,
            Clock clock) {
        this.changed = changed;
        this.index = index;
        this.sources = sources.orderedStream().toList();
        this.ids = ids;
        this.clock = clock;
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
        catchUp();
    }

    /** Some things are found, or found no longer, only because time has passed. */
    @Scheduled(fixedDelayString = "${shanzhi.search.sweep:PT5M}", initialDelayString = "PT5M")
    void sweep() {
        working.lock();
        try {
            if (filled) {
                Instant now = clock.instant();
                Instant from = looked.isBefore(now) ? looked : now;
                List<String> subjects = sources.stream()
                        .flatMap(it -> it.passed(from, now).stream())
                        .distinct()
                        .toList();
                look(subjects);
                looked = now;
            }
        } finally {
            working.unlock();
        }
    }

    /** Figures and trees by which something is found may have changed as well; a night is soon enough for that. */
    @Scheduled(cron = "${shanzhi.search.nightly:0 40 3 * * *}", zone = "${shanzhi.zone:Asia/Shanghai}")
    void nightly() {
        changed.forget(clock.instant().minus(KEPT));
        fill();
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }

    private void soon() {
        if (asked.compareAndSet(false, true)) {
            try {
                worker.execute(() -> {
                    asked.set(false);
                    catchUp();
                });
            } catch (RejectedExecutionException stopping) {
                log.debug("Nothing is indexed any longer", stopping);
            }
        }
    }

    /**
     * When the index was last made anew, and what that took.
     *
     * @param seconds how long it took
     */
    record Built(Instant at, double seconds) {}

    Optional<Built> built() {
        return built;
    }

    /** Return when it was last seen that nothing is missing. */
    Optional<Instant> followed() {
        return followed;
    }

    /** Make the index anew aside; asked for while one is made already, it is that one. */
    void fillSoon() {
        if (!filling.isLocked()) {
            worker.execute(() -> {
                try {
                    fill();
                } catch (DataAccessException unreachable) {
                    log.warn("The index stays as it is: the database does not answer", unreachable);
                }
            });
        }
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
        try {
            if (!filled) {
                fill();
            }
            working.lock();
            try {
                follow();
            } finally {
                working.unlock();
            }
        } catch (DataAccessException unreachable) {
            log.warn("The index waits: the database does not answer", unreachable);
        }
    }

    private void follow() {
        long next = changed.horizon();
        List<JdbcChanged.Changed> rows = changed.since(horizon);
        Set<String> subjects = new HashSet<>();
        for (JdbcChanged.Changed row : rows) {
            if (done.getOrDefault(row.subject(), -1L) < row.transaction()) {
                subjects.add(row.subject());
            }
        }
        look(subjects);
        rows.forEach(row -> done.put(row.subject(), row.transaction()));
        horizon = next;
        followed = Optional.of(clock.instant());
        done.values().removeIf(transaction -> transaction < next);
    }

    /** Make the index anew; the old one answers meanwhile, and both hear what changes. */
    void fill() {
        filling.lock();
        try {
            boolean first = !filled;
            long started = System.nanoTime();
            Instant now = clock.instant();
            long begin = changed.horizon();
            try (TextIndex.Rebuild fresh = index.rebuild()) {
                sources.forEach(source -> fill(source, fresh));
                fresh.finish();
            }
            working.lock();
            try {
                if (first) {
                    horizon = begin;
                    looked = now;
                    follow();
                    filled = true;
                }
            } finally {
                working.unlock();
            }
            built = Optional.of(new Built(now, (System.nanoTime() - started) / 1e9));
            log.info("The search index of this node holds {} texts", index.findable());
        } finally {
            filling.unlock();
        }
    }

    /** Events are drawn before it is read what they tell, so that what is read later holds. */
    private void fill(FindableSource source, TextIndex.Rebuild fresh) {
        String last = "";
        List<Findable> part;
        do {
            UUID event = ids.next();
            part = source.after(last, CHUNK);
            fresh.put(part.stream()
                    .filter(it -> !it.readers().nobody())
                    .map(it -> entry(it, event))
                    .toList());
            last = part.isEmpty() ? last : part.getLast().subject();
        } while (!part.isEmpty());
    }

    private void look(Collection<String> subjects) {
        var all = new ArrayList<>(subjects);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<String> chunk = all.subList(from, Math.min(all.size(), from + CHUNK));
            UUID event = ids.next();
            index.put(sources.stream()
                    .flatMap(it -> it.now(chunk).stream())
                    .map(it -> entry(it, event))
                    .toList());
        }
    }

    private static Entry entry(Findable text, UUID event) {
        return new Entry(
                text.subject(),
                event,
                text.subject().substring(0, text.subject().indexOf('/')),
                text.title(),
                text.text(),
                text.category(),
                text.at(),
                Optional.ofNullable(text.region()),
                text.state(),
                text.readers().marks());
    }
}
