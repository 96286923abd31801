// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.CategoryCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cards of the versions. */
@Repository
class JdbcCards {
    /** The page of models lists so many versions; of older ones only the figures stay. */
    private static final int KEPT = 50;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    JdbcCards(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * A wrong answer with the words it was given to.
     *
     * @param decided the category its example has now
     * @param lesson who corrected the example or confirmed it, and when
     */
    record Mistake(
            String subject,
            CategoryCode actual,
            CategoryCode proposed,
            double confidence,
            double confidenceInActual,
            String text,
            CategoryCode decided,
            Optional<Lesson> lesson) {}

    record Lesson(String name, Instant at) {}

    /** What is told of the examples of a version. */
    record Origin(
            @Nullable Instant earliest,
            @Nullable Instant latest,
            long learntUpTo,
            @Nullable Double threshold,
            @Nullable Integer ofEach) {}

    void save(int version, Card card) {
        jdbc.sql("""
                        UPDATE insight.model
                        SET earliest = :earliest, latest = :latest, threshold = :threshold, of_each = :ofEach
                        WHERE version = :version
                        """)
                .param("earliest", time(card.earliest()), Types.TIMESTAMP)
                .param("latest", time(card.latest()), Types.TIMESTAMP)
                .param("threshold", card.threshold())
                .param("ofEach", card.ofEach())
                .param("version", version)
                .update();
        template.batchUpdate("""
                INSERT INTO insight.model_category (version, category, known, tried, proposed, hits, threshold)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, card.categories(), 500, (statement, one) -> {
            statement.setInt(1, version);
            statement.setString(2, one.category().value());
            statement.setInt(3, one.known());
            statement.setInt(4, one.tried());
            statement.setInt(5, one.proposed());
            statement.setInt(6, one.hits());
            statement.setDouble(7, one.threshold());
        });
        template.batchUpdate("""
                INSERT INTO insight.model_confusion (version, actual, proposed, times) VALUES (?, ?, ?, ?)
                """, card.confusion(), 500, (statement, one) -> {
            statement.setInt(1, version);
            statement.setString(2, one.actual().value());
            statement.setString(3, one.proposed().value());
            statement.setInt(4, one.times());
        });
        template.batchUpdate("""
                INSERT INTO insight.model_confidence (version, proposed, step, times, hits) VALUES (?, ?, ?, ?, ?)
                """, card.sureness(), 500, (statement, one) -> {
            statement.setInt(1, version);
            statement.setString(2, one.proposed().value());
            statement.setInt(3, one.step());
            statement.setInt(4, one.times());
            statement.setInt(5, one.hits());
        });
        // The same subject may stand for two texts, where a text was told anew.
        template.batchUpdate("""
                INSERT INTO insight.model_mistake (
                    version, subject, actual, proposed, confidence, confidence_in_actual)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (version, subject) DO NOTHING
                """, card.mistakes(), 500, (statement, one) -> {
            statement.setInt(1, version);
            statement.setString(2, one.subject());
            statement.setString(3, one.actual().value());
            statement.setString(4, one.proposed().value());
            statement.setDouble(5, one.confidence());
            statement.setDouble(6, one.confidenceInActual());
        });
        for (String table : List.of("model_confusion", "model_confidence", "model_mistake")) {
            jdbc.sql("DELETE FROM insight." + table + " WHERE version <= ?")
                    .param(version - KEPT)
                    .update();
        }
    }

    Optional<Origin> origin(int version) {
        return jdbc.sql(
                        "SELECT earliest, latest, learnt_up_to, threshold, of_each FROM insight.model WHERE version = ?")
                .param(version)
                .query((row, _) -> new Origin(
                        instant(row.getTimestamp("earliest")),
                        instant(row.getTimestamp("latest")),
                        row.getLong("learnt_up_to"),
                        row.getObject("threshold", Double.class),
                        row.getObject("of_each", Integer.class)))
                .optional();
    }

    List<Card.OfCategory> categories(int version) {
        return jdbc.sql("""
                        SELECT category, known, tried, proposed, hits, threshold
                        FROM insight.model_category
                        WHERE version = ?
                        ORDER BY category
                        """)
                .param(version)
                .query((row, _) -> new Card.OfCategory(
                        new CategoryCode(row.getString("category")),
                        row.getInt("known"),
                        row.getInt("tried"),
                        row.getInt("proposed"),
                        row.getInt("hits"),
                        row.getDouble("threshold")))
                .list();
    }

    List<Card.Confused> confusion(int version) {
        return jdbc.sql("""
                        SELECT actual, proposed, times
                        FROM insight.model_confusion
                        WHERE version = ?
                        ORDER BY actual, proposed
                        """)
                .param(version)
                .query((row, _) -> new Card.Confused(
                        new CategoryCode(row.getString("actual")),
                        new CategoryCode(row.getString("proposed")),
                        row.getInt("times")))
                .list();
    }

    List<Card.Sureness> sureness(int version) {
        return jdbc.sql("""
                        SELECT proposed, step, times, hits
                        FROM insight.model_confidence
                        WHERE version = ?
                        ORDER BY proposed, step
                        """)
                .param(version)
                .query((row, _) -> new Card.Sureness(
                        new CategoryCode(row.getString("proposed")),
                        row.getInt("step"),
                        row.getInt("times"),
                        row.getInt("hits")))
                .list();
    }

    /** List the surest mistakes whose words are still kept and may be shown, the surest first. */
    List<Mistake> mistakes(int version, int most) {
        return jdbc.sql("""
                        SELECT m.subject, m.actual, m.proposed, m.confidence, m.confidence_in_actual, e.text, e.category,
                            l.name, l.at
                        FROM insight.model_mistake AS m
                        JOIN insight.example AS e ON e.subject = m.subject
                        LEFT JOIN LATERAL (
                            SELECT name, at
                            FROM insight.lesson
                            WHERE subject = m.subject AND category IS NOT NULL
                            ORDER BY number DESC
                            LIMIT 1
                        ) AS l ON TRUE
                        WHERE m.version = ? AND e.teachable
                        ORDER BY m.confidence DESC, m.subject
                        LIMIT ?
                        """)
                .params(version, most)
                .query((row, _) -> {
                    Instant taught = instant(row.getTimestamp("at"));
                    return new Mistake(
                            row.getString("subject"),
                            new CategoryCode(row.getString("actual")),
                            new CategoryCode(row.getString("proposed")),
                            row.getDouble("confidence"),
                            row.getDouble("confidence_in_actual"),
                            row.getString("text"),
                            new CategoryCode(row.getString("category")),
                            taught == null ? Optional.empty() : Optional.of(new Lesson(row.getString("name"), taught)));
                })
                .list();
    }

    void forget(String subject) {
        jdbc.sql("DELETE FROM insight.model_mistake WHERE subject = ?")
                .param(subject)
                .update();
    }

    private static @Nullable Timestamp time(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
