// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import org.shanzhi.shared.PublicRecord;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Commits to every public record within the transaction that makes it true: neither is there without the other. */
@Component
class RecordKeeper {
    private final JdbcLog log;

    RecordKeeper(JdbcLog log) {
        this.log = log;
    }

    @EventListener
    void keep(PublicRecord record) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A public record outside of a transaction: " + record.kind());
        }
        Secret secret = Secret.fresh();
        log.add(record.subject(), record.number(), secret.commitment(record), secret);
    }
}
