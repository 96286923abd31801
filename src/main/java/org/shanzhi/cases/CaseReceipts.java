// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Optional;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.SubjectReceipts;
import org.springframework.stereotype.Component;

/** Makes the receipt code of whoever is told of a case once more, from the key under which the person came. */
@Component
class CaseReceipts implements SubjectReceipts {
    private final JdbcCases store;
    private final JdbcJoiners joiners;
    private final ReceiptCodes receipts;

    CaseReceipts(JdbcCases store, JdbcJoiners joiners, ReceiptCodes receipts) {
        this.store = store;
        this.joiners = joiners;
        this.receipts = receipts;
    }

    @Override
    public Optional<String> code(String subject, ContactId recipient) {
        return CaseId.ofSubject(subject).flatMap(id -> key(id, recipient)).map(key -> receipts.derive(key.seed()));
    }

    private Optional<IntakeKey> key(CaseId id, ContactId recipient) {
        return store.find(id)
                .map(kept -> kept.matter().intake())
                .filter(intake -> recipient.equals(intake.reporter()))
                .map(Case.Intake::key)
                .or(() -> joiners.key(id, recipient));
    }
}
