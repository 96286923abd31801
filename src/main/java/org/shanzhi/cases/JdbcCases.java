// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the cases as they stand, and for a few seconds as they stood before their last step. */
@Repository
class JdbcCases {
    /** A case with what only the store knows of it: its receipt, and by when something has to happen next. */
    record Kept(Case matter, String receiptDigest, @Nullable Instant nextBy) {}

    /** What can still be taken back: the case before the last step. */
    record Before(Case matter, @Nullable Instant nextBy, String actor, Instant until, int step) {}

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
        jdbc.sql("INSERT INTO cases.cases (" + CaseColumns.NAMES + ") VALUES (" + CaseColumns.VALUES + ")")
                .params(CaseColumns.values(matter, receiptDigest, nextBy))
                .update();
    }

    /** Write what a step changed; returns false if the case has moved on since {@code matter.version() - 1}. */
    boolean update(Case matter, @Nullable Instant nextBy) {
        return jdbc.sql(CaseColumns.CHANGES + " AND version = :version - 1")
                        .params(CaseColumns.values(matter, "", nextBy))
                        .update()
                == 1;
    }

    /** Write where several steps have led, for a case that nobody else knows yet. */
    void overwrite(Case matter, @Nullable Instant nextBy) {
        jdbc.sql(CaseColumns.CHANGES)
                .params(CaseColumns.values(matter, "", nextBy))
                .update();
    }

    /**
     * Find the last case of these people about the same in the same place that was closed since then, and that says to everybody
     * who reads it who reported it.
     */
    Optional<Course.Again> closedSince(
            List<ContactId> people, CategoryCode category, RegionCode region, Instant since) {
        return jdbc.sql("""
                        SELECT id, number FROM cases.cases
                         WHERE reporter = ANY (:people) AND state = 'CLOSED' AND closed_at >= :since
                           AND region = :region AND coalesce(category, proposed_category) = :category
                           AND NOT confidential AND accused IS NULL AND named_accused IS NULL
                         ORDER BY closed_at DESC, id DESC
                         LIMIT 1
                        """)
                .param("people", people.stream().map(ContactId::value).toArray(UUID[]::new))
                .param("since", Columns.time(since))
                .param("region", region.value())
                .param("category", category.value())
                .query((row, _) ->
                        new Course.Again(new CaseId(row.getObject("id", UUID.class)), row.getString("number")))
                .optional();
    }

    /** List the cases of these people whose result waits for their answer. */
    List<Kept> waitingForAnswer(List<ContactId> people) {
        return jdbc.sql("SELECT " + CaseColumns.NAMES + """
                          FROM cases.cases
                         WHERE reporter = ANY (:people) AND state = 'RETURN_VISIT'
                         ORDER BY id
                        """)
                .param("people", people.stream().map(ContactId::value).toArray(UUID[]::new))
                .query((row, _) -> kept(row))
                .list();
    }

    /** A complaint about the handling of a case, with the key from which its receipt is made. */
    record Complaint(CaseId id, String number, CaseState state, Instant at, IntakeKey key) {}

    List<Complaint> complaints(CaseId about) {
        return jdbc.sql("""
                        SELECT id, number, state, opened_at, source, source_id FROM cases.cases
                         WHERE course -> 'resident' -> 'complains' -> 'id' ->> 'value' = :about
                         ORDER BY opened_at, id
                        """)
                .param("about", about.value().toString())
                .query((row, _) -> new Complaint(
                        new CaseId(row.getObject("id", UUID.class)),
                        row.getString("number"),
                        CaseState.valueOf(row.getString("state")),
                        Columns.at(row, "opened_at"),
                        new IntakeKey(row.getString("source"), row.getString("source_id"))))
                .list();
    }

    /** Count the cases of these people that two of staff take for a nuisance. */
    int nuisances(List<ContactId> people) {
        return jdbc.sql("""
                        SELECT count(*) FROM cases.cases
                         WHERE reporter = ANY (:people) AND jsonb_exists(course -> 'arranged' -> 'flag', 'confirmed')
                        """)
                .param("people", people.stream().map(ContactId::value).toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    Optional<CaseId> numbered(String number) {
        return jdbc.sql("SELECT id FROM cases.cases WHERE number = :number")
                .param("number", number)
                .query((row, _) -> new CaseId(row.getObject("id", UUID.class)))
                .optional();
    }

    Optional<Kept> find(CaseId id) {
        return jdbc.sql("SELECT " + CaseColumns.NAMES + " FROM cases.cases WHERE id = :id")
                .param("id", id.value())
                .query((row, _) -> kept(row))
                .optional();
    }

    static Kept kept(ResultSet row) throws SQLException {
        return new Kept(StoredCase.read(row), row.getString("receipt_digest"), Columns.maybe(row, "next_by"));
    }

    /** Keep what the case was before a step. Of two steps at once the second waits here, and then finds that the case moved on. */
    void keepBefore(CaseId id, String actor, Instant until, int step) {
        jdbc.sql(
                        "WITH matter AS (SELECT " + CaseColumns.NAMES + " FROM cases.cases WHERE id = :id FOR UPDATE)"
                                + " INSERT INTO cases.before_image (" + CaseColumns.NAMES
                                + ", undo_actor, undo_until, undo_step) SELECT "
                                + CaseColumns.NAMES
                                + ", :actor, :until, :step FROM matter ON CONFLICT (id) DO UPDATE SET "
                                + CaseColumns.EXCLUDED
                                + ", undo_actor = EXCLUDED.undo_actor, undo_until = EXCLUDED.undo_until, undo_step = EXCLUDED.undo_step")
                .param("id", id.value())
                .param("actor", actor)
                .param("until", Columns.time(until))
                .param("step", step)
                .update();
    }

    /** Keep others from taking a step at either case meanwhile; whoever holds two begins with the same one. */
    void hold(CaseId one, CaseId other) {
        jdbc.sql("SELECT id FROM cases.cases WHERE id = ANY (:ids) ORDER BY id FOR UPDATE")
                .param("ids", new UUID[] {one.value(), other.value()})
                .query(UUID.class)
                .list();
    }

    Optional<Before> before(CaseId id) {
        return jdbc.sql("SELECT " + CaseColumns.NAMES
                        + ", undo_actor, undo_until, undo_step FROM cases.before_image WHERE id = :id")
                .param("id", id.value())
                .query((row, _) -> new Before(
                        StoredCase.read(row),
                        Columns.maybe(row, "next_by"),
                        row.getString("undo_actor"),
                        Columns.at(row, "undo_until"),
                        row.getInt("undo_step")))
                .optional();
    }

    void forgetBefore(CaseId id) {
        jdbc.sql("DELETE FROM cases.before_image WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    int forgetBeforeUntil(Instant now) {
        return jdbc.sql("DELETE FROM cases.before_image WHERE undo_until < :now")
                .param("now", Columns.time(now))
                .update();
    }

    /** List the cases whose clock stood still until now. */
    List<CaseId> pausesOver(Instant now, int limit) {
        return first(limit, Map.of("now", time(now)), """
                state = 'PAUSED' AND next_by <= :now ORDER BY next_by, id
                """);
    }

    /** List the closed cases that are to be looked at again on the day or before. */
    List<CaseId> toLookAtAgain(LocalDate day, int limit) {
        return first(limit, Map.of("day", day.toString()), """
                state = 'CLOSED' AND course ->> 'lookAgainOn' <= :day ORDER BY course ->> 'lookAgainOn', id
                """);
    }

    /**
     * List the cases with whoever handles them that come due from a moment on and until another, the soonest first.
     *
     * @param after of what is due at the first moment, only the cases beyond this one
     */
    List<Kept> dueBetween(Instant from, UUID after, Instant until, int limit) {
        return jdbc.sql("SELECT " + CaseColumns.NAMES + """
                          FROM cases.cases
                         WHERE state IN ('DISPATCHED', 'HANDLING', 'TO_SIGN_OFF')
                           AND (next_by, id) > (:from, :after) AND next_by <= :until
                         ORDER BY next_by, id
                         LIMIT :limit
                        """)
                .param("from", Columns.time(from))
                .param("after", after)
                .param("until", Columns.time(until))
                .param("limit", limit)
                .query((row, _) -> kept(row))
                .list();
    }

    /** List the cases that were due before a moment and have not been watched more closely since, below a level. */
    List<CaseId> overdue(Instant before, int level, int limit) {
        return first(limit, Map.of("before", time(before), "level", level), """
                state IN ('DISPATCHED', 'HANDLING', 'TO_SIGN_OFF') AND next_by <= :before
                  AND coalesce(supervised, 0) < :level
                  AND coalesce((course -> 'supervision' ->> 'at')::timestamptz, next_by) <= :before
                ORDER BY next_by, id
                """);
    }

    /** List the cases whose time for the resident's answer is over. */
    List<CaseId> visitsOver(Instant now, int limit) {
        return first(limit, Map.of("now", time(now)), """
                state = 'RETURN_VISIT' AND next_by <= :now ORDER BY next_by, id
                """);
    }

    private List<CaseId> first(int limit, Map<String, ?> values, String which) {
        return jdbc.sql("SELECT id FROM cases.cases WHERE " + which + " LIMIT :limit")
                .params(values)
                .param("limit", limit)
                .query((row, _) -> new CaseId(row.getObject("id", UUID.class)))
                .list();
    }

    private static Object time(Instant instant) {
        return Objects.requireNonNull(Columns.time(instant));
    }

    /** Forget what was counted of periods that were not over at the moment. */
    void countAgainSince(Instant since) {
        jdbc.sql("DELETE FROM cases.period WHERE as_of > :since")
                .param("since", Columns.time(since))
                .update();
    }
}
