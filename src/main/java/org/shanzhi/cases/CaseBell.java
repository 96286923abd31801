// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.AccountId;
import org.shanzhi.telephony.CallRang;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Rings after a step is committed, here and on the other nodes, for those whom it concerns. It is rung after the commit and
 * not within it: a notification within a transaction would make every commit wait for the one before. Should a node fall in
 * between, those who listen find out by asking, as they do now and then.
 */
@Component
class CaseBell implements CaseChanges, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(CaseBell.class);

    /** Steps so close to each other ring once. */
    private static final long GATHER_MILLIS = 100;

    private final Standings standings;
    private final NodeWire wire;
    private final Clock clock;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<Telephone> telephones = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService ringing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("case-bell").factory());
    private Changes waiting = Changes.NONE;

    /** What is said on the wire of a telephone, before whose it is. */
    private static final String CALL = "call ";

    private record Telephone(AccountId account, Runnable rings) {}

    private record Listener(JdbcQueues.Reach reach, Consumer<Set<CaseId>> heard) {}

    CaseBell(Standings standings, NodeWire wire, Clock clock) {
        this.standings = standings;
        this.wire = wire;
        this.clock = clock;
    }

    @Override
    public Listening listen(Actor actor, Consumer<Set<CaseId>> heard) {
        var listener = new Listener(standings.reach(actor, clock.instant()), heard);
        listeners.add(listener);
        wire.listen(this::heard, () -> tell(Changes.ANYTHING));
        return () -> listeners.remove(listener);
    }

    private void heard(String line) {
        if (line.startsWith(CALL)) {
            rings(line.substring(CALL.length()));
        } else {
            tell(Changes.read(line));
        }
    }

    @Override
    public Listening hear(AccountId account, Runnable rings) {
        var telephone = new Telephone(account, rings);
        telephones.add(telephone);
        return () -> telephones.remove(telephone);
    }

    /** A telephone does not wait for others to ring with it. */
    @EventListener
    void rang(CallRang event) {
        Runnable ring = () -> {
            if (!ringing.isShutdown()) {
                ringing.execute(() -> {
                    rings(event.account().toString());
                    wire.send(CALL + event.account());
                });
            }
        };
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            ring.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ring.run();
            }
        });
    }

    private void rings(String account) {
        telephones.stream()
                .filter(it -> it.account().toString().equals(account))
                .forEach(it -> it.rings().run());
    }

    /** Ring once the transaction is committed; what is rolled back rings for nobody. */
    void changed(Case before, Case after) {
        Change change = Change.of(before, after);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                gather(change);
            }
        });
    }

    private synchronized void gather(Change change) {
        boolean first = waiting.nothing();
        waiting = waiting.and(change);
        if (first && !ringing.isShutdown()) {
            ringing.schedule(this::ring, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void ring() {
        Changes changes;
        synchronized (this) {
            changes = waiting;
            waiting = Changes.NONE;
        }
        tell(changes);
        wire.send(changes.line());
    }

    private void tell(Changes changes) {
        for (Listener listener : listeners) {
            Set<CaseId> theirs = changes.each().stream()
                    .filter(change -> change.within(listener.reach()))
                    .map(Change::id)
                    .collect(Collectors.toSet());
            if (changes.anything() || !theirs.isEmpty()) {
                tell(listener, theirs);
            }
        }
    }

    /** One that fails keeps the others from nothing. */
    private static void tell(Listener listener, Set<CaseId> cases) {
        try {
            listener.heard().accept(cases);
        } catch (RuntimeException failure) {
            LOG.debug("Somebody who listened is gone", failure);
        }
    }

    @Override
    public void destroy() {
        ringing.shutdownNow();
        wire.close();
    }
}
