// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Sheet;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;

/** What the tables of what is known of places have in common: a region, a day from which it holds, and where it is written. */
abstract class PlaceSheet implements Sheet {
    static final String REGION = "region";
    static final String VALUE = "value";
    static final String SOURCE = "source";
    static final String FROM = "from";

    private static final int SOURCE_LENGTH = 200;

    private final Regions regions;

    PlaceSheet(Regions regions) {
        this.regions = regions;
    }

    @Override
    public String texts() {
        return "needs.sheet." + name();
    }

    static SheetColumn source() {
        return SheetColumn.text(SOURCE).asRequired().upTo(SOURCE_LENGTH);
    }

    /** The first day is not typed: it is the day of the change where something else changes, and stays where nothing does. */
    @Override
    public SheetRow completed(SheetRow row, Optional<SheetRow> before, LocalDate from) {
        return row.with(
                FROM,
                before.filter(standing -> same(standing, row))
                        .map(standing -> standing.cell(FROM))
                        .orElse(from.toString()));
    }

    private boolean same(SheetRow one, SheetRow other) {
        return columns().stream()
                .filter(column -> !Set.of(FROM).contains(column.name()))
                .allMatch(column -> one.cell(column.name()).equals(other.cell(column.name())));
    }

    @Override
    public String named(String column, String cell) {
        return column.equals(REGION) ? region(cell).map(Region::name).orElse("") : "";
    }

    private Optional<Region> region(String code) {
        return Optional.of(code)
                .filter(it -> it.matches("[0-9]{12}"))
                .map(RegionCode::new)
                .flatMap(regions::find);
    }

    /** Note a place that there is not, or that is not this person's. */
    void checkPlace(SheetChange change, SheetChange.Line line, Optional<RegionLevel> level) {
        String typed = line.row().cell(REGION);
        Optional<Region> region = region(typed);
        if (region.isEmpty()) {
            change.refuse(line, REGION, Refusal.of("rules-region-unknown", typed));
        } else if (level.isPresent() && region.get().level() != level.get()) {
            change.refuse(line, REGION, Refusal.of("needs-sheet-village"));
        } else if (change.by().reaches(Role.ADMINISTRATOR).stream()
                .noneMatch(reach ->
                        reach.organisation().isEmpty() && region.get().code().isWithin(reach.region()))) {
            change.refuse(line, REGION, Refusal.of("rules-out-of-reach"));
        }
    }
}
