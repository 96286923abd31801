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
     * somebody ever said was wrong does not come back by being told again: the last lesson holds.
     */
    void save(Collection<Example> examples) {
        var now = Timestamp.from(clock.instant());
        template.batchUpdate("""
                INSERT INTO insight.example AS held (subject, text, category, at, teachable)
                SELECT told.subject, told.text,
                    coalesce(
                        (SELECT l.category
                         FROM insight.lesson AS l
                         WHERE l.subject = told.subject AND l.category IS NOT NULL
                             AND EXISTS (SELECT FROM insight.lesson AS wrong
                                         WHERE wrong.subject = told.subject AND wrong.replaced = told.category)
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

    /** Drop the example of a decision that no longer stands, unless somebody taught it by hand. */
    void takeBack(String subject) {
        jdbc.sql("""
                        DELETE FROM insight.example AS e
                        WHERE subject = ? AND NOT EXISTS (
                            SELECT FROM insight.lesson AS l WHERE l.subject = e.subject AND l.category IS NOT NULL)
                        """).param(subject).update();
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

    /** @param at when it was decided */
    record Dated(Training.Labelled example, Instant at) {}

    /**
     * List the latest examples of the categories up to the revision, in the order in which they were decided. Where they are too
     * many in all, the categories give up their older ones in turn, so that those with few keep theirs.
     *
     * @param ofEach how many of a category at most
     * @param most how many in all at most
     */
    List<Dated> latest(Collection<CategoryCode> categories, long upTo, int ofEach, int most) {
        return jdbc.sql("""
                        SELECT subject, text, category, at
                        FROM (
                            SELECT e.subject, e.text, e.category, e.at, e.revision
                            FROM unnest(:categories::text[]) AS known (category)
                            CROSS JOIN LATERAL (
                                SELECT subject, text, category, at, revision,
                                    row_number() OVER (ORDER BY revision DESC) AS place
                                FROM insight.example
                                WHERE category = known.category AND revision <= :upTo
                                ORDER BY revision DESC
                                LIMIT :ofEach
                            ) AS e
                            ORDER BY e.place, e.revision DESC
                            LIMIT :most
                        ) AS chosen
                        ORDER BY revision
                        """)
                .param(
                        "categories",
                        categories.stream().map(CategoryCode::value).toArray(String[]::new))
                .param("upTo", upTo)
                .param("ofEach", ofEach)
                .param("most", most)
                .query((row, _) -> new Dated(
                        new Training.Labelled(
                                row.getString("subject"),
                                row.getString("text"),
                                new CategoryCode(row.getString("category"))),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** Count the examples of each category up to the revision, whether they are learnt from or not. */
    Map<CategoryCode, Integer> known(long upTo) {
        return counts(jdbc.sql("SELECT category, count(*) FROM insight.example WHERE revision <= ? GROUP BY category")
                .param(upTo));
    }

    /** Count the decisions of each category since then. */
    Map<CategoryCode, Integer> decidedSince(Instant since) {
        return counts(jdbc.sql("SELECT category, count(*) FROM insight.example WHERE at >= ? GROUP BY category")
                .param(Timestamp.from(since)));
    }

    private static Map<CategoryCode, Integer> counts(JdbcClient.StatementSpec statement) {
        var counts = new HashMap<CategoryCode, Integer>();
        statement.query(row -> {
            counts.put(new CategoryCode(row.getString(1)), row.getInt(2));
        });
        return counts;
    }
}
