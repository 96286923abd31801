// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;

/** Makes a case of its row. */
final class StoredCase {
    private StoredCase() {}

    static Case read(ResultSet row) throws SQLException {
        return new Case(
                new CaseId(row.getObject("id", UUID.class)),
                row.getInt("version"),
                CaseState.valueOf(row.getString("state")),
                intake(row),
                subject(row),
                order(row),
                result(row),
                new Case.Tally(
                        row.getInt("reworks"), row.getInt("attempts"), row.getInt("reopenings"), row.getInt("joined")),
                closing(row),
                new Case.Trail(
                        Columns.maybe(row, "first_finish_by"),
                        unsolved(row),
                        Columns.maybe(row, "tried_at"),
                        row.getString("unclear") instanceof String it ? Unclear.valueOf(it) : null,
                        Columns.maybe(row, "words_at"),
                        CourseText.read(row.getString("course"))));
    }

    private static Optional<Case.Unsolved> unsolved(ResultSet row) throws SQLException {
        Instant resultAt = Columns.maybe(row, "unsolved_result_at");
        Optional<Visit.Answer> answer = answer(row, "answer_words");
        if (resultAt == null || answer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Case.Unsolved(
                answer.get(),
                Columns.id(row, "unsolved_lead") instanceof UUID it ? new OrganisationId(it) : null,
                Columns.id(row, "unsolved_duty"),
                resultAt));
    }

    private static Case.Intake intake(ResultSet row) throws SQLException {
        return new Case.Intake(
                row.getString("number"),
                Channel.valueOf(row.getString("channel")),
                new IntakeKey(row.getString("source"), row.getString("source_id")),
                Columns.at(row, "opened_at"),
                Columns.maybe(row, "source_time"),
                row.getString("title"),
                row.getString("words"),
                Columns.id(row, "reporter") instanceof UUID it ? new ContactId(it) : null,
                Columns.id(row, "contact_person") instanceof UUID it ? new ContactId(it) : null,
                row.getBoolean("confidential"),
                Columns.age(row));
    }

    private static Case.Subject subject(ResultSet row) throws SQLException {
        String category = row.getString("category");
        String proposed = row.getString("proposed_category");
        String cell = row.getString("cell");
        double longitude = row.getDouble("longitude");
        Point point = row.wasNull() ? null : new Point(longitude, row.getDouble("latitude"));
        return new Case.Subject(
                category == null ? null : new CategoryCode(category),
                proposed == null
                        ? Optional.empty()
                        : Optional.of(new Case.Proposed(
                                new CategoryCode(proposed),
                                row.getDouble("proposed_confidence"),
                                Columns.text(row, "proposed_reasons"),
                                Columns.text(row, "proposed_model"))),
                RequestType.valueOf(row.getString("type")),
                Urgency.valueOf(row.getString("urgency")),
                new Place(
                        row.getString("place_words"),
                        new RegionCode(row.getString("region")),
                        cell == null ? null : new CellCode(cell),
                        point),
                Columns.id(row, "accused") instanceof UUID it ? new OrganisationId(it) : null,
                Columns.id(row, "named_accused") instanceof UUID it ? new OrganisationId(it) : null);
    }

    private static Optional<Case.Order> order(ResultSet row) throws SQLException {
        if (!(Columns.id(row, "lead") instanceof UUID lead)) {
            return Optional.empty();
        }
        return Optional.of(new Case.Order(
                new OrganisationId(lead),
                organisations(row.getArray("co_handlers")),
                Columns.id(row, "duty"),
                Columns.id(row, "handler") instanceof UUID it ? new PersonId(it) : null,
                Columns.at(row, "dispatched_at"),
                row.getObject("limit_rule", UUID.class),
                row.getInt("limit_version"),
                Columns.at(row, "sign_by"),
                Columns.at(row, "contact_by"),
                Columns.at(row, "finish_by"),
                row.getBoolean("calendar_known"),
                Columns.maybe(row, "signed_at"),
                Columns.maybe(row, "contacted_at")));
    }

    private static Optional<Case.Result> result(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        if (outcome == null) {
            return Optional.empty();
        }
        return Optional.of(new Case.Result(
                ResultOutcome.valueOf(outcome),
                row.getString("result_text"),
                Columns.id(row, "result_by") instanceof UUID it ? new PersonId(it) : null,
                Columns.at(row, "result_at"),
                Columns.maybe(row, "told_at"),
                Columns.maybe(row, "verify_by")));
    }

    private static Optional<Case.Closing> closing(ResultSet row) throws SQLException {
        Instant closed = Columns.maybe(row, "closed_at");
        if (closed == null) {
            return Optional.empty();
        }
        String reason = row.getString("close_reason");
        return Optional.of(new Case.Closing(
                reason == null ? CloseReason.UNSOLVED : CloseReason.valueOf(reason),
                closed,
                answer(row, "answer_words"),
                Optional.ofNullable(row.getString("non_dispatch")).map(NonDispatch::valueOf),
                Optional.ofNullable(Columns.id(row, "same_as")).map(CaseId::new)));
    }

    static Optional<Visit.Answer> answer(ResultSet row, String words) throws SQLException {
        String solved = row.getString("solved");
        return solved == null
                ? Optional.empty()
                : Optional.of(new Visit.Answer(
                        row.getBoolean("contacted"),
                        Solved.valueOf(solved),
                        Satisfaction.valueOf(row.getString("satisfaction")),
                        Columns.text(row, words),
                        row.getBoolean("wants_more")));
    }

    /** Return the answer of a visit, which unlike that of a case has its reasons. */
    static Optional<Visit.Answer> reasoned(ResultSet row, String words) throws SQLException {
        Array reasons = row.getArray("reasons");
        Optional<Visit.Answer> answer = answer(row, words);
        return reasons == null ? answer : answer.map(it -> it.because(codes(reasons)));
    }

    private static List<String> codes(Array array) {
        try {
            return List.of((String[]) array.getArray());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Visit.Particulars particulars(ResultSet row) throws SQLException {
        return new Visit.Particulars(
                row.getInt("corrects"),
                row.getBoolean("early"),
                Optional.ofNullable(row.getString("invalid")).map(Visit.Invalid::valueOf),
                row.getBoolean("by_message"),
                row.getBoolean("by_helper"));
    }

    private static List<OrganisationId> organisations(Array array) throws SQLException {
        return Arrays.stream((UUID[]) array.getArray()).map(OrganisationId::new).toList();
    }
}
