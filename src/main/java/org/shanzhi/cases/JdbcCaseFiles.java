// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what belongs to a case: its steps, decisions, return visits and attachments. */
@Repository
class JdbcCaseFiles {
    /** A step with who of those who joined took it, if one did. */
    record Written(HistoryEntry entry, @Nullable UUID joiner) {}

    /** A return visit with the step that recorded it. */
    record Visited(int step, Visit visit) {}

    private final JdbcClient jdbc;

    JdbcCaseFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(StepRecord record, Case after) {
        HistoryEntry entry = record.entry();
        OrganisationId lead = record.lead();
        jdbc.sql("""
                        INSERT INTO cases.history (case_id, step, at, command, from_state, to_state, party, account,
                                                   actor_name, organisation, text, visible, undoes, joiner, lead, finish_by, course,
                                                   region, judged, first_finish_by, reported_at, closed_at, close_reason,
                                                   contacted, solved, satisfaction)
                        VALUES (:case_id, :step, :at, :command, :from_state, :to_state, :party, :account,
                                :actor_name, :organisation, :text, :visible, :undoes, :joiner, :lead, :finish_by, CAST(:course AS jsonb),
                                :region, :judged, :first_finish_by, :reported_at, :closed_at, :close_reason,
                                :contacted, :solved, :satisfaction)
                        """)
                .param("case_id", entry.id().value())
                .param("step", entry.step())
                .param("at", Columns.time(entry.at()))
                .param(
                        "command",
                        Columns.untyped(entry.command().map(Enum::name).orElse(null)))
                .param(
                        "from_state",
                        Columns.untyped(entry.from().map(Enum::name).orElse(null)))
                .param("to_state", entry.to().name())
                .param("party", entry.party().name())
                .param(
                        "account",
                        Columns.untyped(
                                entry.account() == null ? null : entry.account().value()))
                .param("actor_name", entry.actorName())
                .param(
                        "organisation",
                        Columns.untyped(
                                entry.organisation() == null
                                        ? null
                                        : entry.organisation().value()))
                .param("text", entry.text())
                .param("visible", entry.visible())
                .param("undoes", entry.undoes())
                .param("joiner", Columns.untyped(record.joiner()))
                .param("lead", Columns.untyped(lead == null ? null : lead.value()))
                .param("finish_by", Columns.untyped(Columns.time(record.finishBy())))
                .param("course", Columns.untyped(CourseText.write(entry.course())))
                .params(CaseColumns.counted(after))
                .update();
    }

    /**
     * List the steps, the first first. The day of the opening lets the planner skip the months before; where a clock was set
     * back, steps lie there too, and are looked for in all months once some of them are missing.
     */
    List<Written> history(Case matter) {
        List<Written> since = history(matter.id(), matter.intake().openedAt());
        return since.size() >= matter.version() ? since : history(matter.id(), Instant.EPOCH);
    }

    private List<Written> history(CaseId id, Instant opened) {
        return jdbc.sql("""
                        SELECT case_id, step, at, command, from_state, to_state, party, account, actor_name, organisation,
                               text, visible, undoes, joiner, course
                          FROM cases.history
                         WHERE case_id = :id AND at >= :opened
                         ORDER BY step
                        """)
                .param("id", id.value())
                .param("opened", Columns.time(opened))
                .query((row, _) -> new Written(
                        new HistoryEntry(
                                id,
                                row.getInt("step"),
                                Columns.at(row, "at"),
                                Optional.ofNullable(row.getString("command")).map(CommandKind::valueOf),
                                Optional.ofNullable(row.getString("from_state")).map(CaseState::valueOf),
                                CaseState.valueOf(row.getString("to_state")),
                                Party.valueOf(row.getString("party")),
                                Columns.id(row, "account") instanceof UUID account ? new AccountId(account) : null,
                                row.getString("actor_name"),
                                Columns.id(row, "organisation") instanceof UUID it ? new OrganisationId(it) : null,
                                row.getString("text"),
                                row.getBoolean("visible"),
                                row.getInt("undoes"),
                                CourseText.read(row.getString("course"))),
                        Columns.id(row, "joiner")))
                .list();
    }

    void record(Decision decision) {
        jdbc.sql("""
                        INSERT INTO cases.decision (id, case_id, step, at, rule, inputs, duty, lead, alternatives, accepted,
                                                    reason, confirmed_by)
                        VALUES (:id, :case_id, :step, :at, :rule, :inputs, :duty, :lead, CAST(:alternatives AS text[]),
                                :accepted, :reason, :confirmed_by)
                        """)
                .param("id", decision.id())
                .param("case_id", decision.caseId().value())
                .param("step", decision.step())
                .param("at", Columns.time(decision.at()))
                .param("rule", decision.rule())
                .param("inputs", decision.inputs())
                .param("duty", decision.duty())
                .param("lead", decision.lead().value())
                .param("alternatives", decision.alternatives().toArray(String[]::new))
                .param("accepted", decision.accepted())
                .param("reason", decision.reason())
                .param("confirmed_by", decision.confirmedBy())
                .update();
    }

    List<Decision> decisions(CaseId id) {
        return jdbc.sql("""
                        SELECT id, step, at, rule, inputs, duty, lead, alternatives, accepted, reason, confirmed_by
                          FROM cases.decision
                         WHERE case_id = :id
                         ORDER BY step
                        """)
                .param("id", id.value())
                .query((row, _) -> new Decision(
                        row.getObject("id", UUID.class),
                        id,
                        row.getInt("step"),
                        Columns.at(row, "at"),
                        row.getString("rule"),
                        row.getString("inputs"),
                        Columns.id(row, "duty"),
                        new OrganisationId(row.getObject("lead", UUID.class)),
                        List.of((String[]) row.getArray("alternatives").getArray()),
                        row.getBoolean("accepted"),
                        row.getString("reason"),
                        row.getString("confirmed_by")))
                .list();
    }

    void record(UUID id, CaseId caseId, Visited visited) {
        Visit visit = visited.visit();
        var answer = visit.answer();
        jdbc.sql("""
                        INSERT INTO cases.visit (id, case_id, step, at, by_self, by_joiner, contacted, solved, satisfaction,
                                                 words, wants_more, reasons, corrects, early, invalid, by_message, by_helper)
                        VALUES (:id, :case_id, :step, :at, :by_self, :by_joiner, :contacted, :solved, :satisfaction, :words,
                                :wants_more, CAST(:reasons AS text[]), :corrects, :early, :invalid, :by_message,
                                :by_helper)
                        """)
                .param("id", id)
                .param("case_id", caseId.value())
                .param("step", visited.step())
                .param("at", Columns.time(visit.at()))
                .param("by_self", visit.bySelf())
                .param("by_joiner", visit.byJoiner())
                .param("contacted", answer.map(Visit.Answer::contacted).orElse(null))
                .param("solved", answer.map(it -> it.solved().name()).orElse(null))
                .param(
                        "satisfaction",
                        answer.map(it -> it.satisfaction().name()).orElse(null))
                .param("words", answer.map(Visit.Answer::words).orElse(null))
                .param("wants_more", answer.map(Visit.Answer::wantsMore).orElse(null))
                .param(
                        "reasons",
                        answer.map(Visit.Answer::reasons).orElse(List.of()).toArray(String[]::new))
                .param("corrects", visit.particulars().corrects())
                .param("early", visit.particulars().early())
                .param("invalid", visit.particulars().invalid().map(Enum::name).orElse(null))
                .param("by_message", visit.particulars().byMessage())
                .param("by_helper", visit.particulars().byHelper())
                .update();
    }

    /** List the visits, without those whose step was taken back. */
    List<Visited> visits(CaseId id) {
        return jdbc.sql("""
                        SELECT step, at, by_self, by_joiner, contacted, solved, satisfaction, words, wants_more, reasons,
                               corrects, early, invalid, by_message, by_helper
                          FROM cases.visit AS visit
                         WHERE case_id = :id
                           AND NOT EXISTS (SELECT 1 FROM cases.history AS undo
                                            WHERE undo.case_id = :id AND undo.undoes = visit.step)
                         ORDER BY at, id
                        """)
                .param("id", id.value())
                .query((row, _) -> new Visited(
                        row.getInt("step"),
                        new Visit(
                                Columns.at(row, "at"),
                                row.getBoolean("by_self"),
                                row.getBoolean("by_joiner"),
                                StoredCase.reasoned(row, "words"),
                                StoredCase.particulars(row))))
                .list();
    }

    /** What a case holds is no longer a draft's. */
    void attach(UUID id, CaseId caseId, int step, Enclosure enclosure, Instant now) {
        Attachments.Stored stored = enclosure.stored();
        jdbc.sql("DELETE FROM cases.upload WHERE digest = :digest")
                .param("digest", stored.digest())
                .update();
        jdbc.sql("""
                        INSERT INTO cases.attachment (id, case_id, step, kind, digest, name, type, size, at)
                        VALUES (:id, :case_id, :step, :kind, :digest, :name, :type, :size, :at)
                        """)
                .param("id", id)
                .param("case_id", caseId.value())
                .param("step", step)
                .param("kind", enclosure.kind().name())
                .param("digest", stored.digest())
                .param("name", stored.name())
                .param("type", stored.type())
                .param("size", stored.size())
                .param("at", Columns.time(now))
                .update();
    }

    /** List what is attached, without what came with steps that were taken back. */
    List<Attached> attachments(CaseId id) {
        return jdbc.sql("""
                        SELECT id, step, kind, at, digest, name, type, size FROM cases.attachment
                         WHERE case_id = :id AND NOT parted
                         ORDER BY step, at, id
                        """)
                .param("id", id.value())
                .query((row, _) -> new Attached(
                        row.getObject("id", UUID.class),
                        row.getInt("step"),
                        AttachmentKind.valueOf(row.getString("kind")),
                        Columns.at(row, "at"),
                        new Attachments.Stored(
                                row.getString("digest"),
                                row.getString("name"),
                                row.getString("type"),
                                row.getLong("size"))))
                .list();
    }

    /** Part what came with a step that is taken back; that it came stays, for the log tells of it. Returns the digests. */
    List<String> part(CaseId id, int step) {
        return jdbc.sql("""
                        UPDATE cases.attachment SET parted = true, name = ''
                         WHERE case_id = :id AND step = :step AND NOT parted
                        RETURNING digest
                        """)
                .param("id", id.value())
                .param("step", step)
                .query((row, _) -> row.getString("digest"))
                .list();
    }

    void keepPartition(LocalDate month) {
        jdbc.sql("SELECT cases.keep_history_partition(:month)")
                .param("month", month)
                .query((row, _) -> row.getObject(1) == null)
                .list();
    }
}
