// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shanzhi.innovation.Residents;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.stereotype.Component;

/** The table of who lives where: for each village, how many of each age. */
@Component
class ResidentSheet extends PlaceSheet {
    static final String NAME = "residents";

    private static final String AGE = "age";
    private static final String PEOPLE = "people";
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000_000);

    private final Residents residents;

    ResidentSheet(Regions regions, Residents residents) {
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
                new SheetColumn(AGE, SheetColumn.Kind.CHOICE, true, true, Residents.AGE_BANDS, "needs.age", 20),
                SheetColumn.number(PEOPLE).asRequired(),
                source(),
                SheetColumn.day(FROM));
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        return residents.within(RegionCode.COUNTRY, on).stream()
                .map(it -> SheetRow.of(
                        REGION,
                        it.region().value(),
                        AGE,
                        it.ageBand(),
                        PEOPLE,
                        Integer.toString(it.people()),
                        SOURCE,
                        it.source(),
                        FROM,
                        it.from().toString()))
                .toList();
    }

    @Override
    public void check(SheetChange change) {
        change.lines().forEach(line -> {
            checkPlace(change, line, Optional.of(RegionLevel.VILLAGE));
            var people = new BigDecimal(line.row().cell(PEOPLE));
            if (people.signum() < 0 || people.stripTrailingZeros().scale() > 0 || people.compareTo(MOST) > 0) {
                change.refuse(line, PEOPLE, Refusal.of("needs-sheet-people"));
            }
        });
    }

    @Override
    public void save(SheetChange change) {
        residents.save(change.lines().stream()
                .map(line -> new Residents.Count(
                        new RegionCode(line.row().cell(REGION)),
                        line.row().cell(AGE),
                        change.from(),
                        new BigDecimal(line.row().cell(PEOPLE)).intValueExact(),
                        line.row().cell(SOURCE)))
                .toList());
    }
}
