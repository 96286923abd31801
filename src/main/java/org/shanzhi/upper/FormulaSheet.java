// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shanzhi.shared.Refusal;
import org.shanzhi.ui.Sheet;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;

/** The table of which answers count at a platform above; a change begins on its day. */
@Component
class FormulaSheet implements Sheet {
    static final String NAME = "upper-formulas";

    private static final String PLATFORM = "platform";
    private static final String CONTACTED = "contacted";
    private static final String SOLVED = "solved";
    private static final String SATISFIED = "satisfied";
    private static final String BASIS = "basis";
    private static final String FROM = "from";
    private static final int LONGEST = 400;

    private final JdbcUpperTables store;
    private final Reserve reserve;

    FormulaSheet(JdbcUpperTables store, Reserve reserve) {
        this.store = store;
        this.reserve = reserve;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String texts() {
        return "upper.formulas";
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.text(PLATFORM).asKey().upTo(Files.PLATFORM),
                SheetColumn.codes(CONTACTED, LONGEST).asRequired(),
                SheetColumn.codes(SOLVED, LONGEST).asRequired(),
                SheetColumn.codes(SATISFIED, LONGEST).asRequired(),
                SheetColumn.text(BASIS).asRequired(),
                SheetColumn.day(FROM));
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return store.formulas(on).stream()
                .map(it -> SheetRow.of(
                        PLATFORM,
                        it.platform(),
                        CONTACTED,
                        words(it.contacted()),
                        SOLVED,
                        words(it.solved()),
                        SATISFIED,
                        words(it.satisfied()),
                        BASIS,
                        it.basis(),
                        FROM,
                        it.since().toString()))
                .toList();
    }

    private static String words(Set<String> words) {
        return SheetRow.codes(words.stream());
    }

    @Override
    public SheetRow completed(SheetRow row, Optional<SheetRow> before, LocalDate from) {
        boolean same = before.filter(it -> Stream.of(CONTACTED, SOLVED, SATISFIED, BASIS)
                        .allMatch(column -> it.cell(column).equals(row.cell(column))))
                .isPresent();
        return row.with(FROM, same ? before.orElseThrow().cell(FROM) : from.toString());
    }

    @Override
    public void check(SheetChange change) {
        if (!change.by().keeps(reserve.county())) {
            change.refuse(Refusal.of("upper-keeper"));
        }
    }

    @Override
    public void save(SheetChange change) {
        change.lines()
                .forEach(line -> store.save(
                        line.row().cell(PLATFORM),
                        LocalDate.parse(line.row().cell(FROM)),
                        line.row().cell(CONTACTED),
                        line.row().cell(SOLVED),
                        line.row().cell(SATISFIED),
                        line.row().cell(BASIS)));
    }
}
