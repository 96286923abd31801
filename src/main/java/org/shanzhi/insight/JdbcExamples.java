// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
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

    /** Keep the examples, masked; what is known already with the same words and category stays as it is. */
    void save(Collection<Example> examples) {
        var now = Timestamp.from(clock.instant());
        template.batchUpdate("""
                INSERT INTO insight.example (subject, text, category, at)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (subject) DO UPDATE
                SET text = EXCLUDED.text, category = EXCLUDED.category, at = EXCLUDED.at,
                    revision = nextval('insight.change')
                WHERE (insight.example.text, insight.example.category) <> (EXCLUDED.text, EXCLUDED.category)
                """, examples, AT_ONCE, (statement, example) -> {
            String masked = Masking.mask(example.text());
            statement.setString(1, example.subject());
            statement.setString(2, masked.substring(0, Math.min(masked.length(), GroundText.READ)));
            statement.setString(3, example.category().value());
            statement.setTimestamp(4, now);
        });
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
                .query((row, _) -> new Training.Labelled(
                        row.getString(1), row.getString(2), new CategoryCode(row.getString(3))))
                .list();
    }
}
