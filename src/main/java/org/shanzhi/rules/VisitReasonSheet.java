// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Refusal;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;

/**
 * The catalogue of why somebody is not satisfied; the same in the whole county. A reason is never deleted but ends: what was
 * answered with it goes on being told by its name.
 */
@Component
class VisitReasonSheet extends RuleSheet {
    static final String NAME = "visit-reasons";

    private static final String CODE = "code";
    private static final String POSITION = "position";
    private static final String LABEL = "name";
    private static final String ENGLISH = "english";
    private static final BigDecimal LAST_POSITION = BigDecimal.valueOf(9_999);

    private final JdbcVisitReasons reasons;

    VisitReasonSheet(JdbcRuleBook book, Regions regions, RuleKeepers keepers, JdbcVisitReasons reasons) {
        super(book, regions, keepers);
        this.reasons = reasons;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.code(CODE).asKey(),
                SheetColumn.number(POSITION).asRequired(),
                SheetColumn.text(LABEL).asRequired().upTo(40),
                SheetColumn.text(ENGLISH).upTo(80),
                SheetColumn.day(FROM),
                SheetColumn.lastDay(UNTIL));
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return reasons.fresh(on).stream()
                .map(it -> SheetRow.of(
                        CODE,
                        it.rule().reason().code(),
                        POSITION,
                        Integer.toString(it.rule().position()),
                        LABEL,
                        it.rule().reason().name(),
                        ENGLISH,
                        it.rule().reason().englishName(),
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
            var position = new BigDecimal(line.row().cell(POSITION));
            if (position.stripTrailingZeros().scale() > 0
                    || position.signum() <= 0
                    || position.compareTo(LAST_POSITION) > 0) {
                change.refuse(line, POSITION, Refusal.of("rules-figure-whole", LAST_POSITION));
            }
            checkLastDay(change, line);
        });
    }

    @Override
    public void save(SheetChange change) {
        change.lines().forEach(line -> {
            SheetRow row = line.row();
            reasons.begin(new DatedRows.Dated<>(
                    new JdbcVisitReasons.Placed(
                            new VisitReasons.Reason(row.cell(CODE), row.cell(LABEL), row.cell(ENGLISH)),
                            new BigDecimal(row.cell(POSITION)).intValueExact()),
                    validity(row)));
        });
    }
}
