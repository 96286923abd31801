// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.bulk.JdbcImports.Fault;
import org.shanzhi.cases.bulk.JdbcImports.Progress;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Takes in the rows of a table through the one door of all requests, some at a time, two parts beside each other. What is
 * taken in is on disk; cut off anywhere and run again, it ends with the same cases.
 */
@Component
class ImportRunner {
    private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);

    private static final int AT_ONCE = 50;
    private static final int WORKERS = 2;
    private static final int TRIES = 3;

    /** Nobody reads more faults than this; what is more is counted. */
    static final int FAULTS_TOLD = 10_000;

    /** So many identities of a file are kept in mind, to see whether one comes again with other words. */
    private static final int REMEMBERED = 500_000;

    private final Cases cases;
    private final JdbcImports store;
    private final Clock clock;
    private final ExecutorService jobs = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("import-job").daemon().factory());
    private final ExecutorService workers = Executors.newFixedThreadPool(
            WORKERS, Thread.ofPlatform().name("import-", 1).daemon().factory());

    ImportRunner(Cases cases, JdbcImports store, Clock clock) {
        this.cases = cases;
        this.store = store;
        this.clock = clock;
    }

    /** Take in the file aside, then remove it. */
    void run(UUID id, Path file, RowReader reader, Actor actor) {
        jobs.execute(() -> {
            try {
                new Run(id, reader, actor).take(file);
                store.done(id, clock.instant());
            } catch (RefusedException refused) {
                store.failed(id, refused.refusal(), clock.instant());
            } catch (ExecutionException failure) {
                end(id, failure.getCause() == null ? failure : failure.getCause());
            } catch (IOException | DataAccessException failure) {
                end(id, failure);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                remove(file);
            }
        });
    }

    /** Where the database does not answer the beat falls silent: the job shows as cut off and can be run again. */
    private void end(UUID id, Throwable failure) {
        if (failure instanceof DataAccessException) {
            log.error("Import {} was cut off", id, failure);
            return;
        }
        log.error("Import {} failed", id, failure);
        store.failed(id, Refusal.of("import-failed"), clock.instant());
    }

    @PreDestroy
    void stop() {
        jobs.shutdownNow();
        workers.shutdownNow();
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            log.warn("A temporary file stays behind: {}", left.getMessage());
        }
    }

    private record Numbered(int line, OpenCase request) {}

    /** Where an identity stood first, and a digest of what it stood for. */
    private record Seen(int line, int content) {}

    private final class Run implements Rows {
        private final UUID id;
        private final RowReader reader;
        private final Actor actor;
        private final Semaphore ahead = new Semaphore(2 * WORKERS);
        private final List<Future<?>> parts = new ArrayList<>();
        private List<Numbered> requests = new ArrayList<>();
        private List<Fault> faults = new ArrayList<>();
        private final Map<String, Seen> seen = new HashMap<>();
        private final AtomicInteger told = new AtomicInteger();
        private boolean begun;
        private boolean anyGood;
        private int bad;

        Run(UUID id, RowReader reader, Actor actor) {
            this.id = id;
            this.reader = reader;
            this.actor = actor;
        }

        void take(Path file) throws IOException, ExecutionException, InterruptedException {
            Table table = Table.in(file);
            store.counted(id, table.count(), clock.instant());
            table.read(this);
            hand();
            for (Future<?> part : parts) {
                part.get();
            }
        }

        @Override
        public boolean row(int line, List<String> fields) {
            if (!begun) {
                begun = true;
                return true;
            }
            switch (reader.read(fields)) {
                case RowReader.Result.Request read -> take(line, read.request());
                case RowReader.Result.Fault wrong -> refuse(new Fault(line, wrong.id(), wrong.why()));
            }
            return !Thread.currentThread().isInterrupted();
        }

        @Override
        public void fault(int line, Refusal why) {
            refuse(new Fault(line, "", why));
        }

        /** An identity that comes again with other words is a mistake of the file, and its words must not be lost unsaid. */
        private void take(int line, OpenCase request) {
            String rowId = request.key().id();
            int content = Objects.hash(request.title(), request.words());
            Seen first = seen.size() < REMEMBERED ? seen.putIfAbsent(rowId, new Seen(line, content)) : seen.get(rowId);
            if (first != null && first.content() != content) {
                refuse(new Fault(line, rowId, Refusal.of("import-id-twice", first.line())));
                return;
            }
            anyGood = true;
            requests.add(new Numbered(line, request));
            handWhenFull();
        }

        private void refuse(Fault fault) {
            faults.add(fault);
            bad++;
            if (!anyGood && bad == FAULTS_TOLD) {
                hand();
                throw new RefusedException(422, Refusal.of("import-all-wrong", FAULTS_TOLD));
            }
            handWhenFull();
        }

        private void handWhenFull() {
            if (requests.size() + faults.size() >= AT_ONCE) {
                hand();
            }
        }

        /** Hand a part to the workers; waits while enough is ahead, so that a long file needs no long memory. */
        private void hand() {
            List<Numbered> part = requests;
            List<Fault> wrong = faults;
            requests = new ArrayList<>();
            faults = new ArrayList<>();
            ahead.acquireUninterruptibly();
            parts.removeIf(done -> done.state() == Future.State.SUCCESS);
            parts.add(workers.submit(() -> {
                try {
                    store.advance(id, open(part, wrong), clock.instant());
                } finally {
                    ahead.release();
                }
            }));
        }

        private Progress open(List<Numbered> part, List<Fault> wrong) {
            var all = new ArrayList<>(wrong);
            int opened = 0;
            int already = 0;
            int abstained = 0;
            List<Opening> openings = part.isEmpty() ? List.of() : openAll(part);
            for (int i = 0; i < part.size(); i++) {
                Numbered numbered = part.get(i);
                switch (openings.get(i)) {
                    case Opening.Opened one -> {
                        already += one.already() ? 1 : 0;
                        opened += one.already() ? 0 : 1;
                        abstained += !one.already() && one.abstained() ? 1 : 0;
                    }
                    case Opening.Refused refused ->
                        refused.faults()
                                .forEach(fault -> all.add(new Fault(
                                        numbered.line(),
                                        numbered.request().key().id(),
                                        fault.refusal())));
                }
            }
            int refused = (int) all.stream().map(Fault::line).distinct().count();
            int before = told.getAndAdd(all.size());
            List<Fault> shown = all.subList(0, Math.clamp(FAULTS_TOLD - before, 0, all.size()));
            return new Progress(opened, already, abstained, refused, shown);
        }

        /** One row that the store does not take must not take the others with it. */
        private List<Opening> openEach(List<Numbered> part) {
            return part.stream()
                    .map(numbered -> openAll(List.of(numbered)).getFirst())
                    .toList();
        }

        private Opening failed(Numbered numbered, DataIntegrityViolationException bad) {
            log.warn("Import {}: the store does not take line {}", id, numbered.line(), bad);
            return new Opening.Refused(List.of(new Opening.Fault("words", Refusal.of("import-row"))));
        }

        /** Two parts that hold the same identity in turn can block each other; trying again settles it. */
        private List<Opening> openAll(List<Numbered> part) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return cases.openAll(part.stream().map(Numbered::request).toList(), actor);
                } catch (DataIntegrityViolationException bad) {
                    return part.size() == 1 ? List.of(failed(part.getFirst(), bad)) : openEach(part);
                } catch (ConcurrencyFailureException collision) {
                    if (attempt == TRIES) {
                        throw collision;
                    }
                }
            }
        }
    }
}
