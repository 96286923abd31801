// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CategoryRule;
import org.shanzhi.shared.CategoryRules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads the rules on categories, and keeps them in memory until somebody changes the rules. */
@Repository
class JdbcCategoryRules implements CategoryRules {
    private final JdbcClient jdbc;
    private final DatedRows<Founded> rows;

    /** A rule and the document behind it. */
    record Founded(CategoryRule rule, String basis) {}

    JdbcCategoryRules(JdbcClient jdbc, JdbcRuleBook book) {
        this.jdbc = jdbc;
        this.rows = new DatedRows<>(
                jdbc,
                book,
                """
                SELECT code, valid_from, valid_until, words, without, category, basis
                FROM rules.category_rule
                ORDER BY code
                """,
                (row, _) -> new Founded(
                        new CategoryRule(
                                row.getString("code"),
                                words(row.getArray("words")),
                                words(row.getArray("without")),
                                new CategoryCode(row.getString("category"))),
                        row.getString("basis")));
    }

    private static List<String> words(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    @Override
    public List<CategoryRule> on(LocalDate day) {
        return rows.on(day).stream().map(Founded::rule).toList();
    }

    /** List the rules that hold on the day, in the order of their codes, read anew. */
    List<DatedRows.Dated<Founded>> fresh(LocalDate day) {
        return rows.fresh(day);
    }

    /** Let the rule hold so from its first day: what it was until then ends there, what it is to be later still begins later. */
    @Transactional
    void begin(DatedRows.Dated<Founded> dated) {
        CategoryRule rule = dated.rule().rule();
        LocalDate from = dated.validity().from();
        jdbc.sql("""
                        UPDATE rules.category_rule SET valid_until = :from
                        WHERE code = :code AND valid_from < :from AND (valid_until IS NULL OR valid_until > :from)
                        """).param("code", rule.code()).param("from", from).update();
        jdbc.sql("""
                        INSERT INTO rules.category_rule (code, valid_from, valid_until, words, without, category, basis)
                        VALUES (:code, :from,
                                LEAST(CAST(:until AS date),
                                      (SELECT min(valid_from) FROM rules.category_rule
                                       WHERE code = :code AND valid_from > :from)),
                                :words, :without, :category, :basis)
                        ON CONFLICT (code, valid_from) DO UPDATE
                        SET valid_until = excluded.valid_until, words = excluded.words, without = excluded.without,
                            category = excluded.category, basis = excluded.basis
                        """)
                .param("code", rule.code())
                .param("from", from)
                .param("until", dated.validity().until())
                .param("words", rule.words().toArray(String[]::new))
                .param("without", rule.without().toArray(String[]::new))
                .param("category", rule.category().value())
                .param("basis", dated.rule().basis())
                .update();
        rows.changed();
    }
}
