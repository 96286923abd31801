// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads what answers by short message mean, and keeps it in memory until somebody changes the rules. */
@Repository
class JdbcReplyWords implements ReplyWords {
    private final JdbcClient jdbc;
    private final DatedRows<Meaning> rows;

    JdbcReplyWords(JdbcClient jdbc, JdbcRuleBook book) {
        this.jdbc = jdbc;
        this.rows = new DatedRows<>(
                jdbc,
                book,
                """
                SELECT word, valid_from, valid_until, contacted, solved, satisfaction, wants_more
                FROM rules.reply_word
                ORDER BY word
                """,
                (row, _) -> new Meaning(
                        row.getString("word"),
                        row.getBoolean("contacted"),
                        row.getString("solved"),
                        row.getString("satisfaction"),
                        row.getBoolean("wants_more")));
    }

    @Override
    public List<Meaning> on(LocalDate day) {
        return rows.on(day);
    }

    /** List the meanings that hold on the day, in the order of the digits, read anew. */
    List<DatedRows.Dated<Meaning>> fresh(LocalDate day) {
        return rows.fresh(day);
    }

    /** Let the digit mean this from its first day: what it meant until then ends there, what it is to mean later still begins later. */
    @Transactional
    void begin(DatedRows.Dated<Meaning> word) {
        jdbc.sql("""
            UPDATE rules.reply_word SET valid_until = :from
             WHERE word = :word AND valid_from < :from AND (valid_until IS NULL OR valid_until > :from)
            """)
                .param("word", word.rule().word())
                .param("from", word.validity().from())
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
                .param("word", word.rule().word())
                .param("from", word.validity().from())
                .param("until", word.validity().until())
                .param("contacted", word.rule().contacted())
                .param("solved", word.rule().solved())
                .param("satisfaction", word.rule().satisfaction())
                .param("wants_more", word.rule().wantsMore())
                .update();
        rows.changed();
    }
}
