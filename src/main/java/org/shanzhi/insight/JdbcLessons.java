// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What people taught the reader by hand; it changes examples, never a case. */
@Repository
class JdbcLessons {
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcLessons(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A text without a decision. */
    record Undecided(String subject, String text) {}

    /** A decision that the held-out answer contradicts. */
    record Doubted(String subject, String text, CategoryCode decided, CategoryCode proposed, double confidence) {}

    /**
     * Correct or confirm an example, or make one of a text that waits for a decision. Tells whether there was such a text whose words
     * may be shown.
     *
     * @param subject what the text belongs to
     */
    @Transactional
    public boolean teach(String subject, CategoryCode category, By by) {
        Optional<String> held = jdbc.sql(
                        "SELECT category FROM insight.example WHERE subject = ? AND teachable FOR UPDATE")
                .param(subject)
                .query(String.class)
                .optional();
        int touched = held.isPresent()
                ? jdbc.sql("""
                                UPDATE insight.example
                                SET category = :category, at = :at, first_revision = coalesce(first_revision, revision),
                                    revision = nextval('insight.change')
                                WHERE subject = :subject AND category <> :category
                                """)
                        .param("category", category.value())
                        .param("at", Timestamp.from(clock.instant()))
                        .param("subject", subject)
                        .update()
                : jdbc.sql("""
                                INSERT INTO insight.example (subject, text, category, at, teachable)
                                SELECT subject, text, :category, :at, TRUE
                                FROM insight.text
                                WHERE subject = :subject AND open AND text <> '' AND teachable
                                ON CONFLICT (subject) DO NOTHING
                                """)
                        .param("category", category.value())
                        .param("at", Timestamp.from(clock.instant()))
                        .param("subject", subject)
                        .update();
        if (held.isEmpty() && touched == 0) {
            return false;
        }
        if (touched > 0 || !saidAlready(subject, category)) {
            note(subject, touched == 0 ? null : held.orElse(null), category.value(), by);
        }
        return true;
    }

    private boolean saidAlready(String subject, CategoryCode category) {
        return jdbc.sql("""
                        SELECT coalesce((
                            SELECT category = :category
                            FROM insight.lesson
                            WHERE subject = :subject AND category IS NOT NULL
                            ORDER BY number DESC
                            LIMIT 1), FALSE)
                        """)
                .param("category", category.value())
                .param("subject", subject)
                .query(Boolean.class)
                .single();
    }

    /** Remember that somebody passed over the text. */
    void skip(String subject, By by) {
        note(subject, null, null, by);
    }

    private void note(String subject, @Nullable String replaced, @Nullable String category, By by) {
        jdbc.sql("""
                        INSERT INTO insight.lesson (subject, replaced, category, at, account, name)
                        VALUES (:subject, :replaced, :category, :at, :account, :name)
                        """)
                .param("subject", subject)
                .param("replaced", replaced, Types.VARCHAR)
                .param("category", category, Types.VARCHAR)
                .param("at", Timestamp.from(clock.instant()))
                .param("account", by.account())
                .param("name", by.name())
                .update();
    }

    void forget(String subject) {
        jdbc.sql("DELETE FROM insight.lesson WHERE subject = ?").param(subject).update();
    }

    /** Narrow down to the places; to none where they are empty. */
    private static final String THERE = """
            (:everywhere OR EXISTS (SELECT FROM unnest(:places::text[]) AS place WHERE t.region LIKE place || '%'))
            """;

    /** List the latest texts of the places that may be shown and that nobody has decided, asked about or passed over. */
    List<Undecided> undecided(Optional<List<RegionCode>> places, int most) {
        return within(places, """
                        SELECT t.subject, t.text
                        FROM insight.text AS t
                        WHERE t.open AND t.category IS NULL AND t.text <> '' AND t.teachable
                            AND NOT EXISTS (SELECT FROM insight.example AS e WHERE e.subject = t.subject)
                            AND NOT EXISTS (SELECT FROM insight.lesson AS l WHERE l.subject = t.subject)
                            AND %s
                        ORDER BY t.revision DESC
                        LIMIT :most
                        """)
                .param("most", most)
                .query((row, _) -> new Undecided(row.getString("subject"), row.getString("text")))
                .list();
    }

    private JdbcClient.StatementSpec within(Optional<List<RegionCode>> places, String sql) {
        return jdbc.sql(sql.formatted(THERE))
                .param("everywhere", places.isEmpty())
                .param(
                        "places",
                        places.orElse(List.of()).stream()
                                .map(RegionCode::significant)
                                .toArray(String[]::new));
    }

    /**
     * List the decisions that the version contradicted most surely, as far as they still hold, their words may be shown and nobody
     * looked at them.
     */
    List<Doubted> doubted(int version, double least, Optional<List<RegionCode>> places, int most) {
        return within(places, """
                        SELECT m.subject, e.text, m.actual, m.proposed, m.confidence
                        FROM insight.model_mistake AS m
                        JOIN insight.example AS e ON e.subject = m.subject AND e.category = m.actual
                        LEFT JOIN insight.text AS t ON t.subject = m.subject
                        WHERE m.version = :version AND m.confidence >= :least AND e.teachable
                            AND NOT EXISTS (SELECT FROM insight.lesson AS l WHERE l.subject = m.subject)
                            AND %s
                        ORDER BY m.confidence DESC, m.subject
                        LIMIT :most
                        """)
                .param("version", version)
                .param("least", least)
                .param("most", most)
                .query((row, _) -> new Doubted(
                        row.getString("subject"),
                        row.getString("text"),
                        new CategoryCode(row.getString("actual")),
                        new CategoryCode(row.getString("proposed")),
                        row.getDouble("confidence")))
                .list();
    }
}
