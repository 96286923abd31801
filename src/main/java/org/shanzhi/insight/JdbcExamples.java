// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shanzhi.insight.Understanding.Example;
import org.shanzhi.shared.CategoryCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The texts whose category a person decided. */
@Repository
class JdbcExamples {
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Clock clock;

    JdbcExamples(JdbcClient jdbc, JdbcTemplate template, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.clock = clock;
    }

    /**
     * Keep the examples, masked; what is known already with the same words and category is no new example, and a decision that
     * somebody said was wrong does not come back by being told again.
     */
    void save(Collection<Example> examples) {
        var now = Timestamp.from(clock.instant());
        template.batchUpdate("""
                INSERT INTO insight.example AS held (subject, text, category, at, teachable)
                SELECT told.subject, told.text,
                    coalesce(
                        (SELECT CASE WHEN l.replaced = told.category THEN l.category END
                         FROM insight.lesson AS l
                         WHERE l.subject = told.subject AND l.category IS NOT NULL
                         ORDER BY l.number DESC
                         LIMIT 1),
                        told.category),
                    told.at, told.teachable
                FROM (VALUES (?::text, ?::text, ?::text, ?::timestamptz, ?::boolean))
                    AS told (subject, text, category, at, teachable)
                ON CONFLICT (subject) DO UPDATE
                SET text = EXCLUDED.text, category = EXCLUDED.category, teachable = EXCLUDED.teachable,
                    at = CASE WHEN (held.text, held.category) = (EXCLUDED.text, EXCLUDED.category)
                        THEN held.at ELSE EXCLUDED.at END,
                    first_revision = CASE WHEN (held.text, held.category) = (EXCLUDED.text, EXCLUDED.category)
                        THEN held.first_revision ELSE coalesce(held.first_revision, held.revision) END,
                    revision = CASE WHEN (held.text, held.category) = (EXCLUDED.text, EXCLUDED.category)
                        THEN held.revision ELSE nextval('insight.change') END
                WHERE (held.text, held.category, held.teachable)
                    <> (EXCLUDED.text, EXCLUDED.category, EXCLUDED.teachable)
                """, examples, AT_ONCE, (statement, example) -> {
            String masked = Masking.mask(example.text());
            statement.setString(1, example.subject());
            statement.setString(2, masked.substring(0, Math.min(masked.length(), GroundText.READ)));
            statement.setString(3, example.category().value());
            statement.setTimestamp(4, now);
            statement.setBoolean(5, example.teachable());
        });
    }

    /** Show the words of the subject to nobody any longer; the reader goes on learning from them. */
    void hide(String subject) {
        jdbc.sql("UPDATE insight.example SET teachable = FALSE WHERE subject = ? AND teachable")
                .param(subject)
                .update();
    }

    void forget(String subject) {
        jdbc.sql("DELETE FROM insight.example WHERE subject = ?").param(subject).update();
    }

    /** Return the revision of the latest change, 0 where there is no example. */
    long revision() {
        return jdbc.sql("SELECT coalesce(max(revision), 0) FROM insight.example")
                .query(Long.class)
                .single();
    }

    int since(long revision) {
        return jdbc.sql("SELECT count(*) FROM insight.example WHERE revision > ?")
                .param(revision)
                .query(Integer.class)
                .single();
    }

    /** List the latest examples up to the revision, at most so many of each category. */
    List<Training.Labelled> latest(long upTo, int ofEach) {
        return jdbc.sql("""
                        SELECT subject, text, category
                        FROM (
                            SELECT subject, text, category, revision,
                                row_number() OVER (PARTITION BY category ORDER BY revision DESC) AS place
                            FROM insight.example
                            WHERE revision <= :upTo
                        ) AS ranked
                        WHERE place <= :ofEach
                        ORDER BY revision
                        """)
                .param("upTo", upTo)
                .param("ofEach", ofEach)
                .query((row, _) ->
                        new Training.Labelled(row.getString(1), row.getString(2), new CategoryCode(row.getString(3))))
                .list();
    }

    /** Count the examples of each category up to the revision, and when the latest of them, so many, were decided. */
    Map<CategoryCode, Card.Known> known(long upTo, int ofEach) {
        var known = new HashMap<CategoryCode, Card.Known>();
        jdbc.sql("""
                        SELECT category, count(*) AS known, min(at) FILTER (WHERE place <= :ofEach) AS earliest,
                            max(at) AS latest
                        FROM (
                            SELECT category, at,
                                row_number() OVER (PARTITION BY category ORDER BY revision DESC) AS place
                            FROM insight.example
                            WHERE revision <= :upTo
                        ) AS ranked
                        GROUP BY category
                        """).param("upTo", upTo).param("ofEach", ofEach).query(row -> {
            known.put(
                    new CategoryCode(row.getString("category")),
                    new Card.Known(
                            row.getInt("known"),
                            row.getTimestamp("earliest").toInstant(),
                            row.getTimestamp("latest").toInstant()));
        });
        return known;
    }

    /** Count the decisions of each category since then. */
    Map<CategoryCode, Integer> decidedSince(Instant since) {
        var decided = new HashMap<CategoryCode, Integer>();
        jdbc.sql("SELECT category, count(*) FROM insight.example WHERE at >= ? GROUP BY category")
                .param(Timestamp.from(since))
                .query(row -> {
                    decided.put(new CategoryCode(row.getString(1)), row.getInt(2));
                });
        return decided;
    }
}
