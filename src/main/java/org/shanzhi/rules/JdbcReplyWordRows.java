// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.List;
import org.shanzhi.shared.Validity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what answers by short message mean, each meaning with its days. */
@Repository
class JdbcReplyWordRows {
    private final JdbcClient jdbc;
    private final JdbcRuleBook book;
    private final JdbcReplyWords words;

    JdbcReplyWordRows(JdbcClient jdbc, JdbcRuleBook book, JdbcReplyWords words) {
        this.jdbc = jdbc;
        this.book = book;
        this.words = words;
    }

    record Row(ReplyWords.Meaning meaning, Validity validity) {}

    /** List the meanings that hold on the day, in the order of the digits. */
    List<Row> on(LocalDate day) {
        return jdbc.sql("""
            SELECT word, valid_from, valid_until, contacted, solved, satisfaction, wants_more
              FROM rules.reply_word
             WHERE valid_from <= :day AND (valid_until IS NULL OR valid_until > :day)
             ORDER BY word
            """)
                .param("day", day)
                .query((row, _) -> new Row(
                        new ReplyWords.Meaning(
                                row.getString("word"),
                                row.getBoolean("contacted"),
                                row.getString("solved"),
                                row.getString("satisfaction"),
                                row.getBoolean("wants_more")),
                        new Validity(
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_until", LocalDate.class))))
                .list();
    }

    /** Let the digit mean this from its first day: what it meant until then ends there, what it is to mean later still begins later. */
    @Transactional
    void begin(Row row) {
        jdbc.sql("""
            UPDATE rules.reply_word SET valid_until = :from
             WHERE word = :word AND valid_from < :from AND (valid_until IS NULL OR valid_until > :from)
            """)
                .param("word", row.meaning().word())
                .param("from", row.validity().from())
                .update();
        jdbc.sql("""
            INSERT INTO rules.reply_word
                (word, valid_from, valid_until, contacted, solved, satisfaction, wants_more)
            VALUES (:word, :from,
                    LEAST(CAST(:until AS date),
                          (SELECT min(valid_from) FROM rules.reply_word WHERE word = :word AND valid_from > :from)),
                    :contacted, :solved, :satisfaction, :wants_more)
            ON CONFLICT (word, valid_from) DO UPDATE
               SET valid_until = excluded.valid_until, contacted = excluded.contacted,
                   solved = excluded.solved, satisfaction = excluded.satisfaction,
                   wants_more = excluded.wants_more
            """)
                .param("word", row.meaning().word())
                .param("from", row.validity().from())
                .param("until", row.validity().until())
                .param("contacted", row.meaning().contacted())
                .param("solved", row.meaning().solved())
                .param("satisfaction", row.meaning().satisfaction())
                .param("wants_more", row.meaning().wantsMore())
                .update();
        book.changed();
        words.forget();
    }
}
