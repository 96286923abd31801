// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.PublicRecord;
import org.shanzhi.shared.RecordSource;
import org.shanzhi.transparency.log.Checkpoint;
import org.shanzhi.transparency.log.Hash;
import org.shanzhi.transparency.log.MalformedException;
import org.shanzhi.transparency.log.MerkleTree;
import org.shanzhi.transparency.log.SignedNote;
import org.shanzhi.transparency.log.TileId;
import org.shanzhi.transparency.log.TiledTree;
import org.shanzhi.transparency.log.Tiles;
import org.shanzhi.transparency.log.TreeGrowth;
import org.shanzhi.transparency.log.VerifierKey;

/**
 * Compares what the tables say with what was committed, and the log with itself. Belongs into one read-only transaction, so
 * that all of it is of one moment.
 */
final class LogAudit {
    private static final int MOST_FINDINGS = 1_000;
    private static final int PART = 2_000;

    private final JdbcLog log;
    private final Deeds deeds;
    private final List<RecordSource> sources;
    private final List<AuditFinding> findings = new ArrayList<>();
    private long compared;
    private long waiting;

    LogAudit(JdbcLog log, Deeds deeds, Stream<RecordSource> sources) {
        this.log = log;
        this.deeds = deeds;
        this.sources =
                sources.sorted(Comparator.comparing(RecordSource::prefix)).toList();
    }

    /**
     * What was found.
     *
     * @param compared records compared with their commitment
     * @param waiting commitments that have no place yet
     * @param size entries of the log
     */
    record Report(List<AuditFinding> findings, long compared, long waiting, long size) {
        Report {
            findings = List.copyOf(findings);
        }

        boolean inOrder() {
            return findings.stream().noneMatch(AuditFinding::offence);
        }
    }

    /**
     * Audit once.
     *
     * @param trusted keys whose signatures count
     * @param outside checkpoints that were kept where the operator could not change them
     */
    Report run(List<VerifierKey> trusted, List<SignedNote> outside) {
        long size = log.latest().map(it -> it.checkpoint().size()).orElse(0L);
        tree(size, trusted, outside);
        records();
        return new Report(findings, compared, waiting, size);
    }

    private void found(AuditFinding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    /** Let the tree grow again from its entries and compare everything on the way. */
    private void tree(long size, List<VerifierKey> trusted, List<SignedNote> outside) {
        Tiles none = (id, width) -> {
            throw new MalformedException("A tile is missing: " + id);
        };
        var grown = new TreeGrowth(none, 0);
        for (long from = 0; from < size; from += TileId.WIDTH) {
            int width = new TileId(0, from / TileId.WIDTH).widthIn(size);
            grown.add(leaves(from, width));
        }
        grown.changed().forEach(this::compare);
        log.eachCheckpoint(published -> check(published.note(), published.checkpoint(), grown, trusted));
        for (SignedNote note : outside) {
            Checkpoint kept = Checkpoint.parse(note.text());
            boolean beginning = kept.size() <= size
                    && new TiledTree(grown, kept.size()).root().equals(kept.root());
            if (note.signers(trusted).isEmpty()) {
                found(new AuditFinding.CheckpointFalse(kept.origin(), kept.size(), false));
            } else if (!beginning) {
                found(new AuditFinding.Fork(kept.origin(), kept.size()));
            }
        }
    }

    private List<Hash> leaves(long from, int width) {
        Map<Long, Hash> held = log.held(from, width);
        var leaves = new ArrayList<Hash>(width);
        for (long index = from; index < from + width; index++) {
            Hash commitment = held.get(index);
            // Something has to stand in the gap, so that the entries behind it keep their places.
            leaves.add(commitment == null ? MerkleTree.emptyRoot() : MerkleTree.leaf(Secret.entry(commitment)));
        }
        return leaves;
    }

    private void compare(TileId id, byte[] grown) {
        byte[] stored = log.tile(id).orElse(new byte[0]);
        if (Arrays.equals(stored, grown)) {
            return;
        }
        if (id.level() > 0 || stored.length != grown.length) {
            found(new AuditFinding.TileAltered(id.path(TileId.WIDTH)));
            return;
        }
        for (int i = 0; i < stored.length; i += Hash.BYTES) {
            if (!Arrays.equals(stored, i, i + Hash.BYTES, grown, i, i + Hash.BYTES)) {
                long index = id.number() * TileId.WIDTH + i / Hash.BYTES;
                String subject = log.leaf(index)
                        .map(leaf -> leaf.subject() + " step " + leaf.number())
                        .orElse("");
                found(new AuditFinding.EntryAltered(index, subject));
            }
        }
    }

    private void check(SignedNote note, Checkpoint checkpoint, TreeGrowth grown, List<VerifierKey> trusted) {
        if (note.signers(trusted).isEmpty()) {
            found(new AuditFinding.CheckpointFalse(checkpoint.origin(), checkpoint.size(), false));
        } else if (!new TiledTree(grown, checkpoint.size()).root().equals(checkpoint.root())) {
            found(new AuditFinding.CheckpointFalse(checkpoint.origin(), checkpoint.size(), true));
        }
    }

    private void records() {
        Map<String, List<JdbcLog.Leaf>> pending = new HashMap<>();
        for (JdbcLog.Leaf leaf : log.pending()) {
            pending.computeIfAbsent(leaf.subject(), _ -> new ArrayList<>()).add(leaf);
            waiting++;
        }
        var committed = new Groups<>(new InParts<>(last -> log.leavesAfter(last, PART)), JdbcLog.Leaf::subject);
        var told = new Groups<>(new AllRecords(sources), PublicRecord::subject);
        while (committed.hasNext() || told.hasNext()) {
            int order = compare(committed.subject(), told.subject());
            String subject = String.valueOf(order <= 0 ? committed.subject() : told.subject());
            List<JdbcLog.Leaf> ours = new ArrayList<>(order <= 0 ? committed.next() : List.of());
            List<PublicRecord> theirs = order >= 0 ? told.next() : List.of();
            ours.addAll(pending.getOrDefault(subject, List.of()));
            pending.remove(subject);
            subject(subject, ours, theirs);
        }
        pending.forEach((subject, leaves) -> subject(subject, leaves, List.of()));
    }

    private static int compare(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? 1 : -1;
        }
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private void subject(String subject, List<JdbcLog.Leaf> leaves, List<PublicRecord> records) {
        compared += records.size();
        long erased = leaves.stream().filter(leaf -> leaf.secret().isEmpty()).count();
        if (erased > 0 && deeds.erased(subject)) {
            found(new AuditFinding.Erased(subject, erased));
        } else {
            leaves.stream()
                    .filter(leaf -> leaf.secret().isEmpty())
                    .forEach(leaf -> found(new AuditFinding.Hidden(subject, leaf.number())));
        }
        var told = new TreeMap<Long, PublicRecord>();
        for (PublicRecord record : records) {
            if (told.put(record.number(), record) != null) {
                found(new AuditFinding.Added(subject, record.number()));
            }
        }
        var wrong = new ArrayList<JdbcLog.Leaf>();
        for (JdbcLog.Leaf leaf : leaves) {
            PublicRecord record = told.remove(leaf.number());
            if (record == null) {
                found(new AuditFinding.Removed(subject, leaf.number()));
            } else if (leaf.secret()
                    .filter(secret -> !secret.commitment(record).equals(leaf.commitment()))
                    .isPresent()) {
                wrong.add(leaf);
            }
        }
        told.keySet().forEach(number -> found(new AuditFinding.Added(subject, number)));
        wrong(subject, wrong, records);
    }

    /** Among rows that are not as committed, tell those that only changed places from those that were rewritten. */
    private void wrong(String subject, List<JdbcLog.Leaf> leaves, List<PublicRecord> records) {
        var moved = new ArrayList<Long>();
        for (JdbcLog.Leaf leaf : leaves) {
            Optional<PublicRecord> elsewhere = leaves.stream()
                    .filter(other -> other.index() != leaf.index())
                    .flatMap(other -> records.stream().filter(it -> it.number() == other.number()))
                    .filter(it -> leaf.secret()
                            .filter(secret -> secret.commitment(new Renumbered(it, leaf.number()))
                                    .equals(leaf.commitment()))
                            .isPresent())
                    .findFirst();
            if (elsewhere.isPresent()) {
                moved.add(leaf.number());
            } else {
                found(new AuditFinding.Altered(subject, leaf.number()));
            }
        }
        if (!moved.isEmpty()) {
            found(new AuditFinding.Reordered(subject, moved));
        }
    }

    /** Reads a long list part by part. */
    private static final class InParts<T> implements Iterator<T> {
        private final Function<Optional<T>, List<T>> following;
        private Iterator<T> part = Collections.emptyIterator();
        private Optional<T> last = Optional.empty();
        private boolean ended;

        /** @param following reads what follows an element, or the beginning; nothing at the end */
        InParts(Function<Optional<T>, List<T>> following) {
            this.following = following;
        }

        @Override
        public boolean hasNext() {
            if (!part.hasNext() && !ended) {
                part = following.apply(last).iterator();
                ended = !part.hasNext();
            }
            return part.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            T next = part.next();
            last = Optional.of(next);
            return next;
        }
    }

    /** All records of all sources, one source after another. */
    private static final class AllRecords implements Iterator<PublicRecord> {
        private final Iterator<RecordSource> sources;
        private Iterator<PublicRecord> current = Collections.emptyIterator();

        AllRecords(List<RecordSource> sources) {
            this.sources = sources.iterator();
        }

        @Override
        public boolean hasNext() {
            while (!current.hasNext() && sources.hasNext()) {
                RecordSource source = sources.next();
                current = new InParts<>(last -> source.after(
                        last.map(PublicRecord::subject).orElse(""),
                        last.map(PublicRecord::number).orElse(0L),
                        PART));
            }
            return current.hasNext();
        }

        @Override
        public PublicRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return current.next();
        }
    }

    /** Neighbours of one subject, one subject after another. */
    private static final class Groups<T> {
        private final Iterator<T> all;
        private final Function<T, String> subjectOf;
        private @Nullable T ahead;

        Groups(Iterator<T> all, Function<T, String> subjectOf) {
            this.all = all;
            this.subjectOf = subjectOf;
            step();
        }

        private void step() {
            ahead = all.hasNext() ? all.next() : null;
        }

        boolean hasNext() {
            return ahead != null;
        }

        @Nullable
        String subject() {
            T next = ahead;
            return next == null ? null : subjectOf.apply(next);
        }

        List<T> next() {
            String subject = subject();
            var group = new ArrayList<T>();
            for (T next = ahead; next != null && subjectOf.apply(next).equals(subject); next = ahead) {
                group.add(next);
                step();
            }
            return group;
        }
    }
}
