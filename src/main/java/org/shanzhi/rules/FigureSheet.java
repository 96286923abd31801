// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;

/**
 * The table of dated figures. Which figures there are comes with the platform; a county sets its own beside the country's,
 * and a new value begins on its day and leaves the earlier ones where they are.
 */
@Component
class FigureSheet extends RuleSheet {
    static final String NAME = "figures";

    private static final String FIGURE = "figure";
    private static final String VALUE = "value";
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000);

    private final Figures figures;

    FigureSheet(JdbcRuleBook book, Regions regions, RuleKeepers keepers, Figures figures) {
        super(book, regions, keepers);
        this.figures = figures;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SheetColumn> columns() {
        List<String> names =
                figures.rows().stream().map(Figures.Row::name).distinct().toList();
        return List.of(
                new SheetColumn(FIGURE, SheetColumn.Kind.CHOICE, true, true, names, "rules.figure", 100),
                SheetColumn.code(REGION).asKey(),
                SheetColumn.number(VALUE).asRequired(),
                SheetColumn.text(BASIS).asRequired().upTo(200),
                SheetColumn.day(FROM));
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return book.fresh().figures(on).stream()
                .map(row -> SheetRow.of(
                        FIGURE,
                        row.name(),
                        REGION,
                        row.region().value(),
                        VALUE,
                        row.value().toPlainString(),
                        BASIS,
                        row.basis(),
                        FROM,
                        row.from().toString()))
                .toList();
    }

    @Override
    public void check(SheetChange change) {
        checkDay(change);
        RuleBook known = book.current();
        change.lines().forEach(line -> {
            checkPlace(change, line);
            checkValue(change, line, known);
        });
    }

    /** Shares lie between 0 and 1; everything else is counted in whole numbers, and nobody asks for a part of a day. */
    private static void checkValue(SheetChange change, SheetChange.Line line, RuleBook known) {
        var value = new BigDecimal(line.row().cell(VALUE));
        if (known.isShare(line.row().cell(FIGURE))) {
            if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0 || value.scale() > 4) {
                change.refuse(line, VALUE, Refusal.of("rules-figure-share"));
            }
        } else if (value.stripTrailingZeros().scale() > 0 || value.signum() <= 0 || value.compareTo(MOST) > 0) {
            change.refuse(line, VALUE, Refusal.of("rules-figure-whole", MOST));
        }
    }

    @Override
    public void save(SheetChange change) {
        change.lines()
                .forEach(line -> figures.set(
                        line.row().cell(FIGURE),
                        new RegionCode(line.row().cell(REGION)),
                        change.from(),
                        new BigDecimal(line.row().cell(VALUE)),
                        line.row().cell(BASIS)));
    }
}
