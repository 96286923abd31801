// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import static org.shanzhi.upper.JdbcOrders.at;
import static org.shanzhi.upper.JdbcOrders.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.cases.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcReturns {
    private static final String SELECT = """
            SELECT it.id, it.case_id, o.platform, o.number, it.step, it.kind, it.at, it.ready_at, it.state, it.attempts,
                   coalesce(f.number, 0) AS file_number, it.moved_at, it.reason
              FROM upper.sent_back AS it
              JOIN upper.upper_order AS o ON o.case_id = it.case_id
              LEFT JOIN upper.export AS f ON f.id = it.file
            """;

    private static final String STUCK = """
            (it.state = 'REFUSED' OR it.state = 'EXPORTED' AND it.moved_at < :before
             OR it.state = 'TO_SEND' AND greatest(it.moved_at, it.ready_at) < :before)
            """;

    private final JdbcClient jdbc;

    JdbcReturns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID id, CaseId of, int step, SentBack.Kind kind, Instant at, Instant readyAt) {
        jdbc.sql("""
                        INSERT INTO upper.sent_back (id, case_id, step, kind, at, ready_at, state, moved_at)
                        VALUES (:id, :case, :step, :kind, :at, :ready, 'TO_SEND', :at)
                        """)
                .param("id", id)
                .param("case", of.value())
                .param("step", step)
                .param("kind", kind.name())
                .param("at", at(at))
                .param("ready", at(readyAt))
                .update();
    }

    /** What a step said that was taken back does not go out: nothing goes out before its step is firm, so none of it is. */
    void withdraw(CaseId of, int step, Instant now) {
        jdbc.sql("""
                        UPDATE upper.sent_back SET state = 'WITHDRAWN', moved_at = :now
                         WHERE case_id = :case AND step = :step AND state = 'TO_SEND'
                        """)
                .param("now", at(now))
                .param("case", of.value())
                .param("step", step)
                .update();
    }

    void arrived(CaseId of, Instant until) {
        jdbc.sql("""
                        UPDATE upper.sent_back SET state = 'CONFIRMED', moved_at = at
                         WHERE case_id = :case AND at < :until AND state = 'TO_SEND'
                        """).param("case", of.value()).param("until", at(until)).update();
    }

    List<SentBack> of(CaseId id) {
        return jdbc.sql(SELECT + "WHERE it.case_id = :case ORDER BY it.step, it.kind")
                .param("case", id.value())
                .query((row, _) -> read(row))
                .list();
    }

    /** List what waits for something of these orders. */
    List<SentBack> waiting(Collection<CaseId> of) {
        return jdbc.sql(SELECT + """
                         WHERE it.case_id = ANY(:cases) AND it.state IN ('TO_SEND', 'EXPORTED', 'REFUSED')
                         ORDER BY it.step
                        """)
                .param("cases", of.stream().map(CaseId::value).toArray(UUID[]::new))
                .query((row, _) -> read(row))
                .list();
    }

    /** Return how much is stuck of each order. */
    Map<CaseId, Integer> stuckByOrder(Instant before) {
        return jdbc
                .sql("SELECT it.case_id, count(*) AS stuck FROM upper.sent_back AS it WHERE " + STUCK
                        + "GROUP BY it.case_id")
                .param("before", at(before))
                .query((row, _) -> Map.entry(new CaseId(row.getObject("case_id", UUID.class)), row.getInt("stuck")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    List<SentBack> stuck(Instant before, int most) {
        return jdbc.sql(SELECT + "WHERE " + STUCK + "ORDER BY it.moved_at, it.id LIMIT :most")
                .param("before", at(before))
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    /** Hold what is ready to go out to the platform. */
    List<SentBack> ready(String platform, Instant now, int most) {
        return jdbc.sql(SELECT + """
                         WHERE o.platform = :platform AND it.state = 'TO_SEND' AND it.ready_at <= :now
                         ORDER BY it.at, it.id LIMIT :most FOR UPDATE OF it
                        """)
                .param("platform", platform)
                .param("now", at(now))
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    /** How much is ready to go out to a platform, and how much will be once its steps cannot be taken back. */
    record Ready(String platform, int ready, int soon) {}

    List<Ready> readyByPlatform(Instant now) {
        return jdbc.sql("""
                        SELECT o.platform, count(*) FILTER (WHERE it.ready_at <= :now) AS ready,
                               count(*) FILTER (WHERE it.ready_at > :now) AS soon
                          FROM upper.sent_back AS it JOIN upper.upper_order AS o ON o.case_id = it.case_id
                         WHERE it.state = 'TO_SEND'
                         GROUP BY o.platform ORDER BY o.platform
                        """)
                .param("now", at(now))
                .query((row, _) -> new Ready(row.getString("platform"), row.getInt("ready"), row.getInt("soon")))
                .list();
    }

    Optional<SentBack> hold(UUID id) {
        return jdbc.sql(SELECT + "WHERE it.id = :id FOR UPDATE OF it")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    Optional<SentBack> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE it.id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    void move(UUID id, SentBack.State state, String reason, Instant now) {
        jdbc.sql("UPDATE upper.sent_back SET state = :state, reason = :reason, moved_at = :now WHERE id = :id")
                .param("state", state.name())
                .param("reason", reason)
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    /** A file that went out. */
    record Export(UUID id, String platform, int number, Instant at, String by, int rows, int open) {}

    /** Put a file with what is in it down, under the next number of the platform. */
    int export(UUID id, String platform, List<SentBack> rows, Instant now, String by) {
        // Of two who export at once the second waits and gets the next number.
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('upper.export ' || :platform))")
                .param("platform", platform)
                .query((_, _) -> 0)
                .list();
        int number = jdbc.sql("SELECT coalesce(max(number), 0) + 1 FROM upper.export WHERE platform = :platform")
                .param("platform", platform)
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        INSERT INTO upper.export (id, platform, number, at, by_name)
                        VALUES (:id, :platform, :number, :at, :by)
                        """)
                .param("id", id)
                .param("platform", platform)
                .param("number", number)
                .param("at", at(now))
                .param("by", by)
                .update();
        UUID[] held = rows.stream().map(SentBack::id).toArray(UUID[]::new);
        jdbc.sql("""
                        INSERT INTO upper.export_row (export, sent_back, attempt)
                        SELECT :export, id, attempts + 1 FROM upper.sent_back WHERE id = ANY(:ids)
                        """).param("export", id).param("ids", held).update();
        jdbc.sql("""
                        UPDATE upper.sent_back
                           SET state = 'EXPORTED', attempts = attempts + 1, file = :file, moved_at = :now, reason = ''
                         WHERE id = ANY(:ids)
                        """).param("file", id).param("now", at(now)).param("ids", held).update();
        return number;
    }

    private static final String EXPORT = """
            SELECT f.id, f.platform, f.number, f.at, f.by_name, count(*) AS rows,
                   count(*) FILTER (WHERE it.state = 'EXPORTED' AND it.file = f.id) AS open
              FROM upper.export AS f
              JOIN upper.export_row AS r ON r.export = f.id
              JOIN upper.sent_back AS it ON it.id = r.sent_back
            """;

    List<Export> exports(int most) {
        return jdbc.sql(EXPORT + "GROUP BY f.id ORDER BY f.at DESC, f.id LIMIT :most")
                .param("most", most)
                .query((row, _) -> export(row))
                .list();
    }

    Optional<Export> findExport(UUID id) {
        return jdbc.sql(EXPORT + "WHERE f.id = :id GROUP BY f.id")
                .param("id", id)
                .query((row, _) -> export(row))
                .optional();
    }

    private static Export export(ResultSet row) throws SQLException {
        return new Export(
                row.getObject("id", UUID.class),
                row.getString("platform"),
                row.getInt("number"),
                time(row, "at"),
                row.getString("by_name"),
                row.getInt("rows"),
                row.getInt("open"));
    }

    /** What went out with a file, and with which sending. */
    record Sent(SentBack it, int attempt) {}

    List<Sent> rows(UUID export) {
        return jdbc.sql(SELECT.replace("SELECT it.id", "SELECT r.attempt, it.id") + """
                          JOIN upper.export_row AS r ON r.sent_back = it.id
                         WHERE r.export = :export ORDER BY it.at, it.id
                        """)
                .param("export", export)
                .query((row, _) -> new Sent(read(row), row.getInt("attempt")))
                .list();
    }

    boolean receiptKnown(UUID of, String digest) {
        return jdbc.sql("SELECT count(*) FROM upper.receipt WHERE sent_back = :of AND digest = :digest")
                        .param("of", of)
                        .param("digest", digest)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    boolean receipt(UUID of, String digest, boolean confirmed, String reason, Instant now) {
        return jdbc.sql("""
                        INSERT INTO upper.receipt (sent_back, digest, confirmed, reason, at)
                        VALUES (:of, :digest, :confirmed, :reason, :now) ON CONFLICT DO NOTHING
                        """)
                        .param("of", of)
                        .param("digest", digest)
                        .param("confirmed", confirmed)
                        .param("reason", reason)
                        .param("now", at(now))
                        .update()
                > 0;
    }

    private static SentBack read(ResultSet row) throws SQLException {
        return new SentBack(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getString("platform"),
                row.getString("number"),
                row.getInt("step"),
                SentBack.Kind.valueOf(row.getString("kind")),
                time(row, "at"),
                time(row, "ready_at"),
                SentBack.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getInt("file_number"),
                time(row, "moved_at"),
                row.getString("reason"));
    }
}
