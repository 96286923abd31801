// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.List;
import org.shanzhi.shared.Snapshot;
import org.shanzhi.shared.Validity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what answers by short message mean, and keeps it in memory until somebody changes the rules. */
@Repository
class JdbcReplyWords implements ReplyWords {
    private final Snapshot<List<Dated>> snapshot;

    private record Dated(Meaning meaning, Validity validity) {}

    JdbcReplyWords(JdbcClient jdbc) {
        this.snapshot = new Snapshot<>(
                () -> jdbc.sql("SELECT number FROM rules.revision")
                        .query(Long.class)
                        .single(),
                () -> jdbc.sql("""
                    SELECT word, valid_from, valid_until, contacted, solved, satisfaction, wants_more
                        FROM rules.reply_word
                        ORDER BY word
                        """)
                        .query((row, _) -> new Dated(
                                new Meaning(
                                        row.getString("word"),
                                        row.getBoolean("contacted"),
                                        row.getString("solved"),
                                        row.getString("satisfaction"),
                                        row.getBoolean("wants_more")),
                                new Validity(
                                        row.getObject("valid_from", LocalDate.class),
                                        row.getObject("valid_until", LocalDate.class))))
                        .list());
    }

    @Override
    public List<Meaning> on(LocalDate day) {
        return snapshot.get().stream()
                .filter(it -> it.validity().holdsOn(day))
                .map(Dated::meaning)
                .toList();
    }
    /** Say within the transaction that saves that they changed. */
    void forget() {
        snapshot.forget();
    }
}
