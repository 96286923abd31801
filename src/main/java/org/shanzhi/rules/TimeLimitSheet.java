// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.shared.Urgency;
import org.shanzhi.shared.Validity;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;

/**
 * The table of time limits. A rule is told apart by what it holds for: the place, the type, the category and the urgency. A
 * rule that changes ends the day before and begins anew, so that what was decided by it goes on citing it.
 */
@Component
class TimeLimitSheet extends RuleSheet {
    static final String NAME = "time-limits";

    private static final String TYPE = "type";
    private static final String CATEGORY = "category";
    private static final String URGENCY = "urgency";
    private static final String ANY = "ANY";
    /** Stands for every category. */
    private static final String EVERY = "*";

    private static final List<String> STEPS = List.of("sign", "contact", "finish", "verify");
    private static final BigDecimal MOST = BigDecimal.valueOf(9999);

    private final TimeLimits limits;
    private final Categories categories;
    private final SortableIds ids;

    TimeLimitSheet(
            JdbcRuleBook book,
            Regions regions,
            RuleKeepers keepers,
            TimeLimits limits,
            Categories categories,
            SortableIds ids) {
        super(book, regions, keepers);
        this.limits = limits;
        this.categories = categories;
        this.ids = ids;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SheetColumn> columns() {
        var columns = new ArrayList<SheetColumn>();
        columns.add(SheetColumn.code(REGION).asKey());
        columns.add(orAny(TYPE, RequestType.values()));
        columns.add(SheetColumn.code(CATEGORY).asKey().upTo(100));
        columns.add(orAny(URGENCY, Urgency.values()));
        STEPS.forEach(step -> {
            columns.add(SheetColumn.number(step).asRequired());
            columns.add(SheetColumn.choice(unit(step), "rules.unit", LimitUnit.class)
                    .asRequired());
        });
        columns.add(SheetColumn.text(BASIS).asRequired().upTo(200));
        columns.add(SheetColumn.day(FROM));
        columns.add(SheetColumn.lastDay(UNTIL));
        return List.copyOf(columns);
    }

    @Override
    public String named(String column, String cell) {
        return column.equals(CATEGORY) && CategoryCode.isOne(cell)
                ? categories.find(new CategoryCode(cell)).map(Category::name).orElse("")
                : super.named(column, cell);
    }

    private static SheetColumn orAny(String name, Enum<?>[] offered) {
        List<String> choices = Stream.concat(Stream.of(ANY), Stream.of(offered).map(Enum::name))
                .toList();
        return new SheetColumn(name, SheetColumn.Kind.CHOICE, true, true, choices, "rules." + name, 40);
    }

    private static String unit(String step) {
        return step + "-unit";
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return book.fresh().limits(on).stream().map(TimeLimitSheet::row).toList();
    }

    private static SheetRow row(LimitRule rule) {
        return withLimit(
                withLimit(
                        withLimit(
                                withLimit(
                                        SheetRow.of(
                                                REGION,
                                                rule.region().value(),
                                                TYPE,
                                                rule.type().map(Enum::name).orElse(ANY),
                                                CATEGORY,
                                                rule.category()
                                                        .map(CategoryCode::value)
                                                        .orElse(EVERY),
                                                URGENCY,
                                                rule.urgency().map(Enum::name).orElse(ANY),
                                                BASIS,
                                                rule.basis(),
                                                FROM,
                                                rule.validity().from().toString(),
                                                UNTIL,
                                                lastDay(rule.validity().until())),
                                        "sign",
                                        rule.sign()),
                                "contact",
                                rule.contact()),
                        "finish",
                        rule.finish()),
                "verify",
                rule.verify());
    }

    private static SheetRow withLimit(SheetRow row, String step, TimeLimit limit) {
        return row.with(step, Integer.toString(limit.amount()))
                .with(unit(step), limit.unit().name());
    }

    @Override
    public void check(SheetChange change) {
        checkDay(change);
        change.lines().forEach(line -> {
            checkPlace(change, line);
            checkCategory(change, line);
            STEPS.forEach(step -> checkAmount(change, line, step));
            checkOrder(change, line);
            checkLastDay(change, line);
        });
    }

    private void checkCategory(SheetChange change, SheetChange.Line line) {
        String code = line.row().cell(CATEGORY);
        boolean known = code.equals(EVERY)
                || CategoryCode.isOne(code)
                        && categories
                                .find(new CategoryCode(code))
                                .filter(category -> category.validity().until() == null
                                        || category.validity().until().isAfter(change.from()))
                                .isPresent();
        if (!known) {
            change.refuse(line, CATEGORY, Refusal.of("rules-category-unknown", code));
        }
    }

    private static void checkAmount(SheetChange change, SheetChange.Line line, String step) {
        var amount = new BigDecimal(line.row().cell(step));
        if (amount.stripTrailingZeros().scale() > 0
                || amount.compareTo(BigDecimal.ONE) < 0
                || amount.compareTo(MOST) > 0) {
            change.refuse(line, step, Refusal.of("rules-limit-amount", MOST));
        }
    }

    /** A matter cannot be due before its first contact is; told where both count in the same unit. */
    private static void checkOrder(SheetChange change, SheetChange.Line line) {
        for (String earlier : List.of("sign", "contact")) {
            if (line.row().cell(unit(earlier)).equals(line.row().cell(unit("finish")))
                    && new BigDecimal(line.row().cell(earlier))
                                    .compareTo(new BigDecimal(line.row().cell("finish")))
                            > 0) {
                change.refuse(line, "finish", Refusal.of("rules-limit-order"));
                return;
            }
        }
    }

    @Override
    public void save(SheetChange change) {
        List<LimitRule> standing = book.fresh().limits(change.from());
        var ended = new ArrayList<LimitRule>();
        var begun = new ArrayList<LimitRule>();
        for (SheetChange.Line line : change.lines()) {
            SheetRow row = line.row();
            standing.stream()
                    .filter(rule -> holdsForTheSame(row, rule))
                    .filter(rule -> row.cell(FROM).equals(rule.validity().from().toString()))
                    .findFirst()
                    .ifPresentOrElse(
                            rule -> ended.add(
                                    rule(rule.id(), row, rule.validity().from())),
                            () -> begun.add(rule(ids.next(), row, change.from())));
        }
        limits.save(ended);
        limits.begin(begun);
    }

    private static boolean holdsForTheSame(SheetRow row, LimitRule rule) {
        SheetRow other = row(rule);
        return Stream.of(REGION, TYPE, CATEGORY, URGENCY)
                .allMatch(column -> row.cell(column).equals(other.cell(column)));
    }

    private static LimitRule rule(UUID id, SheetRow row, LocalDate from) {
        return new LimitRule(
                id,
                1,
                new RegionCode(row.cell(REGION)),
                Optional.of(row.cell(TYPE)).filter(type -> !type.equals(ANY)).map(RequestType::valueOf),
                Optional.of(row.cell(CATEGORY))
                        .filter(code -> !code.equals(EVERY))
                        .map(CategoryCode::new),
                Optional.of(row.cell(URGENCY))
                        .filter(urgency -> !urgency.equals(ANY))
                        .map(Urgency::valueOf),
                limit(row, "sign"),
                limit(row, "contact"),
                limit(row, "finish"),
                limit(row, "verify"),
                row.cell(BASIS),
                new Validity(from, end(row).orElse(null)));
    }

    private static TimeLimit limit(SheetRow row, String step) {
        return new TimeLimit(new BigDecimal(row.cell(step)).intValueExact(), LimitUnit.valueOf(row.cell(unit(step))));
    }
}
