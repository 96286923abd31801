// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.Validity;
import org.shanzhi.ui.Sheet;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;

/** The table of categories. A category is never deleted but ends: cases that have it keep it and are explained by it. */
@Component
class CategorySheet implements Sheet {
    static final String NAME = "categories";

    private static final String CODE = "code";
    private static final String LABEL = "name";
    private static final String ENGLISH = "english";
    private static final String KEYWORDS = "keywords";
    private static final int LONGEST_KEYWORD = 40;
    private static final int NAMED = 5;

    private final Categories categories;
    private final RuleKeepers keepers;

    CategorySheet(Categories categories, RuleKeepers keepers) {
        this.categories = categories;
        this.keepers = keepers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String texts() {
        return "rules." + NAME;
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.code(CODE).asKey().upTo(100),
                SheetColumn.text(LABEL).asRequired().upTo(60),
                SheetColumn.text(ENGLISH).upTo(100),
                SheetColumn.codes(KEYWORDS, 1000),
                SheetColumn.day(RuleSheet.FROM),
                SheetColumn.lastDay(RuleSheet.UNTIL));
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return categories.fresh(on).stream()
                .map(category -> SheetRow.of(
                        CODE,
                        category.code().value(),
                        LABEL,
                        category.name(),
                        ENGLISH,
                        category.englishName(),
                        KEYWORDS,
                        SheetRow.codes(category.keywords().stream()),
                        RuleSheet.FROM,
                        category.validity().from().toString(),
                        RuleSheet.UNTIL,
                        RuleSheet.lastDay(category.validity().until())))
                .toList();
    }

    /** A new category begins on the day of the change and is called in English as in Chinese, unless it is said otherwise. */
    @Override
    public SheetRow completed(SheetRow row, Optional<SheetRow> before, LocalDate from) {
        SheetRow named = row.cell(ENGLISH).isEmpty() ? row.with(ENGLISH, row.cell(LABEL)) : row;
        return named.cell(RuleSheet.FROM).isEmpty()
                ? named.with(
                        RuleSheet.FROM,
                        before.map(standing -> standing.cell(RuleSheet.FROM)).orElse(from.toString()))
                : named;
    }

    @Override
    public void check(SheetChange change) {
        if (!keepers.keepsCounty(change.by())) {
            change.refuse(Refusal.of("rules-of-county"));
        }
        Map<String, SheetRow> after = new HashMap<>();
        Map<String, List<SheetRow>> below = new HashMap<>();
        change.after().forEach(row -> {
            after.put(row.cell(CODE), row);
            parent(row)
                    .ifPresent(parent -> below.computeIfAbsent(parent, _ -> new ArrayList<>())
                            .add(row));
        });
        change.lines().forEach(line -> {
            if (!CategoryCode.isOne(line.row().cell(CODE))) {
                change.refuse(line, CODE, Refusal.of("rules-category-code"));
                return;
            }
            checkWords(change, line);
            checkDays(change, line);
            parent(line.row()).ifPresent(parent -> checkParent(change, line, parent, after.get(parent)));
            checkBelow(change, line, below.getOrDefault(line.row().cell(CODE), List.of()));
        });
    }

    private static Optional<String> parent(SheetRow row) {
        return Optional.of(row.cell(CODE))
                .filter(CategoryCode::isOne)
                .flatMap(code -> new CategoryCode(code).parent())
                .map(CategoryCode::value);
    }

    private static void checkWords(SheetChange change, SheetChange.Line line) {
        line.row().codesIn(KEYWORDS).stream()
                .filter(word -> word.length() > LONGEST_KEYWORD)
                .findFirst()
                .ifPresent(word -> change.refuse(line, KEYWORDS, Refusal.of("rules-keyword-long", LONGEST_KEYWORD)));
        boolean renamed = Stream.of(LABEL, ENGLISH, KEYWORDS).anyMatch(line.changed()::contains);
        if (!line.isNew() && renamed && change.from().isAfter(change.today())) {
            change.refuse(line, LABEL, Refusal.of("rules-category-named-at-once", change.today()));
        }
    }

    private static void checkDays(SheetChange change, SheetChange.Line line) {
        if (!line.isNew() && line.changed().contains(RuleSheet.FROM)) {
            change.refuse(
                    line,
                    RuleSheet.FROM,
                    Refusal.of(
                            "rules-first-day",
                            line.before().map(row -> row.cell(RuleSheet.FROM)).orElse("")));
        }
        RuleSheet.checkLastDay(change, line);
    }

    /** What stands above must be there as long as what stands below. */
    private static void checkParent(
            SheetChange change,
            SheetChange.Line line,
            String code,
            @org.jspecify.annotations.Nullable SheetRow parent) {
        if (parent == null) {
            change.refuse(line, CODE, Refusal.of("rules-category-parent", code));
            return;
        }
        if (line.isNew() && line.row().cell(RuleSheet.FROM).compareTo(parent.cell(RuleSheet.FROM)) < 0) {
            change.refuse(
                    line,
                    RuleSheet.FROM,
                    Refusal.of("rules-category-before-parent", code, parent.cell(RuleSheet.FROM)));
        }
        if (outlasts(line.row(), parent)) {
            change.refuse(
                    line, RuleSheet.UNTIL, Refusal.of("rules-category-outlasts", code, parent.cell(RuleSheet.UNTIL)));
        }
    }

    private static void checkBelow(SheetChange change, SheetChange.Line line, List<SheetRow> below) {
        List<String> left = below.stream()
                .filter(child -> outlasts(child, line.row()))
                .map(child -> child.cell(CODE))
                .toList();
        if (line.changed().contains(RuleSheet.UNTIL) && !left.isEmpty()) {
            change.refuse(
                    line,
                    RuleSheet.UNTIL,
                    Refusal.of(
                            "rules-category-below",
                            left.size(),
                            left.stream().limit(NAMED).collect(Collectors.joining(", "))));
        }
    }

    /** Days are written so that the earlier sorts first; no last day is later than any. */
    private static boolean outlasts(SheetRow one, SheetRow other) {
        String last = one.cell(RuleSheet.UNTIL);
        String otherLast = other.cell(RuleSheet.UNTIL);
        return !otherLast.isEmpty() && (last.isEmpty() || last.compareTo(otherLast) > 0);
    }

    @Override
    public void save(SheetChange change) {
        categories.save(change.lines().stream().map(this::category).toList());
    }

    private Category category(SheetChange.Line line) {
        var code = new CategoryCode(line.row().cell(CODE));
        Optional<Category> known = categories.find(code);
        LocalDate from = LocalDate.parse(line.row().cell(RuleSheet.FROM));
        return new Category(
                code,
                line.row().cell(LABEL),
                line.row().cell(ENGLISH),
                known.filter(_ -> !line.changed().contains(KEYWORDS))
                        .map(Category::keywords)
                        .orElse(line.row().codesIn(KEYWORDS)),
                // One that ended and is needed again goes on, so that its old days still explain old cases.
                new Validity(
                        known.map(before -> before.validity().from())
                                .filter(before -> before.isBefore(from))
                                .orElse(from),
                        RuleSheet.end(line.row()).orElse(null)));
    }
}
