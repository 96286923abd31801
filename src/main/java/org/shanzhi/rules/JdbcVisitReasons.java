// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shanzhi.shared.Snapshot;
import org.shanzhi.shared.Validity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads the catalogue of reasons and keeps it in memory until somebody changes the rules. */
@Repository
class JdbcVisitReasons implements VisitReasons {
    private final JdbcClient jdbc;
    private final JdbcRuleBook book;
    private final Snapshot<List<Dated>> snapshot;

    /** A reason, where it stands among the others, and on which days it can be given. */
    record Dated(Reason reason, int position, Validity validity) {}

    JdbcVisitReasons(JdbcClient jdbc, JdbcRuleBook book) {
        this.jdbc = jdbc;
        this.book = book;
        this.snapshot = new Snapshot<>(
                () -> jdbc.sql("SELECT number FROM rules.revision")
                        .query(Long.class)
                        .single(),
                () -> jdbc.sql("""
                    SELECT code, valid_from, valid_until, position, name, english_name
                                FROM rules.visit_reason
                                ORDER BY position, code, valid_from
                                """)
                        .query((row, _) -> new Dated(
                                new Reason(row.getString("code"), row.getString("name"), row.getString("english_name")),
                                row.getInt("position"),
                                new Validity(
                                        row.getObject("valid_from", LocalDate.class),
                                        row.getObject("valid_until", LocalDate.class))))
                        .list());
    }

    @Override
    public List<Reason> on(LocalDate day) {
        return held(day).map(Dated::reason).toList();
    }

    @Override
    public Optional<Reason> find(String code, LocalDate day) {
        return snapshot.get().stream()
                .filter(it ->
                        it.reason().code().equals(code) && !it.validity().from().isAfter(day))
                .max(Comparator.comparing(it -> it.validity().from()))
                .map(Dated::reason);
    }

    /** List what can be given on the day, read anew. */
    List<Dated> fresh(LocalDate day) {
        snapshot.forget();
        return held(day).toList();
    }

    private Stream<Dated> held(LocalDate day) {
        return snapshot.get().stream().filter(it -> it.validity().holdsOn(day));
    }

    /** Let the reason be so from its first day: what it was until then ends there, what it is to be later still begins later. */
    @Transactional
    void begin(Dated reason) {
        jdbc.sql("""
            UPDATE rules.visit_reason SET valid_until = :from
             WHERE code = :code AND valid_from < :from AND (valid_until IS NULL OR valid_until > :from)
            """)
                .param("code", reason.reason().code())
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
                .param("code", reason.reason().code())
                .param("from", reason.validity().from())
                .param("until", reason.validity().until())
                .param("position", reason.position())
                .param("name", reason.reason().name())
                .param("english", reason.reason().englishName())
                .update();
        book.changed();
        snapshot.forget();
    }
}
