// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shanzhi.transparency.log.Checkpoint;
import org.shanzhi.transparency.log.Hash;
import org.shanzhi.transparency.log.MerkleTree;
import org.shanzhi.transparency.log.SignedNote;
import org.shanzhi.transparency.log.SigningKey;
import org.shanzhi.transparency.log.TiledTree;
import org.shanzhi.transparency.log.TreeGrowth;
import org.shanzhi.transparency.log.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives every commitment its place, lets the tree grow, and signs what it has become. One node does it at a time. */
@Component
class Sequencer {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final int BATCH = 4_096;

    private final JdbcLog log;
    private final LogKeys keys;
    private final Deeds deeds;
    private final LogSettings settings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    private volatile LogState state = new LogState.Running();
    private @Nullable SigningKey signing;
    private @Nullable SignedNote lastSigned;
    private boolean asked;

    Sequencer(
            JdbcLog log,
            LogKeys keys,
            Deeds deeds,
            LogSettings settings,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.log = log;
        this.keys = keys;
        this.deeds = deeds;
        this.settings = settings;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What one transaction did. */
    private record Step(int placed, Optional<SignedNote> signed) {
        static final Step NOTHING = new Step(0, Optional.empty());
    }

    LogState state() {
        return state;
    }

    @Scheduled(fixedDelayString = "${shanzhi.log.every:PT0.5S}", initialDelayString = "${shanzhi.log.every:PT0.5S}")
    synchronized void run() {
        if (!asked && settings.restart().isPresent()) {
            beginAgain(settings.restart().get());
        }
        asked = true;
        while (place() == BATCH) {
            // There may be more.
        }
    }

    /** Give places to one batch; returns how many. */
    synchronized int place() {
        Step step = inTransaction(this::step);
        step.signed().ifPresent(this::remember);
        return step.placed();
    }

    private Step step() {
        if (!log.lead()) {
            return Step.NOTHING;
        }
        Optional<SigningKey> key = signing();
        if (key.isEmpty()) {
            return Step.NOTHING;
        }
        Optional<JdbcLog.Published> latest = log.latest();
        Checkpoint before = latest.map(JdbcLog.Published::checkpoint)
                .orElseGet(() -> new Checkpoint(origin(key.get()), 0, MerkleTree.emptyRoot()));
        if (forked(before)) {
            return Step.NOTHING;
        }
        List<JdbcLog.Placed> placed = log.place(before.size(), BATCH);
        if (placed.isEmpty() && latest.isPresent()) {
            return Step.NOTHING;
        }
        var growth = new TreeGrowth(log, before.size());
        growth.add(leaves(placed));
        log.save(growth.changed());
        log.keepPartitionAhead(growth.size());
        Hash root = new TiledTree(growth, growth.size()).root();
        var head = new Checkpoint(origin(key.get()), growth.size(), root);
        var note = new SignedNote(head.text(), List.of(key.get().sign(head.text())));
        log.save(head, note, now());
        return new Step(placed.size(), Optional.of(note));
    }

    private static List<Hash> leaves(List<JdbcLog.Placed> placed) {
        var leaves = new ArrayList<Hash>(placed.size());
        placed.forEach(it -> leaves.add(MerkleTree.leaf(Secret.entry(it.commitment()))));
        return leaves;
    }

    private static String origin(SigningKey key) {
        return key.verifier().name();
    }

    /** Return the key that signs; the first start makes it. */
    private Optional<SigningKey> signing() {
        Optional<LogKeys.Published> current = keys.current();
        if (current.isEmpty()) {
            return Optional.of(use(keys.make(settings.origin().orElseGet(Sequencer::anyOrigin), now())));
        }
        VerifierKey wanted = current.get().key();
        SigningKey held = signing;
        if (held != null && held.verifier().equals(wanted)) {
            return Optional.of(held);
        }
        Optional<SigningKey> read = keys.signing(wanted).map(this::use);
        change(read.isEmpty() ? new LogState.KeyMissing(wanted) : new LogState.Running());
        return read;
    }

    private SigningKey use(SigningKey key) {
        signing = key;
        lastSigned = keys.lastSigned(key.verifier()).orElse(null);
        return key;
    }

    /** An address is known to nobody at the first start; the name only has to be of this log alone. */
    private static String anyOrigin() {
        var random = new byte[6];
        new SecureRandom().nextBytes(random);
        return "shanzhi.invalid/log/" + HexFormat.of().formatHex(random);
    }

    /** Compare the database with what this machine signed last: it may have grown, but from that. */
    private boolean forked(Checkpoint found) {
        SignedNote kept = lastSigned;
        if (kept == null) {
            return false;
        }
        Checkpoint signed = Checkpoint.parse(kept.text());
        boolean forked = signed.size() > found.size()
                || !signed.root().equals(signed.size() == found.size() ? found.root() : rootAt(signed.size()));
        change(forked ? new LogState.Forked(signed, found) : new LogState.Running());
        return forked;
    }

    private Hash rootAt(long size) {
        return new TiledTree(log, size).root();
    }

    private void change(LogState next) {
        if (next.equals(state)) {
            return;
        }
        switch (next) {
            case LogState.Running _ -> LOG.info("The public log goes on");
            case LogState.KeyMissing missing ->
                LOG.error(
                        "The public log stands still: the private key of {} is not in the key folder of this machine. Bring"
                                + " it from its copy; until then records wait",
                        missing.key());
            case LogState.Forked fork ->
                LOG.error(
                        "The public log stands still: {} entries were signed, the database holds {} or others. Was an older"
                                + " backup restored? See docs/operating.md, Restoring honestly; until then records wait",
                        fork.signed().size(),
                        fork.found().size());
        }
        state = next;
    }

    private void remember(SignedNote note) {
        SigningKey key = Objects.requireNonNull(signing);
        keys.remember(key.verifier(), note);
        lastSigned = note;
    }

    /** Change the key: the one before vouches for the new one, both sign the log as it stands, the change is recorded. */
    synchronized VerifierKey rotate(String basis) {
        SignedNote signed = inTransaction(() -> {
            log.leadWhenFree();
            SigningKey old = signing().orElseThrow(() -> new LogStandsStillException(state));
            JdbcLog.Published latest = log.latest().orElseThrow(() -> new LogStandsStillException(state));
            if (forked(latest.checkpoint())) {
                throw new LogStandsStillException(state);
            }
            SigningKey fresh = use(keys.make(origin(old), now()));
            record(Deeds.Kind.KEY_ROTATED, fresh.verifier().toString(), basis);
            SignedNote both =
                    latest.note().with(List.of(fresh.sign(latest.note().text())));
            log.save(latest.checkpoint(), both, now());
            return both;
        });
        remember(signed);
        return Objects.requireNonNull(signing).verifier();
    }

    /**
     * Begin again under another name, after an older backup was restored: what the log before had signed beyond it is lost,
     * and says so for ever. Without a fork nothing happens.
     */
    synchronized boolean beginAgain(String basis) {
        Optional<SignedNote> signed = inTransaction(() -> {
            log.leadWhenFree();
            Optional<SigningKey> old = signing();
            Optional<JdbcLog.Published> latest = log.latest();
            if (old.isEmpty() || latest.isEmpty() || !forked(latest.get().checkpoint())) {
                LOG.warn("The log is in order; it does not begin again");
                return Optional.empty();
            }
            Checkpoint lost =
                    Checkpoint.parse(Objects.requireNonNull(lastSigned).text());
            SigningKey fresh = use(keys.make(next(origin(old.get())), now()));
            record(Deeds.Kind.BEGUN_AGAIN, lost.origin() + " " + lost.size() + " " + lost.root(), basis);
            Checkpoint found = latest.get().checkpoint();
            var head = new Checkpoint(origin(fresh), found.size(), found.root());
            var note = new SignedNote(head.text(), List.of(fresh.sign(head.text())));
            log.save(head, note, now());
            return Optional.of(note);
        });
        signed.ifPresent(note -> {
            remember(note);
            change(new LogState.Running());
        });
        return signed.isPresent();
    }

    /** Return the name after this one: {@code …/2}, then {@code …/3}. */
    static String next(String origin) {
        int slash = origin.lastIndexOf('/');
        String last = origin.substring(slash + 1);
        return last.matches("[2-9]|[1-9][0-9]{1,3}")
                ? origin.substring(0, slash + 1) + (Integer.parseInt(last) + 1)
                : origin + "/2";
    }

    /** Record a deed of the log itself; it waits for its place like any record. */
    void record(Deeds.Kind kind, String about, String basis) {
        events.publishEvent(deeds.note(kind, now(), about, basis));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
