// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Presence;
import org.shanzhi.access.Presences;
import org.shanzhi.access.SignedOut;
import org.shanzhi.cases.CaseChanges;
import org.shanzhi.cases.CaseId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams by which desks hear that something changed. A stream holds a socket, but neither a thread nor a connection
 * to the database. It ends with the session of whoever opened it, and otherwise after a while; the browser that still wants
 * it comes again.
 */
@Component
class DeskStreams implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DeskStreams.class);
    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Duration BEAT = Duration.ofSeconds(20);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration GAP = Duration.ofSeconds(1);

    /** With more cases than these at once, a desk had better look at everything. */
    private static final int MOST_CASES = 40;

    /** More windows than these nobody looks at; those beyond ask now and then. */
    private static final int MOST_OF_ONE = 12;

    private final CaseChanges changes;
    private final Presences presences;
    private final int most;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ScheduledExecutorService timer;

    DeskStreams(CaseChanges changes, Presences presences, @Value("${shanzhi.desk.streams:2000}") int most) {
        this.changes = changes;
        this.presences = presences;
        this.most = most;
    }

    /** Open a stream, unless there are too many or whoever asks has just left. */
    Optional<SseEmitter> open(Presence presence) {
        long theirs = streams.stream()
                .filter(it -> it.presence.account().equals(presence.account()))
                .count();
        Actor actor = presences.still(Set.of(presence)).get(presence);
        if (streams.size() >= most || theirs >= MOST_OF_ONE || actor == null) {
            return Optional.empty();
        }
        var stream = new Stream(presence);
        streams.add(stream);
        stream.emitter.onCompletion(stream::close);
        stream.emitter.onTimeout(stream.emitter::complete);
        stream.emitter.onError(_ -> stream.close());
        stream.listen(actor);
        stream.hear();
        stream.send(SseEmitter.event().reconnectTime(AGAIN.toMillis()).comment("listening"));
        if (!isRunning()) {
            stream.end();
        }
        return Optional.of(stream.emitter);
    }

    int count() {
        return streams.size();
    }

    /** Whoever signs out hears nothing more, in no window. */
    @EventListener
    void left(SignedOut event) {
        look(streams.stream()
                .filter(it -> it.presence.account().equals(event.account()))
                .collect(Collectors.toSet()));
    }

    /** Sessions end and roles change without a word: those who listen are looked after now and then. */
    void beat() {
        look(streams);
        streams.forEach(Stream::beat);
    }

    private void look(Set<Stream> these) {
        Map<Presence, Actor.Staff> still;
        try {
            still = presences.still(these.stream().map(it -> it.presence).collect(Collectors.toSet()));
        } catch (DataAccessException away) {
            LOG.debug("Who is still here is asked at the next beat", away);
            return;
        }
        for (Stream stream : these) {
            Actor actor = still.get(stream.presence);
            if (actor == null) {
                stream.end();
            } else {
                stream.listen(actor);
            }
        }
    }

    /** One desk; writing to it never holds up another. */
    private final class Stream {
        private final Presence presence;
        private final SseEmitter emitter = new SseEmitter(LENGTH.toMillis());
        private final AtomicBoolean beating = new AtomicBoolean();
        private final Set<CaseId> waiting = new LinkedHashSet<>();
        private @Nullable Actor actor;
        private CaseChanges.@Nullable Listening listening;
        private CaseChanges.@Nullable Listening telephone;
        private boolean anything;
        private boolean scheduled;
        private long last = System.nanoTime() - GAP.toNanos();

        private Stream(Presence presence) {
            this.presence = presence;
        }

        /** Listen as whom the actor is now. */
        private synchronized void listen(Actor now) {
            if (now.equals(actor) || !streams.contains(this)) {
                return;
            }
            var before = listening;
            listening = changes.listen(now, this::heard);
            actor = now;
            if (before != null) {
                before.close();
            }
        }

        /** That it rings is said at once, and not with what else changed. */
        private synchronized void hear() {
            telephone = changes.hear(
                    presence.account(),
                    () -> Thread.startVirtualThread(
                            () -> send(SseEmitter.event().name("call").data("*"))));
        }

        private synchronized void heard(Set<CaseId> cases) {
            waiting.addAll(cases);
            anything |= cases.isEmpty() || waiting.size() > MOST_CASES;
            ScheduledExecutorService clock = timer;
            if (!scheduled && clock != null && !clock.isShutdown()) {
                scheduled = true;
                long wait = Math.max(0, GAP.toNanos() - (System.nanoTime() - last));
                clock.schedule(() -> Thread.startVirtualThread(this::tell), wait, TimeUnit.NANOSECONDS);
            }
        }

        private void tell() {
            String said;
            synchronized (this) {
                said = anything ? "*" : waiting.stream().map(Object::toString).collect(Collectors.joining(","));
                waiting.clear();
                anything = false;
                scheduled = false;
                last = System.nanoTime();
            }
            send(SseEmitter.event().name("changed").data(said));
        }

        /** A desk that does not read is not given one thread more at every beat. */
        private void beat() {
            if (beating.compareAndSet(false, true)) {
                Thread.startVirtualThread(() -> {
                    send(SseEmitter.event().comment(""));
                    beating.set(false);
                });
            }
        }

        private void send(SseEmitter.SseEventBuilder event) {
            try {
                emitter.send(event);
            } catch (IOException | IllegalStateException gone) {
                close();
            }
        }

        private synchronized void close() {
            streams.remove(this);
            if (listening != null) {
                listening.close();
                listening = null;
            }
            if (telephone != null) {
                telephone.close();
                telephone = null;
            }
        }

        private void end() {
            close();
            emitter.complete();
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService begun = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("desk-streams").factory());
        begun.scheduleAtFixedRate(
                () -> Thread.startVirtualThread(this::beat), BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
        timer = begun;
    }

    /** The streams end before the server waits for the requests that it still answers, of which they would be some. */
    @Override
    public void stop() {
        ScheduledExecutorService ended = timer;
        timer = null;
        if (ended != null) {
            ended.shutdownNow();
        }
        streams.forEach(Stream::end);
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
