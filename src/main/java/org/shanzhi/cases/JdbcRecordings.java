// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps who listened to which recording, when and for what. */
@Repository
class JdbcRecordings {
    private final JdbcClient jdbc;

    JdbcRecordings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void note(UUID listening, CaseId id, UUID recording, Instant at, Actor actor, String purpose) {
        jdbc.sql("""
                        INSERT INTO cases.listening (id, case_id, recording, at, account, actor_name, purpose)
                        VALUES (:id, :case_id, :recording, :at, :account, :name, :purpose)
                        """)
                .param("id", listening)
                .param("case_id", id.value())
                .param("recording", recording)
                .param("at", Columns.time(at))
                .param("account", actor.accountId().map(AccountId::value).orElseThrow())
                .param("name", Chronicle.name(actor))
                .param("purpose", purpose)
                .update();
    }

    /** Tell whether the actor wrote down since then that the actor listens. */
    boolean since(CaseId id, UUID recording, Actor actor, Instant since) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM cases.listening
                                        WHERE case_id = :case_id AND recording = :recording AND account = :account
                                          AND at > :since)
                        """)
                .param("case_id", id.value())
                .param("recording", recording)
                .param("account", actor.accountId().map(AccountId::value).orElse(new UUID(0, 0)))
                .param("since", Columns.time(since))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** List who listened to recordings of the case, the latest first. */
    List<Recordings.Listening> all(CaseId id) {
        return jdbc.sql("""
                        SELECT recording, at, actor_name, purpose FROM cases.listening
                         WHERE case_id = :id
                         ORDER BY at DESC, id DESC
                        """)
                .param("id", id.value())
                .query((row, _) -> new Recordings.Listening(
                        row.getObject("recording", UUID.class),
                        Columns.at(row, "at"),
                        row.getString("actor_name"),
                        row.getString("purpose")))
                .list();
    }
}
