// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CategoryRule;
import org.shanzhi.shared.Refusal;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;

/** The table of rules that decide which category is proposed, whatever was learnt; the same in the whole county. */
@Component
class CategoryRuleSheet extends RuleSheet {
    static final String NAME = "category-rules";

    private static final String CODE = "code";
    private static final String WORDS = "words";
    private static final String WITHOUT = "without";
    private static final String CATEGORY = "category";

    /** A single character says too little to overrule everything else. */
    private static final int SHORTEST = 2;

    private final JdbcCategoryRules rules;
    private final Categories categories;

    CategoryRuleSheet(
            JdbcRuleBook book, Regions regions, RuleKeepers keepers, JdbcCategoryRules rules, Categories categories) {
        super(book, regions, keepers);
        this.rules = rules;
        this.categories = categories;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.code(CODE).asKey().upTo(40),
                SheetColumn.text(WORDS).asRequired(),
                SheetColumn.text(WITHOUT),
                SheetColumn.code(CATEGORY).asRequired().upTo(100),
                SheetColumn.text(BASIS).asRequired(),
                SheetColumn.day(FROM),
                SheetColumn.lastDay(UNTIL));
    }

    @Override
    public String named(String column, String cell) {
        return column.equals(CATEGORY) && CategoryCode.isOne(cell)
                ? categories.find(new CategoryCode(cell)).map(it -> it.name()).orElse("")
                : super.named(column, cell);
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return rules.fresh(on).stream()
                .map(it -> SheetRow.of(
                        CODE,
                        it.rule().rule().code(),
                        WORDS,
                        String.join("、", it.rule().rule().words()),
                        WITHOUT,
                        String.join("、", it.rule().rule().without()),
                        CATEGORY,
                        it.rule().rule().category().value(),
                        BASIS,
                        it.rule().basis(),
                        FROM,
                        it.validity().from().toString(),
                        UNTIL,
                        lastDay(it.validity().until())))
                .toList();
    }

    @Override
    public void check(SheetChange change) {
        checkCounty(change);
        checkDay(change);
        change.lines().forEach(line -> {
            checkCode(change, line, CODE);
            checkWords(change, line, WORDS, 1);
            checkWords(change, line, WITHOUT, 0);
            String category = line.row().cell(CATEGORY);
            boolean known = CategoryCode.isOne(category)
                    && categories.leaves(change.from()).stream()
                            .anyMatch(leaf -> leaf.code().value().equals(category));
            if (!known) {
                change.refuse(line, CATEGORY, Refusal.of("rules-rule-category", category));
            }
            checkLastDay(change, line);
        });
    }

    private static void checkWords(SheetChange change, SheetChange.Line line, String column, int least) {
        List<String> words = words(line.row().cell(column));
        if (words.size() < least || words.stream().anyMatch(it -> letters(it) < SHORTEST)) {
            change.refuse(line, column, Refusal.of("rules-rule-words"));
        }
    }

    /** Signs do not count: none is compared. */
    private static long letters(String word) {
        return word.codePoints().filter(Character::isLetterOrDigit).count();
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.split("[、,，;；]"))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public void save(SheetChange change) {
        change.lines().forEach(line -> rules.begin(row(line.row())));
    }

    private static DatedRows.Dated<JdbcCategoryRules.Founded> row(SheetRow row) {
        return new DatedRows.Dated<>(
                new JdbcCategoryRules.Founded(
                        new CategoryRule(
                                row.cell(CODE),
                                words(row.cell(WORDS)),
                                words(row.cell(WITHOUT)),
                                new CategoryCode(row.cell(CATEGORY))),
                        row.cell(BASIS)),
                validity(row));
    }
}
