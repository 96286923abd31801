// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.shanzhi.shared.Snapshot;
import org.shanzhi.shared.Validity;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rules of the whole county that begin and end on a day (按日生效的规则), kept in memory until somebody changes the rules.
 *
 * @param <R> immutable
 */
final class DatedRows<R> {
    private final JdbcRuleBook book;
    private final Snapshot<List<Dated<R>>> snapshot;

    /** A rule and on which days it holds. */
    record Dated<R>(R rule, Validity validity) {}

    /**
     * @param sql reads all rows in the order in which they are listed, with the columns {@code valid_from} and {@code valid_until}
     */
    DatedRows(JdbcClient jdbc, JdbcRuleBook book, String sql, RowMapper<R> rule) {
        this.book = book;
        this.snapshot = new Snapshot<>(
                book::storedRevision,
                () -> jdbc.sql(sql)
                        .query((row, number) -> new Dated<>(
                                rule.mapRow(row, number),
                                new Validity(
                                        row.getObject("valid_from", LocalDate.class),
                                        row.getObject("valid_until", LocalDate.class))))
                        .list());
    }

    /** List the rules of all days. */
    List<Dated<R>> all() {
        return snapshot.get();
    }

    /** List the rules that hold on the day. */
    List<R> on(LocalDate day) {
        return held(day).map(Dated::rule).toList();
    }

    /** List what holds on the day, read anew. */
    List<Dated<R>> fresh(LocalDate day) {
        snapshot.forget();
        return held(day).toList();
    }

    private Stream<Dated<R>> held(LocalDate day) {
        return snapshot.get().stream().filter(it -> it.validity().holdsOn(day));
    }

    /** Say that a row was written. */
    void changed() {
        book.changed();
        snapshot.forget();
    }
}
