// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.OrganisationId;

/** The columns of a stored case and what is written to them. */
final class CaseColumns {
    static final String NAMES = """
            id, version, state, number, channel, source, source_id, opened_at, source_time, title, words, reporter,
            contact_person, confidential, accused, receipt_digest, category, proposed_category, proposed_confidence,
            proposed_reasons, proposed_model, type, urgency, place_words, region, cell, longitude, latitude, lead,
            co_handlers, duty, handler, dispatched_at, limit_rule, limit_version, sign_by, contact_by, finish_by,
            first_finish_by, calendar_known, signed_at, contacted_at, outcome, result_text, result_by, result_at, told_at,
            verify_by, reworks, attempts, reopenings, joined, close_reason, closed_at, contacted, solved, satisfaction,
            answer_words, wants_more, non_dispatch, unsolved_lead, unsolved_duty, unsolved_result_at, tried_at, unclear,
            words_at, same_as, next_by,
            named_accused, course, age_band
            """;

    static final String VALUES = """
            :id, :version, :state, :number, :channel, :source, :source_id, :opened_at, :source_time, :title, :words, :reporter,
            :contact_person, :confidential, :accused, :receipt_digest, :category, :proposed_category, :proposed_confidence,
            :proposed_reasons, :proposed_model, :type, :urgency, :place_words, :region, :cell, :longitude, :latitude, :lead,
            CAST(:co_handlers AS uuid[]), :duty, :handler, :dispatched_at, :limit_rule, :limit_version, :sign_by, :contact_by, :finish_by,
            :first_finish_by, :calendar_known, :signed_at, :contacted_at, :outcome, :result_text, :result_by, :result_at, :told_at,
            :verify_by, :reworks, :attempts, :reopenings, :joined, :close_reason, :closed_at, :contacted, :solved, :satisfaction,
            :answer_words, :wants_more, :non_dispatch, :unsolved_lead, :unsolved_duty, :unsolved_result_at, :tried_at, :unclear,
            :words_at, :same_as, :next_by,
            :named_accused, CAST(:course AS jsonb), :age_band
            """;

    static final String CHANGES = """
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
                   wants_more = :wants_more, non_dispatch = :non_dispatch, unsolved_lead = :unsolved_lead,
                   unsolved_duty = :unsolved_duty, unsolved_result_at = :unsolved_result_at, tried_at = :tried_at,
                   unclear = :unclear, words_at = :words_at, same_as = :same_as, next_by = :next_by,
                   accused = :accused, named_accused = :named_accused,
                   course = CAST(:course AS jsonb)
             WHERE id = :id
            """;

    /** Every column as the row has it that was to be inserted. */
    static final String EXCLUDED = Stream.of(NAMES.split(","))
            .map(String::strip)
            .map(it -> it + " = EXCLUDED." + it)
            .collect(Collectors.joining(", "));

    private CaseColumns() {}

    static Map<String, @Nullable Object> values(Case matter, String digest, @Nullable Instant nextBy) {
        var values = new HashMap<String, @Nullable Object>();
        var intake = matter.intake();
        values.put("id", matter.id().value());
        values.put("version", matter.version());
        values.put("state", matter.state().name());
        values.put("number", intake.number());
        values.put("channel", intake.channel().name());
        values.put("source", intake.key().source());
        values.put("source_id", intake.key().id());
        values.put("opened_at", Columns.time(intake.openedAt()));
        values.put("source_time", Columns.time(intake.sourceTime()));
        values.put("title", intake.title());
        values.put("words", intake.words());
        values.put(
                "reporter", intake.reporter() == null ? null : intake.reporter().value());
        values.put(
                "contact_person",
                intake.contactPerson() == null ? null : intake.contactPerson().value());
        values.put("confidential", intake.confidential());
        values.put("age_band", intake.age() == null ? null : intake.age().code());
        values.put("receipt_digest", digest);
        subject(matter.subject(), values);
        order(matter.order().orElse(null), values);
        result(matter.result().orElse(null), values);
        values.put("reworks", matter.tally().reworks());
        values.put("attempts", matter.tally().attempts());
        values.put("reopenings", matter.tally().reopenings());
        values.put("joined", matter.tally().joined());
        closing(matter.closing().orElse(null), matter.state(), values);
        values.put("first_finish_by", Columns.time(matter.trail().firstFinishBy()));
        values.put("tried_at", Columns.time(matter.trail().triedAt()));
        values.put("words_at", Columns.time(matter.trail().addedAt()));
        values.put(
                "unclear",
                matter.trail().unclear() == null
                        ? null
                        : matter.trail().unclear().name());
        values.put("course", CourseText.write(matter.course()));
        answer(matter, values);
        values.put("next_by", Columns.time(nextBy));
        values.replaceAll((_, value) -> Columns.untyped(value));
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
        values.put(
                "accused", subject.accused() == null ? null : subject.accused().value());
        values.put(
                "named_accused",
                subject.named() == null ? null : subject.named().value());
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
        values.put("dispatched_at", order == null ? null : Columns.time(order.dispatchedAt()));
        values.put("limit_rule", order == null ? null : order.limitRule());
        values.put("limit_version", order == null ? null : order.limitVersion());
        values.put("sign_by", order == null ? null : Columns.time(order.signBy()));
        values.put("contact_by", order == null ? null : Columns.time(order.contactBy()));
        values.put("finish_by", order == null ? null : Columns.time(order.finishBy()));
        values.put("calendar_known", order == null ? null : order.calendarKnown());
        values.put("signed_at", order == null ? null : Columns.time(order.signedAt()));
        values.put("contacted_at", order == null ? null : Columns.time(order.contactedAt()));
    }

    private static void result(Case.@Nullable Result result, Map<String, @Nullable Object> values) {
        values.put("outcome", result == null ? null : result.outcome().name());
        values.put("result_text", result == null ? null : result.text());
        values.put(
                "result_by",
                result == null || result.by() == null ? null : result.by().value());
        values.put("result_at", result == null ? null : Columns.time(result.at()));
        values.put("told_at", result == null ? null : Columns.time(result.toldAt()));
        values.put("verify_by", result == null ? null : Columns.time(result.verifyBy()));
    }

    private static void closing(Case.@Nullable Closing closing, CaseState state, Map<String, @Nullable Object> values) {
        values.put(
                "close_reason",
                closing == null || state == CaseState.NOT_DISPATCHED
                        ? null
                        : closing.reason().name());
        values.put("closed_at", closing == null ? null : Columns.time(closing.at()));
        values.put(
                "non_dispatch",
                closing == null ? null : closing.way().map(Enum::name).orElse(null));
        values.put(
                "same_as",
                closing == null ? null : closing.same().map(CaseId::value).orElse(null));
    }

    /** The answer with which it ended; of an open case, the one that stands meanwhile. */
    private static void answer(Case matter, Map<String, @Nullable Object> values) {
        Optional<Case.Unsolved> unsolved = matter.trail().unsolved();
        Optional<Visit.Answer> answer =
                matter.closing().isPresent() ? matter.closing().get().answer() : unsolved.map(Case.Unsolved::answer);
        values.put(
                "unsolved_lead",
                unsolved.map(Case.Unsolved::lead).map(OrganisationId::value).orElse(null));
        values.put("unsolved_duty", unsolved.map(Case.Unsolved::duty).orElse(null));
        values.put(
                "unsolved_result_at",
                unsolved.map(it -> Columns.time(it.resultAt())).orElse(null));
        values.put("contacted", answer.map(Visit.Answer::contacted).orElse(null));
        values.put("solved", answer.map(it -> it.solved().name()).orElse(null));
        values.put("satisfaction", answer.map(it -> it.satisfaction().name()).orElse(null));
        values.put("answer_words", answer.map(Visit.Answer::words).orElse(null));
        values.put("wants_more", answer.map(Visit.Answer::wantsMore).orElse(null));
    }

    /** What is counted of a case as it stands after a step. Of an open case no answer is: it may still be another. */
    static Map<String, @Nullable Object> counted(Case matter) {
        var values = new HashMap<String, @Nullable Object>();
        Optional<Case.Unsolved> unsolved = matter.trail().unsolved();
        values.put("region", matter.subject().place().region().value());
        values.put(
                "judged",
                matter.order()
                        .map(Case.Order::lead)
                        .or(() -> unsolved.map(Case.Unsolved::lead))
                        .map(OrganisationId::value)
                        .orElse(null));
        values.put("first_finish_by", Columns.time(matter.trail().firstFinishBy()));
        values.put(
                "reported_at",
                unsolved.map(Case.Unsolved::resultAt)
                        .or(() -> matter.result().map(Case.Result::at))
                        .map(Columns::time)
                        .orElse(null));
        closing(matter.closing().orElse(null), matter.state(), values);
        values.remove("non_dispatch");
        values.remove("same_as");
        Optional<Visit.Answer> answer = matter.closing().flatMap(Case.Closing::answer);
        values.put("contacted", answer.map(Visit.Answer::contacted).orElse(null));
        values.put("solved", answer.map(it -> it.solved().name()).orElse(null));
        values.put("satisfaction", answer.map(it -> it.satisfaction().name()).orElse(null));
        values.replaceAll((_, value) -> Columns.untyped(value));
        return values;
    }
}
