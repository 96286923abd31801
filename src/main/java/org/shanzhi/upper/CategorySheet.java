// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Refusal;
import org.shanzhi.ui.Sheet;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;

/** The table of which category here a category above means; a new meaning begins on its day and leaves earlier orders as they are. */
@Component("upperCategorySheet")
class CategorySheet implements Sheet {
    static final String NAME = "upper-categories";

    private static final String PLATFORM = "platform";
    private static final String THEIRS = "theirs";
    private static final String OURS = "ours";
    private static final String FROM = "from";
    private static final String UNTIL = "until";

    private final JdbcUpperTables store;
    private final Categories categories;
    private final Reserve reserve;

    CategorySheet(JdbcUpperTables store, Categories categories, Reserve reserve) {
        this.store = store;
        this.categories = categories;
        this.reserve = reserve;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String texts() {
        return "upper.categories";
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.text(PLATFORM).asKey().upTo(Files.PLATFORM),
                SheetColumn.text(THEIRS).asKey().upTo(200),
                SheetColumn.code(OURS).asRequired().upTo(100),
                SheetColumn.day(FROM),
                SheetColumn.lastDay(UNTIL));
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return store.mapped(on).stream()
                .map(it -> SheetRow.of(
                        PLATFORM,
                        it.platform(),
                        THEIRS,
                        it.theirs(),
                        OURS,
                        it.ours(),
                        FROM,
                        it.from().toString(),
                        UNTIL,
                        it.last() == null ? "" : it.last().toString()))
                .toList();
    }

    @Override
    public SheetRow completed(SheetRow row, Optional<SheetRow> before, LocalDate from) {
        boolean other =
                before.filter(it -> it.cell(OURS).equals(row.cell(OURS))).isEmpty();
        return row.with(FROM, other ? from.toString() : before.orElseThrow().cell(FROM));
    }

    @Override
    public String named(String column, String cell) {
        return column.equals(OURS) && CategoryCode.isOne(cell)
                ? categories.find(new CategoryCode(cell)).map(Category::name).orElse("")
                : "";
    }

    @Override
    public void check(SheetChange change) {
        if (!change.by().keeps(reserve.county())) {
            change.refuse(Refusal.of("upper-keeper"));
        }
        change.lines().forEach(line -> {
            String code = line.row().cell(OURS);
            boolean holds = CategoryCode.isOne(code)
                    && categories
                            .find(new CategoryCode(code))
                            .filter(it -> it.validity().holdsOn(change.from()))
                            .isPresent();
            if (!holds) {
                change.refuse(line, OURS, Refusal.of("case-category-unknown"));
            }
        });
    }

    @Override
    public void save(SheetChange change) {
        change.lines()
                .forEach(line -> store.map(new JdbcUpperTables.Mapped(
                        line.row().cell(PLATFORM),
                        line.row().cell(THEIRS),
                        LocalDate.parse(line.row().cell(FROM)),
                        line.row().cell(OURS),
                        day(line.row().cell(UNTIL)))));
    }

    private static @Nullable LocalDate day(String cell) {
        return cell.isEmpty() ? null : LocalDate.parse(cell);
    }
}
