// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Optional;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Vault;
import org.shanzhi.shared.ContactId;
import org.springframework.stereotype.Component;

@Component
class ReceiptTelephones implements PhoneProof {
    private final JdbcCases store;
    private final JdbcJoiners joiners;
    private final ReceiptCodes receipts;
    private final Vault vault;

    ReceiptTelephones(JdbcCases store, JdbcJoiners joiners, ReceiptCodes receipts, Vault vault) {
        this.store = store;
        this.joiners = joiners;
        this.receipts = receipts;
        this.vault = vault;
    }

    @Override
    public Optional<Actor.ReceiptHolder> holder(String code, String digits) {
        if (!digits.matches("\\d{" + DIGITS + "}")) {
            return Optional.empty();
        }
        return receipts.digest(code)
                .filter(digest -> joiners.byReceipt(digest)
                        .flatMap(id -> contact(id, digest))
                        .flatMap(vault::masked)
                        .flatMap(it -> Optional.ofNullable(it).map(PersonalData::telephone))
                        .filter(hint -> ends(hint, digits))
                        .isPresent())
                .map(Actor.ReceiptHolder::new);
    }

    private Optional<ContactId> contact(CaseId id, String digest) {
        Optional<UUID> joiner = joiners.joiner(id, digest);
        return joiner.isPresent()
                ? joiners.all(id).stream()
                        .filter(it -> it.id().equals(joiner.get()))
                        .findFirst()
                        .flatMap(it -> Optional.ofNullable(it.contact()))
                : store.find(id)
                        .flatMap(it -> Optional.ofNullable(it.matter().intake().reporter()));
    }

    /** Of a number that is no mobile one less is left uncovered; what there is has to agree. */
    private static boolean ends(String hint, String digits) {
        String open = hint.substring(hint.lastIndexOf('*') + 1);
        return open.length() >= 2 && digits.endsWith(open.substring(Math.max(0, open.length() - DIGITS)));
    }
}
