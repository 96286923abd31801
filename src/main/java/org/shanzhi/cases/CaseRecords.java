// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PublicRecord;
import org.shanzhi.shared.RecordSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the steps of cases again from the tables as they stand. Of the last step, state, lead and deadline are taken from the
 * case itself: whoever changes a case without a step is found out as well.
 */
@Component
class CaseRecords implements RecordSource {
    private static final String PREFIX = "case/";

    private static final String STEPS = """
            SELECT step.case_id, step.step, step.at, step.command, step.from_state, step.party, step.account,
                   step.actor_name, step.organisation, step.text, step.visible, step.undoes, step.joiner,
                   CASE WHEN step.step = matter.version THEN matter.state ELSE step.to_state END AS to_state,
                   CASE WHEN step.step = matter.version THEN matter.lead ELSE step.lead END AS lead,
                   CASE WHEN step.step = matter.version THEN matter.finish_by ELSE step.finish_by END AS finish_by,
                   CASE WHEN step.step = matter.version THEN matter.course ELSE step.course END AS course,
                   matter.title, matter.words, matter.age_band,
                   CASE WHEN step.step = 1
                        THEN (SELECT string_agg(photo.digest, E'\\n' ORDER BY photo.digest COLLATE "C")
                                FROM cases.attachment AS photo
                               WHERE photo.case_id = step.case_id AND photo.kind = 'INTAKE') END AS photos,
                   (SELECT string_agg(attached.kind || ' ' || attached.digest, E'\\n'
                                      ORDER BY attached.kind || ' ' || attached.digest COLLATE "C")
                      FROM cases.attachment AS attached
                     WHERE attached.case_id = step.case_id AND attached.step = step.step
                       AND attached.kind <> 'INTAKE') AS attached,
                   decision.id AS decision_id, decision.rule, decision.inputs, decision.duty,
                   decision.lead AS decided_lead, decision.alternatives, decision.accepted, decision.reason,
                   decision.confirmed_by,
                   visit.id AS visit_id, visit.by_self, visit.by_joiner, visit.contacted, visit.solved,
                   visit.satisfaction, visit.words AS answer_words, visit.wants_more, visit.reasons, visit.corrects,
                   visit.early, visit.invalid, visit.by_message, visit.by_helper
              FROM cases.history AS step
              LEFT JOIN cases.cases AS matter ON matter.id = step.case_id
              LEFT JOIN cases.decision AS decision
                     ON decision.case_id = step.case_id AND decision.step = step.step
              LEFT JOIN cases.visit AS visit ON visit.case_id = step.case_id AND visit.step = step.step
            """;

    private final JdbcClient jdbc;

    CaseRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public List<PublicRecord> of(String subject) {
        return jdbc.sql(STEPS + " WHERE step.case_id = :id ORDER BY step.step")
                .param("id", id(subject))
                .query(CaseRecords::record)
                .list();
    }

    /** The bytes of an id and of its text sort alike. */
    @Override
    public List<PublicRecord> after(String subject, long number, int most) {
        return jdbc.sql(STEPS + """
                         WHERE (step.case_id, step.step) > (:id, :step)
                         ORDER BY step.case_id, step.step
                         LIMIT :most
                        """)
                .param("id", subject.isEmpty() ? new UUID(0, 0) : id(subject))
                .param("step", subject.isEmpty() ? 0 : number)
                .param("most", most)
                .query(CaseRecords::record)
                .list();
    }

    private static UUID id(String subject) {
        return UUID.fromString(subject.substring(PREFIX.length()));
    }

    private static PublicRecord record(ResultSet row, int number) throws SQLException {
        var id = new CaseId(row.getObject("case_id", UUID.class));
        var entry = new HistoryEntry(
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
                CourseText.read(row.getString("course")));
        return new StepRecord(
                        entry,
                        Columns.id(row, "joiner"),
                        Columns.id(row, "lead") instanceof UUID lead ? new OrganisationId(lead) : null,
                        Columns.maybe(row, "finish_by"),
                        details(row, id, entry))
                .recorded(new UUID(0, number));
    }

    private static SortedMap<String, String> details(ResultSet row, CaseId id, HistoryEntry entry) throws SQLException {
        SortedMap<String, String> details =
                StepRecord.details(decision(row, id, entry), visit(row, entry), Columns.text(row, "attached"));
        if (entry.step() == 1) {
            details.putAll(StepRecord.opening(
                    Columns.text(row, "title"),
                    Columns.text(row, "words"),
                    Columns.text(row, "photos").lines().toList(),
                    Columns.age(row)));
        }
        return details;
    }

    private static Optional<Decision> decision(ResultSet row, CaseId id, HistoryEntry entry) throws SQLException {
        return Columns.id(row, "decision_id") instanceof UUID decision
                ? Optional.of(new Decision(
                        decision,
                        id,
                        entry.step(),
                        entry.at(),
                        row.getString("rule"),
                        row.getString("inputs"),
                        Columns.id(row, "duty"),
                        new OrganisationId(row.getObject("decided_lead", UUID.class)),
                        List.of((String[]) row.getArray("alternatives").getArray()),
                        row.getBoolean("accepted"),
                        row.getString("reason"),
                        row.getString("confirmed_by")))
                : Optional.empty();
    }

    private static Optional<Visit> visit(ResultSet row, HistoryEntry entry) throws SQLException {
        return Columns.id(row, "visit_id") == null
                ? Optional.empty()
                : Optional.of(new Visit(
                        entry.at(),
                        row.getBoolean("by_self"),
                        row.getBoolean("by_joiner"),
                        StoredCase.reasoned(row, "answer_words"),
                        StoredCase.particulars(row)));
    }
}
