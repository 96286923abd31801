// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.shanzhi.shared.PersonErased;
import org.shanzhi.shared.PublicRecord;
import org.shanzhi.shared.RecordSource;
import org.shanzhi.transparency.log.Receipt;
import org.shanzhi.transparency.log.Statement;
import org.shanzhi.transparency.log.TiledTree;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes receipts and erases secrets. */
@Service
class LogBook implements PublicLog {
    private final JdbcLog log;
    private final LogKeys keys;
    private final Deeds deeds;
    private final Sequencer sequencer;
    private final ObjectProvider<RecordSource> sources;
    private final TransactionTemplate transaction;

    LogBook(
            JdbcLog log,
            LogKeys keys,
            Deeds deeds,
            Sequencer sequencer,
            ObjectProvider<RecordSource> sources,
            TransactionTemplate transaction) {
        this.log = log;
        this.keys = keys;
        this.deeds = deeds;
        this.sequencer = sequencer;
        this.sources = sources;
        this.transaction = transaction;
    }

    @Override
    public ReceiptOutcome receipt(String subject, BiPredicate<Long, String> openable) {
        Optional<JdbcLog.Published> latest = log.latest();
        long size = latest.map(it -> it.checkpoint().size()).orElse(0L);
        List<JdbcLog.Leaf> leaves =
                log.leaves(subject).stream().filter(leaf -> leaf.index() < size).toList();
        if (latest.isEmpty() || leaves.isEmpty()) {
            return deeds.erased(subject) ? new ReceiptOutcome.Erased() : new ReceiptOutcome.NotYet();
        }
        if (leaves.stream().anyMatch(leaf -> leaf.secret().isEmpty())) {
            return new ReceiptOutcome.Erased();
        }
        List<PublicRecord> records = records(subject);
        var tree = new TiledTree(log, size);
        var entries = new ArrayList<Receipt.Entry>();
        var differing = new ArrayList<Long>();
        for (JdbcLog.Leaf leaf : leaves) {
            Secret secret = leaf.secret().orElseThrow();
            Optional<PublicRecord> record = records.stream()
                    .filter(it -> it.number() == leaf.number())
                    .filter(it -> secret.commitment(it).equals(leaf.commitment()))
                    .findFirst();
            if (record.isEmpty()) {
                differing.add(leaf.number());
                continue;
            }
            entries.add(entry(leaf, record.get(), secret, openable, tree));
        }
        if (!differing.isEmpty()) {
            return new ReceiptOutcome.Differs(differing);
        }
        return new ReceiptOutcome.Issued(
                new Receipt(keys.verifiers(), entries, latest.get().note()).toString());
    }

    private List<PublicRecord> records(String subject) {
        return sources.stream()
                .filter(source -> subject.startsWith(source.prefix()))
                .flatMap(source -> source.of(subject).stream())
                .toList();
    }

    private static Receipt.Entry entry(
            JdbcLog.Leaf leaf, PublicRecord record, Secret secret, BiPredicate<Long, String> openable, TiledTree tree) {
        var base64 = Base64.getEncoder();
        List<Receipt.Opening> openings = record.sealed().entrySet().stream()
                .filter(seal -> openable.test(record.number(), seal.getKey()))
                .map(seal -> new Receipt.Opening(
                        seal.getKey(),
                        base64.encodeToString(Statement.opening(secret.blinding(), seal.getKey())),
                        seal.getValue()))
                .toList();
        return new Receipt.Entry(
                leaf.index(),
                base64.encodeToString(secret.salt()),
                secret.statement(record).text(),
                openings,
                tree.inclusion(leaf.index()));
    }

    /** Whoever is erased anywhere is erased here, within the same transaction. */
    @EventListener
    void forget(PersonErased erased) {
        erase(erased.subject(), erased.basis());
    }

    @Override
    public void erase(String subject, String basis) {
        transaction.executeWithoutResult(_ -> {
            log.leadWhenFree();
            if (log.forget(subject) > 0) {
                sequencer.record(Deeds.Kind.RECORD_ERASED, subject, basis);
            }
        });
    }
}
