// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Snapshot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the catalogue of reasons and keeps it in memory until somebody changes the rules. */
@Repository
class JdbcVisitReasons implements VisitReasons {
    private final Snapshot<List<Dated>> snapshot;

    /** A reason and on which days it can be given. */
    private record Dated(
            Reason reason, LocalDate from, @Nullable LocalDate until) {
        boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && (until == null || day.isBefore(until));
        }
    }

    JdbcVisitReasons(JdbcClient jdbc) {
        this.snapshot = new Snapshot<>(
                () -> jdbc.sql("SELECT number FROM rules.revision")
                        .query(Long.class)
                        .single(),
                () -> jdbc.sql("""
                                SELECT code, valid_from, valid_until, name, english_name
                                FROM rules.visit_reason
                                ORDER BY position, code, valid_from
                                """)
                        .query((row, _) -> new Dated(
                                new Reason(row.getString("code"), row.getString("name"), row.getString("english_name")),
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_until", LocalDate.class)))
                        .list());
    }

    @Override
    public List<Reason> on(LocalDate day) {
        return snapshot.get().stream()
                .filter(it -> it.holdsOn(day))
                .map(Dated::reason)
                .toList();
    }

    @Override
    public Optional<Reason> find(String code) {
        return snapshot.get().stream()
                .map(Dated::reason)
                .filter(it -> it.code().equals(code))
                .reduce((_, later) -> later);
    }
}
