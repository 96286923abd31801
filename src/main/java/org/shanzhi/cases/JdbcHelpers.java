// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.ContactId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps who was named to stand in a resident's place; whether that still holds the course of the case says. */
@Repository
class JdbcHelpers {
    private final JdbcClient jdbc;

    JdbcHelpers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody named at a step, with the key from which the own receipt is made. */
    record Named(int step, ContactId contact, IntakeKey key, Instant at) {}

    void name(CaseId id, int step, ContactId contact, IntakeKey key, String digest, Instant now) {
        jdbc.sql("""
                        INSERT INTO cases.helper (case_id, step, contact, source, key, receipt_digest, at)
                        VALUES (:id, :step, :contact, :source, :key, :digest, :at)
                        """)
                .param("id", id.value())
                .param("step", step)
                .param("contact", contact.value())
                .param("source", key.source())
                .param("key", key.id())
                .param("digest", digest)
                .param("at", Columns.time(now))
                .update();
    }

    /** Return at which step the holder of this receipt was named. */
    Optional<Integer> step(CaseId id, String digest) {
        return jdbc.sql("SELECT step FROM cases.helper WHERE case_id = :id AND receipt_digest = :digest")
                .param("id", id.value())
                .param("digest", digest)
                .query(Integer.class)
                .optional();
    }

    List<Named> all(CaseId id) {
        return jdbc.sql("SELECT step, contact, source, key, at FROM cases.helper WHERE case_id = :id ORDER BY step")
                .param("id", id.value())
                .query((row, _) -> new Named(
                        row.getInt("step"),
                        new ContactId(row.getObject("contact", UUID.class)),
                        new IntakeKey(row.getString("source"), row.getString("key")),
                        Columns.at(row, "at")))
                .list();
    }
}
