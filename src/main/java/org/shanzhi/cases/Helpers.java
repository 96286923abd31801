// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Vault;
import org.springframework.stereotype.Component;

/** Gives whom a resident names a receipt of the own, and takes back what it opens. */
@Component
class Helpers {
    private static final String SOURCE = "helper";

    private final JdbcHelpers store;
    private final Vault vault;
    private final ReceiptCodes receipts;

    Helpers(JdbcHelpers store, Vault vault, ReceiptCodes receipts) {
        this.store = store;
        this.vault = vault;
        this.receipts = receipts;
    }

    void stepped(Case after, CaseCommand command, Instant now) {
        if (command instanceof CaseCommand.NameAgent named) {
            var key = new IntakeKey(SOURCE, after.id() + "/" + after.version());
            store.name(
                    after.id(),
                    after.version(),
                    vault.store(new PersonalData(named.name().strip(), null, null)),
                    key,
                    receipts.digest(receipts.derive(key.seed())).orElseThrow(),
                    now);
        }
    }

    /** Tell whether the holder of this receipt stands in the resident's place now. */
    boolean helps(Case matter, String digest) {
        return store.step(matter.id(), digest).flatMap(matter.course()::helper).isPresent();
    }

    /** List the helpers that stand, each with the code, for who named them. */
    List<CaseFile.Helping> of(Case matter) {
        List<Course.Agent> standing = matter.course().helpers();
        if (standing.isEmpty()) {
            return List.of();
        }
        return store.all(matter.id()).stream()
                .flatMap(named -> matter.course().helper(named.step()).stream()
                        .map(it -> new CaseFile.Helping(
                                named.step(),
                                vault.masked(named.contact())
                                        .flatMap(data -> Optional.ofNullable(data.name()))
                                        .orElse(""),
                                it.relation(),
                                named.at(),
                                receipts.derive(named.key().seed()))))
                .toList();
    }
}
