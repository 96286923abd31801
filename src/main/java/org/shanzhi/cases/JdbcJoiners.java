// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.ContactId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps who joined whose case, and finds cases by receipt. */
@Repository
class JdbcJoiners {
    private final JdbcClient jdbc;

    JdbcJoiners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<CaseId> byReceipt(String digest) {
        return jdbc.sql("""
                        SELECT id FROM cases.cases WHERE receipt_digest = :digest
                        UNION ALL
                        SELECT case_id FROM cases.joiner WHERE receipt_digest = :digest
                        UNION ALL
                        SELECT case_id FROM cases.helper WHERE receipt_digest = :digest
                        LIMIT 1
                        """)
                .param("digest", digest)
                .query(UUID.class)
                .optional()
                .map(CaseId::new);
    }

    /** Return as whom the holder of this receipt joined the case. */
    Optional<UUID> joiner(CaseId id, String receiptDigest) {
        return jdbc.sql("SELECT id FROM cases.joiner WHERE case_id = :id AND receipt_digest = :digest")
                .param("id", id.value())
                .param("digest", receiptDigest)
                .query(UUID.class)
                .optional();
    }

    boolean join(UUID joiner, CaseId id, IntakeKey key, String digest, @Nullable ContactId contact, Instant now) {
        return jdbc.sql("""
                                WITH joining AS (
                                    INSERT INTO cases.joiner (id, case_id, source, key, receipt_digest, contact, at)
                                    VALUES (:joiner, :id, :source, :key, :digest, :contact, :at)
                                    ON CONFLICT (source, key) DO NOTHING
                                    RETURNING case_id)
                                UPDATE cases.cases SET joined = joined + 1
                                 WHERE id IN (SELECT case_id FROM joining)
                                """)
                        .param("joiner", joiner)
                        .param("id", id.value())
                        .param("source", key.source())
                        .param("key", key.id())
                        .param("digest", digest)
                        .param("contact", contact == null ? null : contact.value())
                        .param("at", Columns.time(now))
                        .update()
                == 1;
    }

    /** Return the key under which the contact joined, from which the receipt is made. */
    Optional<IntakeKey> key(CaseId id, ContactId contact) {
        return jdbc.sql("""
                        SELECT source, key FROM cases.joiner
                         WHERE case_id = :id AND contact = :contact
                         ORDER BY at, id
                         LIMIT 1
                        """)
                .param("id", id.value())
                .param("contact", contact.value())
                .query((row, _) -> new IntakeKey(row.getString("source"), row.getString("key")))
                .optional();
    }

    /** Somebody who joined, and how that one is reached, if at all. */
    record Joined(UUID id, @Nullable ContactId contact) {}

    List<Joined> all(CaseId id) {
        return jdbc.sql("SELECT id, contact FROM cases.joiner WHERE case_id = :id ORDER BY at, id")
                .param("id", id.value())
                .query((row, _) -> new Joined(
                        row.getObject("id", UUID.class),
                        Columns.id(row, "contact") instanceof UUID it ? new ContactId(it) : null))
                .list();
    }

    /** List the keys of this source under which people joined that begin so, the latest first. */
    List<IntakeKey> keys(CaseId id, String source, String beginning) {
        return jdbc.sql("""
                        SELECT source, key FROM cases.joiner
                         WHERE case_id = :id AND source = :source AND starts_with(key, :beginning)
                         ORDER BY at DESC, id DESC
                        """)
                .param("id", id.value())
                .param("source", source)
                .param("beginning", beginning)
                .query((row, _) -> new IntakeKey(row.getString("source"), row.getString("key")))
                .list();
    }

    /** Those whose keys are this one or lie below it leave again. */
    void part(CaseId id, String source, String key) {
        jdbc.sql("""
                        DELETE FROM cases.keeper
                         WHERE joiner IN (SELECT id FROM cases.joiner
                                           WHERE source = :source AND (key = :key OR starts_with(key, :key || '/')))
                        """).param("source", source).param("key", key).update();
        int parted = jdbc.sql("""
                        DELETE FROM cases.joiner
                         WHERE source = :source AND (key = :key OR starts_with(key, :key || '/'))
                        """).param("source", source).param("key", key).update();
        jdbc.sql("UPDATE cases.cases SET joined = joined - :parted WHERE id = :id")
                .param("parted", parted)
                .param("id", id.value())
                .update();
    }

    List<ContactId> contacts(CaseId id) {
        return jdbc.sql("SELECT contact FROM cases.joiner WHERE case_id = :id AND contact IS NOT NULL ORDER BY at, id")
                .param("id", id.value())
                .query((row, _) -> new ContactId(row.getObject("contact", UUID.class)))
                .list();
    }
}
