// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.UpperOrderStepped;
import org.shanzhi.cases.VisitsAbove;
import org.shanzhi.shared.CategoryCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcOrders {
    private static final String ORDER = """
            SELECT case_id, case_number, platform, number, category, our_category, since, due, latest, calendar_known,
                   words_digest, state, finish_by, erased
              FROM upper.upper_order
            """;

    private static final String DIFFERENCE = """
            SELECT id, case_id, kind, digest, due, category, words, told_at FROM upper.difference
            """;

    private final JdbcClient jdbc;

    JdbcOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static @Nullable OffsetDateTime at(@Nullable Instant time) {
        return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * Wait only briefly for others from now on: whoever takes a step with the case waits for its order in turn, and of the two it
     * is we who begin anew, before the database ends one of them.
     */
    void giveWay() {
        jdbc.sql("SET LOCAL lock_timeout = '500ms'").update();
    }

    /** Return the order, which nobody else changes before the transaction ends. */
    Optional<Order> hold(String platform, String number) {
        return jdbc.sql(ORDER + "WHERE platform = :platform AND number = :number FOR UPDATE")
                .param("platform", platform)
                .param("number", number)
                .query((row, _) -> order(row))
                .optional();
    }

    Optional<Order> hold(CaseId id) {
        return jdbc.sql(ORDER + "WHERE case_id = :id FOR UPDATE")
                .param("id", id.value())
                .query((row, _) -> order(row))
                .optional();
    }

    Optional<Order> find(String platform, String number) {
        return jdbc.sql(ORDER + "WHERE platform = :platform AND number = :number")
                .param("platform", platform)
                .param("number", number)
                .query((row, _) -> order(row))
                .optional();
    }

    Optional<Order> find(CaseId id) {
        return jdbc.sql(ORDER + "WHERE case_id = :id")
                .param("id", id.value())
                .query((row, _) -> order(row))
                .optional();
    }

    Map<CaseId, Order> find(Collection<CaseId> ids) {
        return jdbc
                .sql(ORDER + "WHERE case_id = ANY(:ids)")
                .param("ids", ids.stream().map(CaseId::value).toArray(UUID[]::new))
                .query((row, _) -> order(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Order::id, Function.identity()));
    }

    /**
     * List the orders, those taken in last first.
     *
     * @param words what number or platform contains
     * @param open whether only those that are not closed here
     */
    List<Order> list(String words, boolean open, int from, int most) {
        return jdbc.sql(ORDER + """
                         WHERE (:words = '' OR strpos(lower(number), :words) > 0 OR strpos(lower(platform), :words) > 0
                                OR strpos(case_number, :words) > 0)
                           AND (NOT :open OR state NOT IN ('CLOSED', 'NOT_DISPATCHED'))
                         ORDER BY taken_at DESC, case_id
                         LIMIT :most OFFSET :from
                        """)
                .param("words", words)
                .param("open", open)
                .param("most", most)
                .param("from", from)
                .query((row, _) -> order(row))
                .list();
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getString("case_number"),
                row.getString("platform"),
                row.getString("number"),
                row.getString("category"),
                Optional.ofNullable(row.getString("our_category")).map(CategoryCode::new),
                time(row, "since"),
                time(row, "due"),
                time(row, "latest"),
                row.getBoolean("calendar_known"),
                row.getString("words_digest"),
                CaseState.valueOf(row.getString("state")),
                instant(row, "finish_by"),
                row.getBoolean("erased"));
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Keep what the case cannot: category, calendar and digest of the words of an order that its case has just told of. */
    void describe(CaseId id, String category, Optional<CategoryCode> ours, boolean calendarKnown, String wordsDigest) {
        jdbc.sql("""
                        UPDATE upper.upper_order
                           SET category = :category, our_category = :ours, calendar_known = :known, words_digest = :digest
                         WHERE case_id = :id
                        """)
                .param("category", category)
                .param("ours", ours.map(CategoryCode::value).orElse(null))
                .param("known", calendarKnown)
                .param("digest", wordsDigest)
                .param("id", id.value())
                .update();
    }

    void calendarKnown(CaseId id, boolean known) {
        jdbc.sql("UPDATE upper.upper_order SET calendar_known = :known WHERE case_id = :id")
                .param("known", known)
                .param("id", id.value())
                .update();
    }

    /** Follow the case by one step; the first step of an order puts it down. */
    void follow(UpperOrderStepped step, Instant due, Instant latest) {
        var answer = step.answer();
        boolean over = !step.state().open();
        jdbc.sql("""
                        INSERT INTO upper.upper_order (case_id, case_number, platform, number, since, due, latest, taken_at,
                            state, finish_by, closed_at, contacted, solved, satisfaction)
                        VALUES (:id, :case, :platform, :number, :since, :due, :latest, :at,
                            :state, :finish, :closed, :contacted, :solved, :satisfaction)
                        ON CONFLICT (case_id) DO UPDATE
                           SET since = EXCLUDED.since, due = EXCLUDED.due, latest = EXCLUDED.latest,
                               state = EXCLUDED.state, finish_by = EXCLUDED.finish_by,
                               closed_at = CASE WHEN EXCLUDED.closed_at IS NULL THEN NULL
                                                ELSE coalesce(upper_order.closed_at, EXCLUDED.closed_at) END,
                               contacted = EXCLUDED.contacted, solved = EXCLUDED.solved,
                               satisfaction = EXCLUDED.satisfaction
                        """)
                .param("id", step.id().value())
                .param("case", step.caseNumber())
                .param("platform", step.order().platform())
                .param("number", step.order().number())
                .param("since", at(step.order().since()))
                .param("due", at(due))
                .param("latest", at(latest))
                .param("at", at(step.at()))
                .param("state", step.state().name())
                .param("finish", at(step.finishBy().orElse(null)))
                .param("closed", over ? at(step.at()) : null)
                .param(
                        "contacted",
                        answer.map(UpperOrderStepped.Answer::contacted).orElse(null))
                .param("solved", answer.map(it -> it.solved().name()).orElse(null))
                .param(
                        "satisfaction",
                        answer.map(it -> it.satisfaction().name()).orElse(null))
                .update();
    }

    void category(CaseId id, String category, Optional<CategoryCode> ours) {
        jdbc.sql("UPDATE upper.upper_order SET category = :category, our_category = :ours WHERE case_id = :id")
                .param("category", category)
                .param("ours", ours.map(CategoryCode::value).orElse(null))
                .param("id", id.value())
                .update();
    }

    void words(CaseId id, String digest) {
        jdbc.sql("UPDATE upper.upper_order SET words_digest = :digest WHERE case_id = :id")
                .param("digest", digest)
                .param("id", id.value())
                .update();
    }

    /** List the platforms that orders came from. */
    List<String> platforms() {
        return jdbc.sql("""
                        SELECT platform FROM upper.upper_order
                        UNION SELECT platform FROM upper.file ORDER BY platform
                        """).query((row, _) -> row.getString("platform")).list();
    }

    /** Put a difference down; returns whether it is one that does not wait already and was not decided on. */
    boolean differs(Difference it) {
        return jdbc.sql("""
                        INSERT INTO upper.difference (id, case_id, kind, digest, due, category, words, told_at)
                        VALUES (:id, :case, :kind, :digest, :due, :category, :words, :at)
                        ON CONFLICT (case_id, kind, digest) DO UPDATE
                           SET decision = NULL, decided_at = NULL, decided_by = NULL, words = EXCLUDED.words,
                               told_at = EXCLUDED.told_at
                         WHERE difference.decision IN ('PASSED', 'TAKEN', 'RULE')
                        """)
                        .param("id", it.id())
                        .param("case", it.of().value())
                        .param("kind", it.kind().name())
                        .param("digest", it.digest())
                        .param("due", at(it.due()))
                        .param("category", it.category())
                        .param("words", it.words())
                        .param("at", at(it.toldAt()))
                        .update()
                > 0;
    }

    /** Tell whether the difference waits or was left, so that it says nothing new. */
    boolean known(CaseId of, Difference.Kind kind, String digest) {
        return jdbc.sql("""
                        SELECT count(*) FROM upper.difference
                         WHERE case_id = :case AND kind = :kind AND digest = :digest
                           AND (decision IS NULL OR decision = 'LEFT')
                        """)
                        .param("case", of.value())
                        .param("kind", kind.name())
                        .param("digest", digest)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** End what waits of the kind beside this one: a later file says otherwise again. */
    void passed(CaseId of, Difference.Kind kind, String but, Instant now) {
        jdbc.sql("""
                        UPDATE upper.difference SET decision = 'PASSED', decided_at = :now, words = NULL
                         WHERE case_id = :case AND kind = :kind AND digest <> :but AND decision IS NULL
                        """)
                .param("now", at(now))
                .param("case", of.value())
                .param("kind", kind.name())
                .param("but", but)
                .update();
    }

    /** Return of which order the difference is. */
    Optional<CaseId> findDifference(UUID id) {
        return jdbc.sql("SELECT case_id FROM upper.difference WHERE id = :id")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .map(CaseId::new);
    }

    Optional<Difference> holdDifference(UUID id) {
        return jdbc.sql(DIFFERENCE + "WHERE id = :id AND decision IS NULL FOR UPDATE")
                .param("id", id)
                .query((row, _) -> difference(row))
                .optional();
    }

    Optional<Difference> waiting(CaseId of, Difference.Kind kind, String digest) {
        return jdbc.sql(DIFFERENCE + "WHERE case_id = :case AND kind = :kind AND digest = :digest AND decision IS NULL")
                .param("case", of.value())
                .param("kind", kind.name())
                .param("digest", digest)
                .query((row, _) -> difference(row))
                .optional();
    }

    /** List what waits to be decided, the oldest first; of one order, where it is named. */
    List<Difference> waiting(Optional<CaseId> of) {
        return jdbc.sql(DIFFERENCE + """
                         WHERE decision IS NULL AND (CAST(:case AS uuid) IS NULL OR case_id = CAST(:case AS uuid))
                         ORDER BY told_at, id LIMIT 200
                        """)
                .param("case", of.map(it -> it.value().toString()).orElse(null))
                .query((row, _) -> difference(row))
                .list();
    }

    private static Difference difference(ResultSet row) throws SQLException {
        return new Difference(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("case_id", UUID.class)),
                Difference.Kind.valueOf(row.getString("kind")),
                row.getString("digest"),
                instant(row, "due"),
                row.getString("category"),
                row.getBytes("words"),
                time(row, "told_at"));
    }

    void decide(UUID id, Difference.Decision decision, Instant now, @Nullable UUID by) {
        jdbc.sql("""
                        UPDATE upper.difference
                           SET decision = :decision, decided_at = :now, decided_by = CAST(:by AS uuid), words = NULL
                         WHERE id = :id
                        """)
                .param("decision", decision.name())
                .param("now", at(now))
                .param("by", by == null ? null : by.toString())
                .param("id", id)
                .update();
    }

    boolean visitKnown(CaseId of, String digest) {
        return jdbc.sql("SELECT count(*) FROM upper.visit WHERE case_id = :case AND digest = :digest")
                        .param("case", of.value())
                        .param("digest", digest)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    boolean visit(CaseId of, String digest, Row.Visit visit, Instant now) {
        return jdbc.sql("""
                        INSERT INTO upper.visit (case_id, digest, heard_at, contacted, solved, satisfaction, words, taken_at)
                        VALUES (:case, :digest, :at, :contacted, :solved, :satisfaction, :words, :now)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("case", of.value())
                        .param("digest", digest)
                        .param("at", at(visit.at()))
                        .param("contacted", visit.contacted())
                        .param("solved", visit.solved())
                        .param("satisfaction", visit.satisfaction())
                        .param("words", visit.words())
                        .param("now", at(now))
                        .update()
                > 0;
    }

    List<VisitsAbove.Heard> visits(CaseId of) {
        return jdbc.sql("""
                        SELECT heard_at, contacted, solved, satisfaction
                          FROM upper.visit WHERE case_id = :case ORDER BY heard_at, digest
                        """)
                .param("case", of.value())
                .query((row, _) -> new VisitsAbove.Heard(
                        time(row, "heard_at"),
                        row.getString("contacted"),
                        row.getString("solved"),
                        row.getString("satisfaction")))
                .list();
    }

    /** Return what residents said to the platform above, in the order of {@link #visits}. */
    List<String> visitWords(CaseId of) {
        return jdbc.sql("SELECT words FROM upper.visit WHERE case_id = :case ORDER BY heard_at, digest")
                .param("case", of.value())
                .query((row, _) -> row.getString("words"))
                .list();
    }

    /** Let go of words of whoever the case belonged to, and take in none of them any more. */
    void forget(CaseId of, Instant now) {
        // First of all, so that a file which comes in at the same time waits and keeps no words after this.
        jdbc.sql("UPDATE upper.upper_order SET erased = true WHERE case_id = :case")
                .param("case", of.value())
                .update();
        jdbc.sql("UPDATE upper.visit SET words = '' WHERE case_id = :case")
                .param("case", of.value())
                .update();
        jdbc.sql("""
                        UPDATE upper.difference SET words = NULL, decision = 'PASSED', decided_at = :now
                         WHERE case_id = :case AND kind = 'WORDS' AND decision IS NULL
                        """).param("now", at(now)).param("case", of.value()).update();
    }

    /** What was heard of an order that ended here, by both; what the platform above heard is its last visit. */
    record Judged(
            @Nullable String contactedAbove,
            @Nullable String solvedAbove,
            @Nullable String satisfactionAbove,
            @Nullable Boolean contacted,
            Optional<Solved> solved,
            Optional<Satisfaction> satisfaction) {}

    /** List the orders of the platform that were done here between the moments; one that was not dispatched was not done. */
    List<Judged> judged(String platform, Instant from, Instant until) {
        return jdbc.sql("""
                        SELECT above.contacted AS contacted_above, above.solved AS solved_above,
                               above.satisfaction AS satisfaction_above, it.contacted, it.solved, it.satisfaction
                          FROM upper.upper_order AS it
                          LEFT JOIN LATERAL (SELECT contacted, solved, satisfaction FROM upper.visit
                                              WHERE visit.case_id = it.case_id
                                              ORDER BY heard_at DESC, digest LIMIT 1) AS above ON true
                         WHERE it.platform = :platform AND it.closed_at >= :from AND it.closed_at < :until
                           AND it.state <> 'NOT_DISPATCHED'
                        """)
                .param("platform", platform)
                .param("from", at(from))
                .param("until", at(until))
                .query((row, _) -> new Judged(
                        row.getString("contacted_above"),
                        row.getString("solved_above"),
                        row.getString("satisfaction_above"),
                        row.getObject("contacted", Boolean.class),
                        Optional.ofNullable(row.getString("solved")).map(Solved::valueOf),
                        Optional.ofNullable(row.getString("satisfaction")).map(Satisfaction::valueOf)))
                .list();
    }
}
