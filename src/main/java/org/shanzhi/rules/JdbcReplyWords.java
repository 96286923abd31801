// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what answers by short message mean; a few rows, read when a result is told and when somebody answers. */
@Repository
class JdbcReplyWords implements ReplyWords {
    private final JdbcClient jdbc;

    JdbcReplyWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Meaning> on(LocalDate day) {
        return jdbc.sql("""
                        SELECT word, contacted, solved, satisfaction, wants_more
                        FROM rules.reply_word
                        WHERE valid_from <= :day AND (valid_until IS NULL OR valid_until > :day)
                        ORDER BY word
                        """)
                .param("day", day)
                .query((row, _) -> new Meaning(
                        row.getString("word"),
                        row.getBoolean("contacted"),
                        row.getString("solved"),
                        row.getString("satisfaction"),
                        row.getBoolean("wants_more")))
                .list();
    }
}
