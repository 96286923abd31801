// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** The formulas of the county, each by the day on which it holds. */
@Component
class CountyFormulas {
    /** By which an installation without a county reads, where there is nothing to weigh. */
    private static final Formula NOTHING_TO_WEIGH = new Formula(
            LocalDate.EPOCH,
            Formula.Base.ANSWERS,
            1,
            0,
            new Weights(1, 1, 0, 0, 0, 30, null, ""),
            Formula.Composite.NONE);

    private static final String WEIGHT = "satisfaction.weight.";
    private static final String BASICALLY_SATISFIED = WEIGHT + "basically-satisfied";
    private static final String PERIOD_DAY = "formula.period-day";

    /** The last day that every month has. */
    private static final int LAST_DAY = 28;

    private final Figures figures;
    private final Regions regions;
    private final Clock clock;
    private final ZoneId zone;

    CountyFormulas(Figures figures, Regions regions, Clock clock, ZoneId zone) {
        this.figures = figures;
        this.regions = regions;
        this.clock = clock;
        this.zone = zone;
    }

    ZoneId zone() {
        return zone;
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    Weights now() {
        return on(today()).weights();
    }

    /** Return the rule of release that holds today. */
    ReleaseRule release() {
        LocalDate today = today();
        return county().map(it -> new ReleaseRule(
                        figures.integer("release.hours", it, today), figures.integer("release.least-cell", it, today)))
                .orElseGet(() -> new ReleaseRule(0, 1));
    }

    /** Return the formula that holds on the day. */
    Formula on(LocalDate day) {
        Optional<RegionCode> found = county();
        if (found.isEmpty()) {
            return NOTHING_TO_WEIGH;
        }
        RegionCode county = found.get();
        Optional<Figures.Row> basis = holding(BASICALLY_SATISFIED, county, day);
        return new Formula(
                since(county, day),
                Formula.Base.of(figures.integer("formula.base", county, day)),
                periodDay(day),
                figures.integer("figures.closing-days", county, day),
                new Weights(
                        share(WEIGHT + "very-satisfied", county, day),
                        share(WEIGHT + "satisfied", county, day),
                        share(BASICALLY_SATISFIED, county, day),
                        share(WEIGHT + "dissatisfied", county, day),
                        share(WEIGHT + "very-dissatisfied", county, day),
                        figures.integer("figures.least-answers", county, day),
                        basis.map(Figures.Row::from).orElse(null),
                        basis.map(Figures.Row::basis).orElse("")),
                new Formula.Composite(
                        share("formula.weight.response", county, day),
                        share("formula.weight.solved", county, day),
                        share("formula.weight.satisfied", county, day)));
    }

    /** Tell whether a period begins on the day: the day of the month is the one that holds on it. */
    boolean begins(LocalDate day) {
        return day.getDayOfMonth() == periodDay(day);
    }

    private int periodDay(LocalDate day) {
        return county().map(it -> figures.integer(PERIOD_DAY, it, day))
                .map(it -> Math.clamp(it, 1, LAST_DAY))
                .orElse(1);
    }

    private Optional<RegionCode> county() {
        return regions.county().map(Region::code);
    }

    private static boolean partOfFormula(Figures.Row row) {
        return row.name().startsWith(WEIGHT)
                || row.name().startsWith("formula.")
                || row.name().startsWith("figures.");
    }

    /** From when on the youngest of the figures holds that the formula is made of. */
    private LocalDate since(RegionCode county, LocalDate day) {
        return figures.rows().stream()
                .filter(CountyFormulas::partOfFormula)
                .map(Figures.Row::name)
                .distinct()
                .flatMap(name -> holding(name, county, day).stream())
                .map(Figures.Row::from)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
    }

    /** Return the row that holds for the county: its own before the country's, then the latest. */
    private Optional<Figures.Row> holding(String name, RegionCode county, LocalDate day) {
        List<Figures.Row> rows = figures.rows();
        return rows.stream()
                .filter(row -> row.name().equals(name) && !row.from().isAfter(day))
                .filter(row -> county.isWithin(row.region()))
                .max(Comparator.comparingInt(
                                (Figures.Row row) -> row.region().significant().length())
                        .thenComparing(Figures.Row::from));
    }

    private double share(String name, RegionCode county, LocalDate day) {
        return figures.number(name, county, day).doubleValue();
    }
}
