// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.shared.Validity;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;

/**
 * The table of standards for what grid workers find. A standard is told apart by place and category; one that changes ends the
 * day before and begins anew, so that what was taken up by it goes on citing it.
 */
@Component
class EventStandardSheet extends RuleSheet {
    static final String NAME = "event-standards";

    private static final String CATEGORY = "category";
    private static final String REGISTER = "register";
    private static final String CLOSE = "close";
    private static final String MAIN = "main";
    private static final String OWNER = "owner";
    private static final String MAINTAINER = "maintainer";
    private static final List<String> UNITS = List.of(MAIN, OWNER, MAINTAINER);
    private static final int WORDS = 500;

    private final JdbcEventStandards standards;
    private final Organisations organisations;
    private final Categories categories;
    private final SortableIds ids;

    EventStandardSheet(
            JdbcRuleBook book,
            Regions regions,
            RuleKeepers keepers,
            JdbcEventStandards standards,
            Organisations organisations,
            Categories categories,
            SortableIds ids) {
        super(book, regions, keepers);
        this.standards = standards;
        this.organisations = organisations;
        this.categories = categories;
        this.ids = ids;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.code(REGION).asKey(),
                SheetColumn.code(CATEGORY).asKey().upTo(100),
                SheetColumn.text(REGISTER).asRequired().upTo(WORDS),
                SheetColumn.text(CLOSE).asRequired().upTo(WORDS),
                SheetColumn.code(MAIN).asRequired(),
                SheetColumn.code(OWNER),
                SheetColumn.code(MAINTAINER),
                SheetColumn.text(BASIS).asRequired(),
                SheetColumn.day(FROM),
                SheetColumn.lastDay(UNTIL));
    }

    @Override
    public String named(String column, String cell) {
        if (column.equals(CATEGORY) && CategoryCode.isOne(cell)) {
            return categories.find(new CategoryCode(cell)).map(Category::name).orElse("");
        }
        return UNITS.contains(column)
                ? organisations.byCode(cell).map(Organisation::name).orElse("")
                : super.named(column, cell);
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return standards.on(on).stream().map(EventStandardSheet::row).toList();
    }

    private static SheetRow row(EventStandard standard) {
        return SheetRow.of(
                REGION,
                standard.region().value(),
                CATEGORY,
                standard.category().value(),
                REGISTER,
                standard.register(),
                CLOSE,
                standard.close(),
                MAIN,
                standard.main(),
                OWNER,
                standard.owner(),
                MAINTAINER,
                standard.maintainer(),
                BASIS,
                standard.basis(),
                FROM,
                standard.validity().from().toString(),
                UNTIL,
                lastDay(standard.validity().until()));
    }

    @Override
    public void check(SheetChange change) {
        checkDay(change);
        change.lines().forEach(line -> {
            checkPlace(change, line);
            checkCategory(change, line);
            UNITS.forEach(unit -> checkUnit(change, line, unit));
            checkLastDay(change, line);
        });
    }

    private void checkCategory(SheetChange change, SheetChange.Line line) {
        String code = line.row().cell(CATEGORY);
        boolean known = CategoryCode.isOne(code)
                && categories
                        .find(new CategoryCode(code))
                        .filter(it -> outlasts(it.validity(), change.from()))
                        .isPresent();
        if (!known) {
            change.refuse(line, CATEGORY, Refusal.of("rules-standard-category", code));
        }
    }

    private void checkUnit(SheetChange change, SheetChange.Line line, String unit) {
        String code = line.row().cell(unit);
        boolean known = code.isEmpty()
                || standards.duty(code, change.from()).isPresent()
                || organisations
                        .byCode(code)
                        .filter(it -> outlasts(it.validity(), change.from()))
                        .isPresent();
        if (!known) {
            change.refuse(line, unit, Refusal.of("rules-standard-unit", code));
        }
    }

    private static boolean outlasts(Validity validity, LocalDate day) {
        return validity.until() == null || validity.until().isAfter(day);
    }

    @Override
    public void save(SheetChange change) {
        List<EventStandard> standing = standards.on(change.from());
        for (SheetChange.Line line : change.lines()) {
            SheetRow row = line.row();
            Optional<EventStandard> same = standing.stream()
                    .filter(it -> Stream.of(REGION, CATEGORY, FROM)
                            .allMatch(column -> row.cell(column).equals(row(it).cell(column))))
                    .findFirst();
            same.ifPresentOrElse(
                    it -> standards.save(
                            standard(it.id(), it.version(), row, it.validity().from())),
                    () -> standards.begin(List.of(standard(ids.next(), 0, row, change.from()))));
        }
    }

    private static EventStandard standard(UUID id, int version, SheetRow row, LocalDate from) {
        return new EventStandard(
                id,
                version,
                new RegionCode(row.cell(REGION)),
                new CategoryCode(row.cell(CATEGORY)),
                row.cell(REGISTER),
                row.cell(CLOSE),
                row.cell(MAIN),
                row.cell(OWNER),
                row.cell(MAINTAINER),
                row.cell(BASIS),
                new Validity(from, end(row).orElse(null)));
    }
}
