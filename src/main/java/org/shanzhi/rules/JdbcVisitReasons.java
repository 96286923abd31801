// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads the catalogue of reasons and keeps it in memory until somebody changes the rules. */
@Repository
class JdbcVisitReasons implements VisitReasons {
    private final JdbcClient jdbc;
    private final DatedRows<Placed> rows;

    /** A reason and where it stands among the others. */
    record Placed(Reason reason, int position) {}

    JdbcVisitReasons(JdbcClient jdbc, JdbcRuleBook book) {
        this.jdbc = jdbc;
        this.rows = new DatedRows<>(
                jdbc,
                book,
                """
                SELECT code, valid_from, valid_until, position, name, english_name
                FROM rules.visit_reason
                ORDER BY position, code, valid_from
                """,
                (row, _) -> new Placed(
                        new Reason(row.getString("code"), row.getString("name"), row.getString("english_name")),
                        row.getInt("position")));
    }

    @Override
    public List<Reason> on(LocalDate day) {
        return rows.on(day).stream().map(Placed::reason).toList();
    }

    @Override
    public Optional<Reason> find(String code, LocalDate day) {
        return rows.all().stream()
                .filter(it -> it.rule().reason().code().equals(code)
                        && !it.validity().from().isAfter(day))
                .max(Comparator.comparing(it -> it.validity().from()))
                .map(it -> it.rule().reason());
    }

    /** List what can be given on the day, read anew. */
    List<DatedRows.Dated<Placed>> fresh(LocalDate day) {
        return rows.fresh(day);
    }

    /** Let the reason be so from its first day: what it was until then ends there, what it is to be later still begins later. */
    @Transactional
    void begin(DatedRows.Dated<Placed> reason) {
        jdbc.sql("""
            UPDATE rules.visit_reason SET valid_until = :from
             WHERE code = :code AND valid_from < :from AND (valid_until IS NULL OR valid_until > :from)
            """)
                .param("code", reason.rule().reason().code())
                .param("from", reason.validity().from())
                .update();
        jdbc.sql("""
            INSERT INTO rules.visit_reason (code, valid_from, valid_until, position, name, english_name)
            VALUES (:code, :from,
                    LEAST(CAST(:until AS date),
                          (SELECT min(valid_from) FROM rules.visit_reason WHERE code = :code AND valid_from > :from)),
                    :position, :name, :english)
            ON CONFLICT (code, valid_from) DO UPDATE
               SET valid_until = excluded.valid_until, position = excluded.position, name = excluded.name,
                   english_name = excluded.english_name
            """)
                .param("code", reason.rule().reason().code())
                .param("from", reason.validity().from())
                .param("until", reason.validity().until())
                .param("position", reason.rule().position())
                .param("name", reason.rule().reason().name())
                .param("english", reason.rule().reason().englishName())
                .update();
        rows.changed();
    }
}
