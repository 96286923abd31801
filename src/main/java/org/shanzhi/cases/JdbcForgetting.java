// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.ContactId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes the person out of the rows of a case and leaves what the figures count. */
@Repository
class JdbcForgetting {
    private final JdbcClient jdbc;

    JdbcForgetting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keep others from taking a step meanwhile. */
    void lock(CaseId id) {
        jdbc.sql("SELECT version FROM cases.cases WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    int otherCases(CaseId id, List<ContactId> contacts) {
        return jdbc.sql("""
                        SELECT count(*) FROM (
                            SELECT id FROM cases.cases WHERE reporter IN (:contacts)
                            UNION
                            SELECT case_id FROM cases.joiner WHERE contact IN (:contacts)) AS tied
                         WHERE id <> :id
                        """)
                .param("id", id.value())
                .param("contacts", contacts.stream().map(ContactId::value).toList())
                .query(Integer.class)
                .single();
    }

    /** Return which of the contacts other cases have that were not erased. */
    Set<ContactId> elsewhere(CaseId id, Collection<ContactId> contacts) {
        return Set.copyOf(jdbc.sql("""
                        SELECT contact FROM (
                            SELECT id, reporter AS contact FROM cases.cases WHERE reporter IN (:contacts)
                            UNION
                            SELECT id, contact_person FROM cases.cases WHERE contact_person IN (:contacts)
                            UNION
                            SELECT case_id, contact FROM cases.joiner WHERE contact IN (:contacts)) AS tied
                         WHERE id <> :id AND NOT EXISTS (SELECT FROM cases.erasure WHERE case_id = tied.id)
                        """)
                .param("id", id.value())
                .param("contacts", contacts.stream().map(ContactId::value).toList())
                .query((row, _) -> new ContactId(row.getObject("contact", UUID.class)))
                .list());
    }

    /** Return the cases in which a contact reported or is to be met. */
    List<CaseId> cases(ContactId contact) {
        return jdbc.sql("SELECT id FROM cases.cases WHERE :contact IN (reporter, contact_person) ORDER BY id")
                .param("contact", contact.value())
                .query((row, _) -> new CaseId(row.getObject("id", UUID.class)))
                .list();
    }

    List<String> photos(CaseId id) {
        return jdbc.sql(
                        "SELECT DISTINCT digest FROM cases.attachment WHERE case_id = :id AND NOT parted ORDER BY digest")
                .param("id", id.value())
                .query((row, _) -> row.getString("digest"))
                .list();
    }

    /** Take out who stood in the reporter's place; return how the vault knows them. */
    List<ContactId> helpers(CaseId id) {
        return jdbc.sql("DELETE FROM cases.helper WHERE case_id = :id RETURNING contact")
                .param("id", id.value())
                .query((row, _) -> new ContactId(row.getObject("contact", UUID.class)))
                .list();
    }

    void detach(CaseId id) {
        jdbc.sql("DELETE FROM cases.attachment WHERE case_id = :id")
                .param("id", id.value())
                .update();
    }

    Optional<Instant> erasedAt(CaseId id) {
        return jdbc.sql("SELECT at FROM cases.erasure WHERE case_id = :id ORDER BY at DESC LIMIT 1")
                .param("id", id.value())
                .query((row, _) -> Columns.at(row, "at"))
                .optional();
    }

    void record(UUID erasure, CaseId id, Instant now, Actor actor, String basis) {
        jdbc.sql("""
                        INSERT INTO cases.erasure (id, case_id, at, account, actor_name, basis)
                        VALUES (:id, :case_id, :at, :account, :name, :basis)
                        """)
                .param("id", erasure)
                .param("case_id", id.value())
                .param("at", Columns.time(now))
                .param("account", actor.accountId().map(AccountId::value).orElse(null))
                .param("name", Chronicle.name(actor))
                .param("basis", basis.strip())
                .update();
    }

    /**
     * Put the mark in place of what the reporter said, and cover the names in what others wrote. The version moves on, so that
     * a step decided on before is refused and does not write back what it had read.
     */
    void forget(CaseId id, String mark, UnaryOperator<String> covering) {
        jdbc.sql("DELETE FROM cases.half_written WHERE case_id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("DELETE FROM cases.before_image WHERE id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("DELETE FROM cases.keeper WHERE case_id = :id AND joiner IS NULL")
                .param("id", id.value())
                .update();
        matter(id, mark, covering);
        history(id, mark, covering);
        answers(id, mark, covering);
        reasons(id, covering);
    }

    private void matter(CaseId id, String mark, UnaryOperator<String> covering) {
        String result = jdbc.sql("SELECT coalesce(result_text, '') AS text FROM cases.cases WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
        jdbc.sql("""
                        UPDATE cases.cases
                           SET version = version + 1, title = :mark, words = :mark, place_words = '', longitude = NULL,
                               latitude = NULL, age_band = NULL, course = course - 'recordings', proposed_reasons = left(proposed_reasons, 0),
                               result_text = CASE WHEN result_text IS NULL THEN NULL ELSE :result END,
                               answer_words = CASE WHEN answer_words <> '' THEN :mark ELSE answer_words END
                         WHERE id = :id
                        """)
                .param("id", id.value())
                .param("mark", mark)
                .param("result", covering.apply(result))
                .update();
    }

    private record Step(int step, Instant at, boolean said, String text) {}

    /** What the reporter or somebody in the reporter's place said, to us or in contact with us, goes; what joiners and staff wrote is covered. */
    private void history(CaseId id, String mark, UnaryOperator<String> covering) {
        List<Step> steps = jdbc.sql("""
                        SELECT step, at, text,
                               party IN ('RESIDENT', 'HELPER')
                               OR party <> 'JOINER' AND command IN ('ADD_WORDS', 'ASK_RESIDENT', 'CONTACT', 'CORRECT_RECORD', 'INSTRUCT', 'REOPEN',
                                                              'TRANSCRIBE', 'URGE',
                                                              'VISIT', 'VISIT_EARLY', 'WITHDRAW') AS said
                          FROM cases.history
                         WHERE case_id = :id AND text <> ''
                         ORDER BY step
                        """)
                .param("id", id.value())
                .query((row, _) -> new Step(
                        row.getInt("step"), Columns.at(row, "at"), row.getBoolean("said"), row.getString("text")))
                .list();
        for (Step step : steps) {
            jdbc.sql("UPDATE cases.history SET text = :text WHERE case_id = :id AND step = :step AND at = :at")
                    .param("text", step.said() ? mark : covering.apply(step.text()))
                    .param("id", id.value())
                    .param("step", step.step())
                    .param("at", Columns.time(step.at()))
                    .update();
        }
    }

    private record Answer(UUID id, boolean byJoiner, String words) {}

    private void answers(CaseId id, String mark, UnaryOperator<String> covering) {
        List<Answer> answers = jdbc.sql("""
                        SELECT id, by_joiner, words FROM cases.visit WHERE case_id = :id AND words <> '' ORDER BY at, id
                        """)
                .param("id", id.value())
                .query((row, _) -> new Answer(
                        row.getObject("id", UUID.class), row.getBoolean("by_joiner"), row.getString("words")))
                .list();
        answers.forEach(answer -> set(
                "UPDATE cases.visit SET words = :text WHERE id = :id",
                answer.id(),
                answer.byJoiner() ? covering.apply(answer.words()) : mark));
    }

    private record Reason(UUID id, String text) {}

    private void reasons(CaseId id, UnaryOperator<String> covering) {
        List<Reason> reasons = jdbc.sql(
                        "SELECT id, reason FROM cases.decision WHERE case_id = :id AND reason <> '' ORDER BY step")
                .param("id", id.value())
                .query((row, _) -> new Reason(row.getObject("id", UUID.class), row.getString("reason")))
                .list();
        reasons.forEach(reason -> set(
                "UPDATE cases.decision SET reason = :text WHERE id = :id", reason.id(), covering.apply(reason.text())));
    }

    private void set(String change, UUID id, @Nullable String text) {
        jdbc.sql(change).param("id", id).param("text", text).update();
    }
}
