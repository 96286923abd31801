// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shanzhi.innovation.Residents;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;

/** The table of what places are like: land, households, income, who is left behind. */
@Component
class PlaceFactSheet extends PlaceSheet {
    static final String NAME = "place-facts";

    private static final String FACT = "fact";
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private final Residents residents;

    PlaceFactSheet(Regions regions, Residents residents) {
        super(regions);
        this.residents = residents;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.code(REGION).asKey(),
                new SheetColumn(FACT, SheetColumn.Kind.CHOICE, true, true, PlaceFact.names(), "needs.fact", 60),
                SheetColumn.number(VALUE).asRequired(),
                source(),
                SheetColumn.day(FROM));
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return residents.facts(RegionCode.COUNTRY, on).stream()
                .filter(it -> PlaceFact.of(it.fact()).isPresent())
                .map(it -> SheetRow.of(
                        REGION,
                        it.region().value(),
                        FACT,
                        it.fact(),
                        VALUE,
                        BigDecimal.valueOf(it.value()).stripTrailingZeros().toPlainString(),
                        SOURCE,
                        it.source(),
                        FROM,
                        it.from().toString()))
                .toList();
    }

    @Override
    public void check(SheetChange change) {
        change.lines().forEach(line -> {
            checkPlace(change, line, Optional.empty());
            var value = new BigDecimal(line.row().cell(VALUE));
            boolean share = PlaceFact.of(line.row().cell(FACT))
                    .filter(PlaceFact::isShare)
                    .isPresent();
            if (share && value.compareTo(BigDecimal.ONE) > 0 || value.signum() < 0 || value.compareTo(MOST) > 0) {
                change.refuse(line, VALUE, Refusal.of("needs-sheet-fact"));
            }
        });
    }

    @Override
    public void save(SheetChange change) {
        residents.saveFacts(change.lines().stream()
                .map(line -> new Residents.Fact(
                        new RegionCode(line.row().cell(REGION)),
                        line.row().cell(FACT),
                        change.from(),
                        Double.parseDouble(line.row().cell(VALUE)),
                        line.row().cell(SOURCE)))
                .toList());
    }
}
