// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;

/** The table of ranges: between what bounds a measure is as it should be in a place. */
@Component
class IndicatorSheet extends PlaceSheet {
    static final String NAME = "indicators";

    private static final String MEASURE = "measure";
    private static final String CATEGORY = "category";
    private static final String LOW = "low";
    private static final String HIGH = "high";
    /** Stands for every category. */
    private static final String EVERY = "*";

    private static final int CATEGORY_LENGTH = 100;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private final JdbcIndicators indicators;
    private final Categories categories;

    IndicatorSheet(Regions regions, JdbcIndicators indicators, Categories categories) {
        super(regions);
        this.indicators = indicators;
        this.categories = categories;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                new SheetColumn(
                        MEASURE, SheetColumn.Kind.CHOICE, true, true, PlaceFact.measures(), "needs.measure", 60),
                SheetColumn.code(CATEGORY).asKey().upTo(CATEGORY_LENGTH),
                SheetColumn.code(REGION).asKey(),
                SheetColumn.number(LOW),
                SheetColumn.number(HIGH),
                source(),
                SheetColumn.day(FROM));
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return indicators.on(on).stream()
                .map(it -> SheetRow.of(
                        MEASURE,
                        it.measure(),
                        CATEGORY,
                        it.category().isEmpty() ? EVERY : it.category(),
                        REGION,
                        it.region().value(),
                        LOW,
                        written(it.low()),
                        HIGH,
                        written(it.high()),
                        SOURCE,
                        it.basis(),
                        FROM,
                        it.from().toString()))
                .toList();
    }

    private static String written(OptionalDouble bound) {
        return bound.isEmpty()
                ? ""
                : BigDecimal.valueOf(bound.getAsDouble()).stripTrailingZeros().toPlainString();
    }

    @Override
    public void check(SheetChange change) {
        change.lines().forEach(line -> {
            checkPlace(change, line, Optional.empty());
            String category = line.row().cell(CATEGORY);
            boolean heard = line.row().cell(MEASURE).equals(IndicatorRange.HEARD_PER_1000);
            boolean known = CategoryCode.isOne(category)
                    && categories.find(new CategoryCode(category)).isPresent();
            if (!category.equals(EVERY) && !(heard && known)) {
                change.refuse(line, CATEGORY, Refusal.of("needs-sheet-category", category));
            }
            OptionalDouble low = bound(line, LOW);
            OptionalDouble high = bound(line, HIGH);
            boolean wrong = low.isPresent() && high.isPresent() && low.getAsDouble() > high.getAsDouble();
            if (wrong || low.isEmpty() && high.isEmpty() || tooLarge(line, LOW) || tooLarge(line, HIGH)) {
                change.refuse(line, HIGH, Refusal.of("needs-sheet-range"));
            }
        });
    }

    private static boolean tooLarge(SheetChange.Line line, String column) {
        String cell = line.row().cell(column);
        return !cell.isEmpty() && new BigDecimal(cell).abs().compareTo(MOST) > 0;
    }

    private static OptionalDouble bound(SheetChange.Line line, String column) {
        String cell = line.row().cell(column);
        return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
    }

    @Override
    public void save(SheetChange change) {
        change.lines()
                .forEach(line -> indicators.set(new IndicatorRange(
                        line.row().cell(MEASURE),
                        line.row().cell(CATEGORY).equals(EVERY)
                                ? ""
                                : line.row().cell(CATEGORY),
                        new RegionCode(line.row().cell(REGION)),
                        change.from(),
                        bound(line, LOW),
                        bound(line, HIGH),
                        line.row().cell(SOURCE))));
    }
}
