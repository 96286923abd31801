// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.rules.Figures;
import org.shanzhi.ui.Share;
import org.springframework.stereotype.Component;

/** Counts the same orders twice: by the answers and the formula of the platform above, and by ours (两种口径). */
@Component
class BothFormulas {
    /** The value of the figure {@code formula.base} by which all that was done is the base. */
    private static final int ALL_DONE = 2;

    private final JdbcOrders store;
    private final JdbcUpperTables tables;
    private final Figures figures;
    private final Reserve reserve;
    private final ZoneId zone;

    BothFormulas(JdbcOrders store, JdbcUpperTables tables, Figures figures, Reserve reserve, ZoneId zone) {
        this.store = store;
        this.tables = tables;
        this.figures = figures;
        this.reserve = reserve;
        this.zone = zone;
    }

    /** Three rates and on how many answers they stand. */
    record Rates(long answers, Share contacted, Share solved, Share satisfied) {}

    /**
     * What a month's orders of a platform come to.
     *
     * @param all whether our rates stand on all that was done, and not only on what residents answered
     */
    record Result(
            String platform, YearMonth month, int orders, Formula formula, boolean all, Rates above, Rates ours) {}

    Result count(String platform, YearMonth month) {
        List<JdbcOrders.Judged> judged = store.judged(
                platform,
                month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
        // As with the own figures, a month is counted by what holds on its last day.
        LocalDate day = month.atEndOfMonth();
        Formula formula = formula(platform, day);
        boolean all = figures.integer("formula.base", reserve.county(), day) == ALL_DONE;
        return new Result(platform, month, judged.size(), formula, all, above(judged, formula), ours(judged, all, day));
    }

    private Formula formula(String platform, LocalDate on) {
        List<Formula> formulas = tables.formulas(on);
        return of(platform, formulas).or(() -> of(Formula.ANY, formulas)).orElseThrow();
    }

    private static Optional<Formula> of(String platform, List<Formula> formulas) {
        return formulas.stream().filter(it -> it.platform().equals(platform)).findFirst();
    }

    private static Rates above(List<JdbcOrders.Judged> judged, Formula formula) {
        List<JdbcOrders.Judged> answered = judged.stream()
                .filter(it -> it.solvedAbove() instanceof String said && !said.isBlank())
                .toList();
        return new Rates(
                answered.size(),
                share(
                        answered,
                        it -> it.contactedAbove() instanceof String said
                                && formula.contacted().contains(said)),
                share(
                        answered,
                        it -> it.solvedAbove() instanceof String said
                                && formula.solved().contains(said)),
                share(
                        answered,
                        it -> it.satisfactionAbove() instanceof String said
                                && formula.satisfied().contains(said)));
    }

    /** As the own figures: of all that was done who did not answer is neither contacted nor solved nor satisfied. */
    private Rates ours(List<JdbcOrders.Judged> judged, boolean all, LocalDate day) {
        List<JdbcOrders.Judged> answered =
                judged.stream().filter(it -> it.solved().isPresent()).toList();
        List<JdbcOrders.Judged> base = all ? judged : answered;
        double satisfied = answered.stream()
                .flatMap(it -> it.satisfaction().stream())
                .mapToDouble(it -> weight(it, day))
                .sum();
        return new Rates(
                answered.size(),
                share(base, it -> Boolean.TRUE.equals(it.contacted())),
                share(base, it -> it.solved().filter(Solved.YES::equals).isPresent()),
                new Share(satisfied, base.size()));
    }

    private double weight(Satisfaction satisfaction, LocalDate day) {
        String name = satisfaction.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return figures.number("satisfaction.weight." + name, reserve.county(), day)
                .doubleValue();
    }

    private static Share share(List<JdbcOrders.Judged> of, Predicate<JdbcOrders.Judged> counts) {
        return new Share(of.stream().filter(counts).count(), of.size());
    }
}
