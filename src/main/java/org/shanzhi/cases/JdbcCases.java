// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the cases, their steps and what belongs to them. */
@Repository
class JdbcCases {
    /** A case with what only the store knows of it. */
    record Kept(Case matter, String receiptDigest) {}

    /** What can still be taken back: the case before the last step. */
    record Before(Case matter, String actor, Instant until, int step) {}

    private static final String COLUMNS = """
            id, version, state, number, channel, source, source_id, opened_at, source_time, title, words, reporter,
            contact_person, confidential, accused, receipt_digest, category, proposed_category, proposed_confidence,
            proposed_reasons, proposed_model, type, urgency, place_words, region, cell, longitude, latitude, lead,
            co_handlers, duty, handler, dispatched_at, limit_rule, limit_version, sign_by, contact_by, finish_by,
            first_finish_by, calendar_known, signed_at, contacted_at, outcome, result_text, result_by, result_at, told_at,
            verify_by, reworks, attempts, reopenings, joined, close_reason, closed_at, contacted, solved, satisfaction,
            answer_words, wants_more, non_dispatch, next_by
            """;

    private static final String VALUES = """
            :id, :version, :state, :number, :channel, :source, :source_id, :opened_at, :source_time, :title, :words, :reporter,
            :contact_person, :confidential, :accused, :receipt_digest, :category, :proposed_category, :proposed_confidence,
            :proposed_reasons, :proposed_model, :type, :urgency, :place_words, :region, :cell, :longitude, :latitude, :lead,
            CAST(:co_handlers AS uuid[]), :duty, :handler, :dispatched_at, :limit_rule, :limit_version, :sign_by, :contact_by, :finish_by,
            :first_finish_by, :calendar_known, :signed_at, :contacted_at, :outcome, :result_text, :result_by, :result_at, :told_at,
            :verify_by, :reworks, :attempts, :reopenings, :joined, :close_reason, :closed_at, :contacted, :solved, :satisfaction,
            :answer_words, :wants_more, :non_dispatch, :next_by
            """;

    private final JdbcClient jdbc;

    JdbcCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long nextNumber() {
        return jdbc.sql("SELECT nextval('cases.number')").query(Long.class).single();
    }

    /** Claim the key for the case; returns false if the key has its case already. */
    boolean claim(IntakeKey key, CaseId id) {
        return jdbc.sql("""
                                INSERT INTO cases.intake_key (source, key, case_id) VALUES (:source, :key, :id)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("source", key.source())
                        .param("key", key.id())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    Optional<CaseId> claimed(IntakeKey key) {
        return jdbc.sql("SELECT case_id FROM cases.intake_key WHERE source = :source AND key = :key")
                .param("source", key.source())
                .param("key", key.id())
                .query(UUID.class)
                .optional()
                .map(CaseId::new);
    }

    void insert(Case matter, String receiptDigest, @Nullable Instant nextBy) {
        jdbc.sql("INSERT INTO cases.cases (" + COLUMNS + ") VALUES (" + VALUES + ")")
                .params(parameters(matter, receiptDigest, nextBy))
                .update();
    }

    private static final String CHANGES = """
            UPDATE cases.cases
               SET version = :version, state = :state, category = :category, type = :type, urgency = :urgency,
                   place_words = :place_words, region = :region, cell = :cell, longitude = :longitude,
                   latitude = :latitude, lead = :lead, co_handlers = CAST(:co_handlers AS uuid[]), duty = :duty,
                   handler = :handler, dispatched_at = :dispatched_at, limit_rule = :limit_rule,
                   limit_version = :limit_version, sign_by = :sign_by, contact_by = :contact_by, finish_by = :finish_by,
                   first_finish_by = :first_finish_by, calendar_known = :calendar_known, signed_at = :signed_at,
                   contacted_at = :contacted_at, outcome = :outcome, result_text = :result_text, result_by = :result_by,
                   result_at = :result_at, told_at = :told_at, verify_by = :verify_by, reworks = :reworks,
                   attempts = :attempts, reopenings = :reopenings, close_reason = :close_reason, closed_at = :closed_at,
                   contacted = :contacted, solved = :solved, satisfaction = :satisfaction, answer_words = :answer_words,
                   wants_more = :wants_more, non_dispatch = :non_dispatch, next_by = :next_by
             WHERE id = :id
            """;

    /** Write what a step changed; returns false if the case has moved on since {@code matter.version() - 1}. */
    boolean update(Case matter, @Nullable Instant nextBy) {
        return jdbc.sql(CHANGES + " AND version = :version - 1")
                        .params(parameters(matter, "", nextBy))
                        .update()
                == 1;
    }

    /** Write where several steps have led, for a case that nobody else knows yet. */
    void overwrite(Case matter, @Nullable Instant nextBy) {
        jdbc.sql(CHANGES).params(parameters(matter, "", nextBy)).update();
    }

    Optional<Kept> find(CaseId id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM cases.cases WHERE id = :id")
                .param("id", id.value())
                .query((row, _) -> new Kept(matter(row), row.getString("receipt_digest")))
                .optional();
    }

    void keepBefore(CaseId id, String actor, Instant until, int step) {
        jdbc.sql("DELETE FROM cases.before_image WHERE id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("INSERT INTO cases.before_image (" + COLUMNS + ", undo_actor, undo_until, undo_step) SELECT " + COLUMNS
                        + ", :actor, :until, :step FROM cases.cases WHERE id = :id")
                .param("id", id.value())
                .param("actor", actor)
                .param("until", time(until))
                .param("step", step)
                .update();
    }

    Optional<Before> before(CaseId id) {
        return jdbc.sql("SELECT " + COLUMNS
                        + ", undo_actor, undo_until, undo_step FROM cases.before_image WHERE id = :id")
                .param("id", id.value())
                .query((row, _) -> new Before(
                        matter(row), row.getString("undo_actor"), at(row, "undo_until"), row.getInt("undo_step")))
                .optional();
    }

    void forgetBefore(CaseId id) {
        jdbc.sql("DELETE FROM cases.before_image WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    int forgetBeforeUntil(Instant now) {
        return jdbc.sql("DELETE FROM cases.before_image WHERE undo_until < :now")
                .param("now", time(now))
                .update();
    }

    void append(HistoryEntry entry) {
        jdbc.sql("""
                        INSERT INTO cases.history (case_id, step, at, command, from_state, to_state, party, account,
                                                   actor_name, organisation, text, visible, undoes)
                        VALUES (:case_id, :step, :at, :command, :from_state, :to_state, :party, :account,
                                :actor_name, :organisation, :text, :visible, :undoes)
                        """)
                .param("case_id", entry.id().value())
                .param("step", entry.step())
                .param("at", time(entry.at()))
                .param("command", entry.command().map(Enum::name).orElse(null))
                .param("from_state", entry.from().map(Enum::name).orElse(null))
                .param("to_state", entry.to().name())
                .param("party", entry.party().name())
                .param(
                        "account",
                        entry.account() == null ? null : entry.account().value())
                .param("actor_name", entry.actorName())
                .param(
                        "organisation",
                        entry.organisation() == null
                                ? null
                                : entry.organisation().value())
                .param("text", entry.text())
                .param("visible", entry.visible())
                .param("undoes", entry.undoes())
                .update();
    }

    /** List the steps, the first first; {@code opened} lets the planner skip the months before. */
    List<HistoryEntry> history(CaseId id, Instant opened) {
        return jdbc.sql("""
                        SELECT case_id, step, at, command, from_state, to_state, party, account, actor_name, organisation,
                               text, visible, undoes
                          FROM cases.history
                         WHERE case_id = :id AND at >= :opened
                         ORDER BY step
                        """)
                .param("id", id.value())
                .param("opened", time(opened))
                .query((row, _) -> new HistoryEntry(
                        id,
                        row.getInt("step"),
                        at(row, "at"),
                        Optional.ofNullable(row.getString("command")).map(CommandKind::valueOf),
                        Optional.ofNullable(row.getString("from_state")).map(CaseState::valueOf),
                        CaseState.valueOf(row.getString("to_state")),
                        Party.valueOf(row.getString("party")),
                        id(row, "account") instanceof UUID account ? new AccountId(account) : null,
                        row.getString("actor_name"),
                        id(row, "organisation") instanceof UUID it ? new OrganisationId(it) : null,
                        row.getString("text"),
                        row.getBoolean("visible"),
                        row.getInt("undoes")))
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
                .param("at", time(decision.at()))
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
                        at(row, "at"),
                        row.getString("rule"),
                        row.getString("inputs"),
                        id(row, "duty"),
                        new OrganisationId(row.getObject("lead", UUID.class)),
                        List.of((String[]) row.getArray("alternatives").getArray()),
                        row.getBoolean("accepted"),
                        row.getString("reason"),
                        row.getString("confirmed_by")))
                .list();
    }

    void record(UUID id, CaseId caseId, int step, Visit visit) {
        var answer = visit.answer();
        jdbc.sql("""
                        INSERT INTO cases.visit (id, case_id, step, at, by_self, by_joiner, contacted, solved, satisfaction,
                                                 words, wants_more)
                        VALUES (:id, :case_id, :step, :at, :by_self, :by_joiner, :contacted, :solved, :satisfaction, :words,
                                :wants_more)
                        """)
                .param("id", id)
                .param("case_id", caseId.value())
                .param("step", step)
                .param("at", time(visit.at()))
                .param("by_self", visit.bySelf())
                .param("by_joiner", visit.byJoiner())
                .param("contacted", answer.map(Visit.Answer::contacted).orElse(null))
                .param("solved", answer.map(it -> it.solved().name()).orElse(null))
                .param(
                        "satisfaction",
                        answer.map(it -> it.satisfaction().name()).orElse(null))
                .param("words", answer.map(Visit.Answer::words).orElse(null))
                .param("wants_more", answer.map(Visit.Answer::wantsMore).orElse(null))
                .update();
    }

    /** List the visits, without those whose step was taken back. */
    List<Visit> visits(CaseId id) {
        return jdbc.sql("""
                        SELECT at, by_self, by_joiner, contacted, solved, satisfaction, words, wants_more
                          FROM cases.visit AS visit
                         WHERE case_id = :id
                           AND NOT EXISTS (SELECT 1 FROM cases.history AS undo
                                            WHERE undo.case_id = :id AND undo.undoes = visit.step)
                         ORDER BY at, id
                        """)
                .param("id", id.value())
                .query((row, _) -> new Visit(
                        at(row, "at"), row.getBoolean("by_self"), row.getBoolean("by_joiner"), answer(row, "words")))
                .list();
    }

    void attach(UUID id, CaseId caseId, Attachments.Stored stored, Instant now) {
        jdbc.sql("""
                        INSERT INTO cases.attachment (id, case_id, digest, name, type, size, at)
                        VALUES (:id, :case_id, :digest, :name, :type, :size, :at)
                        """)
                .param("id", id)
                .param("case_id", caseId.value())
                .param("digest", stored.digest())
                .param("name", stored.name())
                .param("type", stored.type())
                .param("size", stored.size())
                .param("at", time(now))
                .update();
    }

    List<Attachments.Stored> attachments(CaseId id) {
        return jdbc.sql("SELECT digest, name, type, size FROM cases.attachment WHERE case_id = :id ORDER BY at, id")
                .param("id", id.value())
                .query((row, _) -> new Attachments.Stored(
                        row.getString("digest"), row.getString("name"), row.getString("type"), row.getLong("size")))
                .list();
    }

    Optional<CaseId> byReceipt(String digest) {
        return jdbc.sql("""
                        SELECT id FROM cases.cases WHERE receipt_digest = :digest
                        UNION ALL
                        SELECT case_id FROM cases.joiner WHERE receipt_digest = :digest
                        LIMIT 1
                        """)
                .param("digest", digest)
                .query(UUID.class)
                .optional()
                .map(CaseId::new);
    }

    boolean joined(CaseId id, String receiptDigest) {
        return jdbc.sql("SELECT count(*) FROM cases.joiner WHERE case_id = :id AND receipt_digest = :digest")
                        .param("id", id.value())
                        .param("digest", receiptDigest)
                        .query(Integer.class)
                        .single()
                > 0;
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
                        .param("at", time(now))
                        .update()
                == 1;
    }

    List<ContactId> joiners(CaseId id) {
        return jdbc.sql("SELECT contact FROM cases.joiner WHERE case_id = :id AND contact IS NOT NULL ORDER BY at, id")
                .param("id", id.value())
                .query((row, _) -> new ContactId(row.getObject("contact", UUID.class)))
                .list();
    }

    /** List the cases whose time for the resident's answer is over. */
    List<CaseId> visitsOver(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT id FROM cases.cases
                         WHERE state = 'RETURN_VISIT' AND next_by <= :now
                         ORDER BY next_by, id
                         LIMIT :limit
                        """)
                .param("now", time(now))
                .param("limit", limit)
                .query((row, _) -> new CaseId(row.getObject("id", UUID.class)))
                .list();
    }

    void keepPartition(java.time.LocalDate month) {
        jdbc.sql("SELECT cases.keep_history_partition(:month)")
                .param("month", month)
                .query((row, _) -> row.getObject(1) == null)
                .list();
    }

    private static Map<String, @Nullable Object> parameters(Case matter, String digest, @Nullable Instant nextBy) {
        var values = new HashMap<String, @Nullable Object>();
        var intake = matter.intake();
        values.put("id", matter.id().value());
        values.put("version", matter.version());
        values.put("state", matter.state().name());
        values.put("number", intake.number());
        values.put("channel", intake.channel().name());
        values.put("source", intake.key().source());
        values.put("source_id", intake.key().id());
        values.put("opened_at", time(intake.openedAt()));
        values.put("source_time", time(intake.sourceTime()));
        values.put("title", intake.title());
        values.put("words", intake.words());
        values.put(
                "reporter", intake.reporter() == null ? null : intake.reporter().value());
        values.put(
                "contact_person",
                intake.contactPerson() == null ? null : intake.contactPerson().value());
        values.put("confidential", intake.confidential());
        values.put("accused", intake.accused() == null ? null : intake.accused().value());
        values.put("receipt_digest", digest);
        subject(matter.subject(), values);
        order(matter.order().orElse(null), values);
        result(matter.result().orElse(null), values);
        values.put("reworks", matter.tally().reworks());
        values.put("attempts", matter.tally().attempts());
        values.put("reopenings", matter.tally().reopenings());
        values.put("joined", matter.tally().joined());
        closing(matter.closing().orElse(null), matter.state(), values);
        values.put("next_by", time(nextBy));
        return values;
    }

    private static void subject(Case.Subject subject, Map<String, @Nullable Object> values) {
        values.put(
                "category",
                subject.category() == null ? null : subject.category().value());
        var proposed = subject.proposed();
        values.put(
                "proposed_category", proposed.map(it -> it.category().value()).orElse(null));
        values.put(
                "proposed_confidence", proposed.map(Case.Proposed::confidence).orElse(null));
        values.put("proposed_reasons", proposed.map(Case.Proposed::reasons).orElse(null));
        values.put("proposed_model", proposed.map(Case.Proposed::model).orElse(null));
        values.put("type", subject.type().name());
        values.put("urgency", subject.urgency().name());
        Place place = subject.place();
        values.put("place_words", place.words());
        values.put("region", place.region().value());
        values.put("cell", place.cell() == null ? null : place.cell().value());
        values.put("longitude", place.point() == null ? null : place.point().longitude());
        values.put("latitude", place.point() == null ? null : place.point().latitude());
    }

    private static void order(Case.@Nullable Order order, Map<String, @Nullable Object> values) {
        values.put("lead", order == null ? null : order.lead().value());
        values.put(
                "co_handlers",
                order == null
                        ? new UUID[0]
                        : order.coHandlers().stream().map(OrganisationId::value).toArray(UUID[]::new));
        values.put("duty", order == null ? null : order.duty());
        values.put(
                "handler",
                order == null || order.handler() == null
                        ? null
                        : order.handler().value());
        values.put("dispatched_at", order == null ? null : time(order.dispatchedAt()));
        values.put("limit_rule", order == null ? null : order.limitRule());
        values.put("limit_version", order == null ? null : order.limitVersion());
        values.put("sign_by", order == null ? null : time(order.signBy()));
        values.put("contact_by", order == null ? null : time(order.contactBy()));
        values.put("finish_by", order == null ? null : time(order.finishBy()));
        values.put("first_finish_by", order == null ? null : time(order.firstFinishBy()));
        values.put("calendar_known", order == null ? null : order.calendarKnown());
        values.put("signed_at", order == null ? null : time(order.signedAt()));
        values.put("contacted_at", order == null ? null : time(order.contactedAt()));
    }

    private static void result(Case.@Nullable Result result, Map<String, @Nullable Object> values) {
        values.put("outcome", result == null ? null : result.outcome().name());
        values.put("result_text", result == null ? null : result.text());
        values.put(
                "result_by",
                result == null || result.by() == null ? null : result.by().value());
        values.put("result_at", result == null ? null : time(result.at()));
        values.put("told_at", result == null ? null : time(result.toldAt()));
        values.put("verify_by", result == null ? null : time(result.verifyBy()));
    }

    private static void closing(Case.@Nullable Closing closing, CaseState state, Map<String, @Nullable Object> values) {
        Optional<Visit.Answer> answer = closing == null ? Optional.empty() : closing.answer();
        values.put(
                "close_reason",
                closing == null || state == CaseState.NOT_DISPATCHED
                        ? null
                        : closing.reason().name());
        values.put("closed_at", closing == null ? null : time(closing.at()));
        values.put("contacted", answer.map(Visit.Answer::contacted).orElse(null));
        values.put("solved", answer.map(it -> it.solved().name()).orElse(null));
        values.put("satisfaction", answer.map(it -> it.satisfaction().name()).orElse(null));
        values.put("answer_words", answer.map(Visit.Answer::words).orElse(null));
        values.put("wants_more", answer.map(Visit.Answer::wantsMore).orElse(null));
        values.put(
                "non_dispatch",
                closing == null ? null : closing.way().map(Enum::name).orElse(null));
    }

    private static Case matter(ResultSet row) throws SQLException {
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
                closing(row));
    }

    private static Case.Intake intake(ResultSet row) throws SQLException {
        return new Case.Intake(
                row.getString("number"),
                Channel.valueOf(row.getString("channel")),
                new IntakeKey(row.getString("source"), row.getString("source_id")),
                at(row, "opened_at"),
                maybe(row, "source_time"),
                row.getString("title"),
                row.getString("words"),
                id(row, "reporter") instanceof UUID it ? new ContactId(it) : null,
                id(row, "contact_person") instanceof UUID it ? new ContactId(it) : null,
                row.getBoolean("confidential"),
                id(row, "accused") instanceof UUID it ? new OrganisationId(it) : null);
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
                                text(row, "proposed_reasons"),
                                text(row, "proposed_model"))),
                RequestType.valueOf(row.getString("type")),
                Urgency.valueOf(row.getString("urgency")),
                new Place(
                        row.getString("place_words"),
                        new RegionCode(row.getString("region")),
                        cell == null ? null : new CellCode(cell),
                        point));
    }

    private static Optional<Case.Order> order(ResultSet row) throws SQLException {
        if (!(id(row, "lead") instanceof UUID lead)) {
            return Optional.empty();
        }
        return Optional.of(new Case.Order(
                new OrganisationId(lead),
                organisations(row.getArray("co_handlers")),
                id(row, "duty"),
                id(row, "handler") instanceof UUID it ? new PersonId(it) : null,
                at(row, "dispatched_at"),
                row.getObject("limit_rule", UUID.class),
                row.getInt("limit_version"),
                at(row, "sign_by"),
                at(row, "contact_by"),
                at(row, "finish_by"),
                at(row, "first_finish_by"),
                row.getBoolean("calendar_known"),
                maybe(row, "signed_at"),
                maybe(row, "contacted_at")));
    }

    private static Optional<Case.Result> result(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        if (outcome == null) {
            return Optional.empty();
        }
        return Optional.of(new Case.Result(
                ResultOutcome.valueOf(outcome),
                row.getString("result_text"),
                id(row, "result_by") instanceof UUID it ? new PersonId(it) : null,
                at(row, "result_at"),
                maybe(row, "told_at"),
                maybe(row, "verify_by")));
    }

    private static Optional<Case.Closing> closing(ResultSet row) throws SQLException {
        Instant closed = maybe(row, "closed_at");
        if (closed == null) {
            return Optional.empty();
        }
        String reason = row.getString("close_reason");
        return Optional.of(new Case.Closing(
                reason == null ? CloseReason.UNSOLVED : CloseReason.valueOf(reason),
                closed,
                answer(row, "answer_words"),
                Optional.ofNullable(row.getString("non_dispatch")).map(NonDispatch::valueOf)));
    }

    private static Optional<Visit.Answer> answer(ResultSet row, String words) throws SQLException {
        String solved = row.getString("solved");
        return solved == null
                ? Optional.empty()
                : Optional.of(new Visit.Answer(
                        row.getBoolean("contacted"),
                        Solved.valueOf(solved),
                        Satisfaction.valueOf(row.getString("satisfaction")),
                        text(row, words),
                        row.getBoolean("wants_more")));
    }

    private static List<OrganisationId> organisations(Array array) throws SQLException {
        return Arrays.stream((UUID[]) array.getArray()).map(OrganisationId::new).toList();
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    static @Nullable UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
