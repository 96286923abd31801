// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.figures.JdbcPublicFigures.Which;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts the periods (统计) from the history of the cases, never from the cases as they stand now. A period is counted as things
 * stood when it was closed, and until then as they stand; once it is closed its counts are written down for good, and counting
 * them again comes to the same.
 */
@Component
class Counting {
    /** What grid workers found and no resident reported is counted apart: nobody can be asked about it. */
    static final String UNASKED = """
            (COALESCE(jsonb_exists(course, 'patrol'), false)
             AND NOT COALESCE(CAST(course -> 'patrol' ->> 'reported' AS boolean), false))
            """;

    /**
     * Each case as it stood after the last step before a moment, where a step was taken since the period began: without one it
     * neither came in nor ended in the period.
     */
    private static final String STOOD = """
            WITH stood AS MATERIALIZED (
                    SELECT DISTINCT ON (case_id) *,\
                """ + UNASKED + """
                       AS unasked
                  FROM cases.history
                 WHERE at >= :from AND at < :as_of AND region IS NOT NULL
                 ORDER BY case_id, step DESC),
            ended AS MATERIALIZED (
                SELECT * FROM stood WHERE closed_at >= :from AND closed_at < :until)
            """;

    /** Each opening and each end that counts, with what it counts as. */
    private static final String CASES = """
            SELECT stood.*, 1 AS heard, false AS done, false AS declined, false AS timed, false AS answered,
                   false AS withdrawn, false AS early, false AS paused
              FROM stood
              JOIN cases.history AS opening
                ON opening.case_id = stood.case_id AND opening.step = 1
               AND opening.at >= :from AND opening.at < :until
             WHERE NOT unasked
            UNION ALL
            SELECT ended.*, 0, to_state = 'CLOSED' AND close_reason <> 'WITHDRAWN', to_state = 'NOT_DISPATCHED',
                   to_state = 'CLOSED' AND close_reason <> 'WITHDRAWN' AND reported_at IS NOT NULL
                       AND first_finish_by IS NOT NULL,
                   to_state = 'CLOSED' AND close_reason <> 'WITHDRAWN' AND solved IS NOT NULL,
                   to_state = 'CLOSED' AND close_reason = 'WITHDRAWN',
                   case_id IN (SELECT asked.case_id
                                 FROM cases.history AS asked
                                WHERE asked.command = 'VISIT_EARLY' AND asked.at < :as_of
                                  AND NOT EXISTS (SELECT 1 FROM cases.history AS undo
                                                   WHERE undo.case_id = asked.case_id AND undo.undoes = asked.step
                                                     AND undo.undoes > 0)),
                   case_id IN (SELECT stop.case_id
                                 FROM cases.history AS stop
                                WHERE stop.to_state = 'PAUSED' AND stop.at < :as_of
                                  AND NOT EXISTS (SELECT 1 FROM cases.history AS undo
                                                   WHERE undo.case_id = stop.case_id AND undo.undoes = stop.step
                                                     AND undo.undoes > 0))
              FROM ended
             WHERE NOT unasked
            """;

    private static final String COUNTED = """
            SELECT COALESCE(judged, '00000000-0000-0000-0000-000000000000') AS lead, region,
                   COALESCE(course -> 'excluded' ->> 'why', '') AS excluded,
                   sum(heard)::bigint AS heard,
                   count(*) FILTER (WHERE done) AS closed,
                   count(*) FILTER (WHERE declined) AS not_dispatched,
                   count(*) FILTER (WHERE timed) AS timed,
                   count(*) FILTER (WHERE timed AND reported_at <= first_finish_by) AS on_time,
                   count(*) FILTER (WHERE answered) AS answers,
                   count(*) FILTER (WHERE answered AND contacted) AS contacted,
                   count(*) FILTER (WHERE answered AND solved = 'YES') AS solved,
                   count(*) FILTER (WHERE answered AND satisfaction = 'VERY_SATISFIED') AS very_satisfied,
                   count(*) FILTER (WHERE answered AND satisfaction = 'SATISFIED') AS satisfied,
                   count(*) FILTER (WHERE answered AND satisfaction = 'BASICALLY_SATISFIED') AS basically_satisfied,
                   count(*) FILTER (WHERE answered AND satisfaction = 'DISSATISFIED') AS dissatisfied,
                   count(*) FILTER (WHERE answered AND satisfaction = 'VERY_DISSATISFIED') AS very_dissatisfied,
                   count(*) FILTER (WHERE done AND close_reason = 'NO_VALID_VISIT') AS no_valid_visit,
                   count(*) FILTER (WHERE answered OR (done AND :all_closed)) AS base,
                   COALESCE(sum(CASE satisfaction
                                WHEN 'VERY_SATISFIED' THEN CAST(:very_satisfied AS numeric)
                                WHEN 'SATISFIED' THEN CAST(:satisfied AS numeric)
                                WHEN 'BASICALLY_SATISFIED' THEN CAST(:basically_satisfied AS numeric)
                                WHEN 'DISSATISFIED' THEN CAST(:dissatisfied AS numeric)
                                WHEN 'VERY_DISSATISFIED' THEN CAST(:very_dissatisfied AS numeric) END)
                            FILTER (WHERE answered), 0) AS points,
                   count(*) FILTER (WHERE timed AND (course ->> 'extensions')::integer > 0) AS extended,
                   count(*) FILTER (WHERE timed AND paused) AS paused,
                   count(*) FILTER (WHERE timed AND (course ->> 'objections')::integer > 0) AS objected,
                   count(*) FILTER (WHERE timed AND (course ->> 'urges')::integer > 0) AS urged,
                   count(*) FILTER (WHERE timed AND course -> 'supervision' ->> 'level' IS NOT NULL) AS supervised,
                   count(*) FILTER (WHERE withdrawn) AS withdrawn,
                   count(*) FILTER (WHERE done AND early) AS asked_early
                FROM (\
              """ + CASES + """
            ) AS counted
             GROUP BY 1, 2, 3
            """;

    private static final String COLUMNS = """
            lead, region, excluded, heard, closed, not_dispatched, timed, on_time, answers, contacted, solved, very_satisfied,
            satisfied, basically_satisfied, dissatisfied, very_dissatisfied, no_valid_visit, base, points, extended, paused,
            objected, urged, supervised, withdrawn, asked_early
            """;

    /**
     * What grid workers found, each as it stood after the last step before a moment; what neither had a step since the period
     * began nor was ever due after that is not looked at.
     */
    private static final String EVENTS = """
            INSERT INTO cases.counted_event
        WITH touched AS MATERIALIZED (
            SELECT case_id FROM cases.history
             WHERE jsonb_exists(course, 'patrol') AND at >= :from AND at < :as_of
            UNION
            SELECT case_id FROM cases.history
             WHERE jsonb_exists(course, 'patrol') AND first_finish_by >= :from AND at < :from),
        stood AS (
                SELECT DISTINCT ON (case_id) *
                  FROM cases.history
             WHERE case_id IN (SELECT case_id FROM touched)
               AND jsonb_exists(course, 'patrol') AND at < :as_of AND region IS NOT NULL
                 ORDER BY case_id, step DESC),
            event AS (
                SELECT stood.region, stood.judged, stood.to_state, stood.close_reason,
                       opening.at >= :from AND opening.at < :until AS found,
                       COALESCE(CAST(stood.course -> 'patrol' ->> 'onSpot' AS boolean), false) AS spot,
                       stood.course -> 'patrol' ->> 'registeredAt' IS NOT NULL AS registered,
                       COALESCE(stood.first_finish_by >= :from AND stood.first_finish_by < LEAST(:until, :as_of)
                                AND stood.to_state <> 'NOT_DISPATCHED'
                                AND stood.course -> 'excluded' ->> 'why' IS NULL, false) AS due,
                       COALESCE(stood.to_state = 'CLOSED' AND stood.close_reason IN
                                ('CHECKED', 'SOLVED', 'PARTLY_SOLVED', 'NO_VALID_VISIT'), false) AS closed,
                       COALESCE(stood.reported_at <= stood.first_finish_by, false) AS on_time
                  FROM stood
                  JOIN cases.history AS opening ON opening.case_id = stood.case_id AND opening.step = 1)
            SELECT CAST(:first AS date), COALESCE(judged, '00000000-0000-0000-0000-000000000000'), region,
                   count(*) FILTER (WHERE found),
                   count(*) FILTER (WHERE found AND spot),
                   count(*) FILTER (WHERE found AND spot AND closed),
                   count(*) FILTER (WHERE found AND NOT spot AND registered),
                   count(*) FILTER (WHERE found AND NOT spot AND NOT registered AND to_state = 'NOT_DISPATCHED'),
                   count(*) FILTER (WHERE due),
                   count(*) FILTER (WHERE due AND closed),
                   count(*) FILTER (WHERE due AND closed AND on_time)
              FROM event
             WHERE found OR due
             GROUP BY 2, 3
            """;

    private static final String PERIOD = "SELECT first, last, as_of, closed, counted_at, formula FROM cases.period";

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** A period as it was counted, by the formula that held on its last day. */
    record Counted(Period period, Instant asOf, boolean closed, Instant countedAt, Formula formula) {}

    private final JdbcClient jdbc;
    private final CountyFormulas formulas;

    Counting(JdbcClient jdbc, CountyFormulas formulas) {
        this.jdbc = jdbc;
        this.formulas = formulas;
    }

    /** Count whatever is not closed, and close what is over; runs within the caller's transaction. */
    void count(Instant now) {
        // What closes only later is not closed, though a clock that was ahead and has been set right may have thought
        // so.
        jdbc.sql("DELETE FROM cases.period WHERE NOT closed OR as_of > :now")
                .param("now", time(now))
                .update();
        LocalDate today = LocalDate.ofInstant(now, formulas.zone());
        LocalDate open = closedUntil();
        firstDay(open)
                .ifPresent(day -> Period.between(day, today, formulas).stream()
                        .filter(period -> !period.last().isBefore(day))
                        .map(period -> period.first().isBefore(open) ? new Period(open, period.last()) : period)
                        .forEach(period -> count(period, now)));
    }

    /** The first day to count: the first that is not in a closed period; empty where nothing happened yet. */
    private Optional<LocalDate> firstDay(LocalDate open) {
        return open.isAfter(LocalDate.EPOCH)
                ? Optional.of(open)
                : jdbc.sql("SELECT min(at) AS at FROM cases.history")
                        .query((row, _) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class)))
                        .single()
                        .map(it -> LocalDate.ofInstant(it.toInstant(), formulas.zone()));
    }

    private LocalDate closedUntil() {
        return jdbc.sql("SELECT COALESCE(max(last) + 1, DATE '1970-01-01') FROM cases.period WHERE closed")
                .query(LocalDate.class)
                .single();
    }

    private void count(Period period, Instant now) {
        Formula formula = formulas.on(period.last());
        Instant closes = period.closes(formula, formulas.zone());
        boolean over = !closes.isAfter(now);
        // Steps of this very moment count, unless the moment is the one at which the period closes.
        Instant asOf = over ? closes : now.plusMillis(1);
        jdbc.sql("""
                        INSERT INTO cases.period (first, last, as_of, closed, counted_at, formula)
                        VALUES (:first, :last, :as_of, :closed, :now, CAST(:formula AS jsonb))
                        """)
                .param("first", period.first())
                .param("last", period.last())
                .param("as_of", time(asOf))
                .param("closed", over)
                .param("now", time(now))
                .param("formula", JSON.writeValueAsString(formula))
                .update();
        var parameters = parameters(period, asOf, formula);
        parameters.put("first", period.first());
        jdbc.sql(STOOD + " INSERT INTO cases.counted (first, " + COLUMNS + ") SELECT CAST(:first AS date), " + COLUMNS
                        + " FROM (" + COUNTED + ") AS all_of_it")
                .params(parameters)
                .update();
        jdbc.sql(STOOD + """
                        INSERT INTO cases.counted_part
                        SELECT CAST(:first AS date), CAST(part -> 'organisation' ->> 'value' AS uuid), region, count(*),
                               count(*) FILTER (WHERE CAST(part ->> 'doneAt' AS timestamptz) <= CAST(part ->> 'by' AS timestamptz))
                          FROM ended, jsonb_array_elements(CASE jsonb_typeof(course -> 'tasks') WHEN 'array' THEN course -> 'tasks' ELSE '[]' END) AS part
                         WHERE to_state = 'CLOSED' AND NOT COALESCE(CAST(part ->> 'cancelled' AS boolean), false)
                         GROUP BY 2, 3
                        """).params(parameters).update();
        jdbc.sql(EVENTS).params(parameters).update();
    }

    /** Count a period anew as things stood at a moment, all together; nothing is written down. */
    Count again(Counted counted, Instant asOf, String within) {
        var parameters = parameters(counted.period(), asOf, counted.formula());
        parameters.put("within", within);
        return jdbc.sql(STOOD + " SELECT '' AS key, " + JdbcPublicFigures.SUMS + " FROM (" + COUNTED
                        + ") AS counted WHERE starts_with(region, :within)")
                .params(parameters)
                .query((row, _) -> JdbcPublicFigures.count(row))
                .single();
    }

    /**
     * List the cases behind a figure of a period, as they stood when it was counted, the last step first.
     *
     * @param rest whether those are meant that the figure could have counted and does not
     * @param lead the organisation that is judged, or empty for all
     */
    List<CaseId> behind(Counted counted, Behind figure, boolean rest, String within, String lead) {
        var parameters = parameters(counted.period(), counted.asOf(), counted.formula());
        parameters.put("within", within);
        parameters.put("lead", lead);
        return jdbc.sql(STOOD + "SELECT case_id FROM (" + CASES + ") AS counted WHERE " + figure.condition(rest) + """
                          AND starts_with(region, :within)
                          AND (:lead = '' OR COALESCE(judged::text, '00000000-0000-0000-0000-000000000000') = :lead)
                        ORDER BY at DESC, case_id
                        """)
                .params(parameters)
                .query((row, _) -> new CaseId(row.getObject("case_id", UUID.class)))
                .list();
    }

    /** Find a period that is counted by its first day. */
    Optional<Counted> period(LocalDate first) {
        return jdbc.sql(PERIOD + " WHERE first = :first")
                .param("first", first)
                .query((row, _) -> counted(row))
                .optional();
    }

    /** Return what was counted of a period, all together. */
    Count counts(Counted counted, String within, Which which) {
        return jdbc.sql("SELECT '' AS key, " + JdbcPublicFigures.SUMS + """
                          FROM cases.figures
                         WHERE first = :first AND starts_with(region, :within) AND (:all OR excluded = '')
                        """)
                .param("first", counted.period().first())
                .param("within", within)
                .param("all", which == Which.ALL)
                .query((row, _) -> JdbcPublicFigures.count(row))
                .single();
    }

    /** List the periods that end in the months, the last first. */
    List<Counted> periods(Span span) {
        return jdbc.sql(PERIOD + " WHERE last >= :first AND last < :until ORDER BY first DESC")
                .param("first", span.first().atDay(1))
                .param("until", span.last().plusMonths(1).atDay(1))
                .query((row, _) -> counted(row))
                .list();
    }

    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(
                new Period(row.getObject("first", LocalDate.class), row.getObject("last", LocalDate.class)),
                row.getObject("as_of", OffsetDateTime.class).toInstant(),
                row.getBoolean("closed"),
                row.getObject("counted_at", OffsetDateTime.class).toInstant(),
                JSON.readValue(row.getString("formula"), Formula.class));
    }

    /** Count the cases that a second person confirmed to be a nuisance in the period, and did not take back at once. */
    int nuisances(Counted counted, String within) {
        return jdbc.sql("""
                        SELECT count(DISTINCT flag.case_id) FROM cases.history AS flag
                          JOIN cases.cases AS matter ON matter.id = flag.case_id
                         WHERE flag.command = 'CONFIRM_FLAG' AND flag.at >= :from AND flag.at < :until
                           AND matter.region LIKE :within || '%'
                           AND NOT EXISTS (SELECT FROM cases.history AS undo
                                            WHERE undo.case_id = flag.case_id AND undo.undoes = flag.step
                                              AND undo.undoes > 0)
                        """)
                .param("from", time(counted.period().begins(formulas.zone())))
                .param("until", time(counted.period().ends(formulas.zone())))
                .param("within", within)
                .query(Integer.class)
                .single();
    }

    private Map<String, Object> parameters(Period period, Instant asOf, Formula formula) {
        var parameters = new HashMap<String, Object>();
        Weights weights = formula.weights();
        parameters.put("from", time(period.begins(formulas.zone())));
        parameters.put("until", time(period.ends(formulas.zone())));
        parameters.put("as_of", time(asOf));
        parameters.put("all_closed", formula.base() == Formula.Base.CLOSED);
        parameters.put("very_satisfied", weights.verySatisfied());
        parameters.put("satisfied", weights.satisfied());
        parameters.put("basically_satisfied", weights.basicallySatisfied());
        parameters.put("dissatisfied", weights.dissatisfied());
        parameters.put("very_dissatisfied", weights.veryDissatisfied());
        return parameters;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
