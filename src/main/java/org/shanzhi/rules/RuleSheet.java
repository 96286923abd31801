// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Validity;
import org.shanzhi.ui.Sheet;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetRow;

/** What the tables of rules that begin on a day have in common; most of them are rules of a place and have a basis. */
abstract class RuleSheet implements Sheet {
    static final String REGION = "region";
    static final String BASIS = "basis";
    static final String FROM = "from";
    static final String UNTIL = "until";

    final JdbcRuleBook book;
    private final Regions regions;
    private final RuleKeepers keepers;

    RuleSheet(JdbcRuleBook book, Regions regions, RuleKeepers keepers) {
        this.book = book;
        this.regions = regions;
        this.keepers = keepers;
    }

    @Override
    public String texts() {
        return "rules." + name();
    }

    @Override
    public String named(String column, String cell) {
        return column.equals(REGION) && cell.matches("\\d{12}")
                ? regions.find(new RegionCode(cell)).map(Region::name).orElse("")
                : "";
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

    /** Tell whether the rule says the same, whenever it begins and ends. */
    private boolean same(SheetRow one, SheetRow other) {
        return columns().stream()
                .filter(column -> !Set.of(FROM, UNTIL).contains(column.name()))
                .allMatch(column -> one.cell(column.name()).equals(other.cell(column.name())));
    }

    /** What was promised by an earlier rule stays promised: a change holds from today on at the earliest. */
    static void checkDay(SheetChange change) {
        if (change.from().isBefore(change.today())) {
            change.refuse(Refusal.of("rules-day-past", change.today()));
        }
    }

    /** Note that a rule of the whole county is not this person's to change. */
    void checkCounty(SheetChange change) {
        if (!keepers.keepsCounty(change.by())) {
            change.refuse(Refusal.of("rules-of-county"));
        }
    }

    /** Note a place that there is not, or whose rules are not this person's to change. */
    void checkPlace(SheetChange change, SheetChange.Line line) {
        String typed = line.row().cell(REGION);
        if (typed.equals(RegionCode.COUNTRY.value())) {
            change.refuse(line, REGION, Refusal.of("rules-of-country"));
            return;
        }
        Optional<RegionCode> region = Optional.of(typed)
                .filter(code -> code.matches("\\d{12}"))
                .map(RegionCode::new)
                .filter(code -> regions.find(code)
                        .filter(found -> found.validity().until() == null
                                || found.validity().until().isAfter(change.from()))
                        .isPresent());
        if (region.isEmpty()) {
            change.refuse(line, REGION, Refusal.of("rules-region-unknown", typed));
        } else if (!keepers.keeps(change.by(), region.get())) {
            change.refuse(line, REGION, Refusal.of("rules-out-of-reach"));
        }
    }

    /** Note a code that is none of capital letters, digits and underscores. */
    static void checkCode(SheetChange change, SheetChange.Line line, String column) {
        if (!line.row().cell(column).matches("[A-Z][A-Z0-9_]{1,39}")) {
            change.refuse(line, column, Refusal.of("rules-code"));
        }
    }

    /** Note a last day that has passed or lies before the first. */
    static void checkLastDay(SheetChange change, SheetChange.Line line) {
        if (!line.changed().contains(UNTIL) || line.row().cell(UNTIL).isEmpty()) {
            return;
        }
        LocalDate last = LocalDate.parse(line.row().cell(UNTIL));
        LocalDate earliest = line.row().cell(FROM).isEmpty()
                ? change.from()
                : LocalDate.parse(line.row().cell(FROM));
        if (last.isBefore(earliest)) {
            change.refuse(line, UNTIL, Refusal.of("rules-ends-before", earliest));
        } else if (last.isBefore(change.today())) {
            change.refuse(line, UNTIL, Refusal.of("rules-day-past", change.today()));
        }
    }

    /** People write the last day that counts; the rules keep the first that no longer does. */
    static String lastDay(@Nullable LocalDate end) {
        return end == null ? "" : end.minusDays(1).toString();
    }

    static Optional<LocalDate> end(SheetRow row) {
        return Optional.of(row.cell(UNTIL))
                .filter(last -> !last.isEmpty())
                .map(last -> LocalDate.parse(last).plusDays(1));
    }

    /** Return on which days the row holds. */
    static Validity validity(SheetRow row) {
        return new Validity(LocalDate.parse(row.cell(FROM)), end(row).orElse(null));
    }
}
