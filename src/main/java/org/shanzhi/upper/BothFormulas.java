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
    private final JdbcOrders store;
    private final Figures figures;
    private final Reserve reserve;
    private final ZoneId zone;

    BothFormulas(JdbcOrders store, Figures figures, Reserve reserve, ZoneId zone) {
        this.store = store;
        this.figures = figures;
        this.reserve = reserve;
        this.zone = zone;
    }

    /** Three rates and on how many answers they stand. */
    record Rates(long answers, Share contacted, Share solved, Share satisfied) {}

    /** What a month's orders of a platform come to. */
    record Result(String platform, YearMonth month, int orders, Formula formula, Rates above, Rates ours) {}

    Result count(String platform, YearMonth month) {
        List<JdbcOrders.Judged> judged = store.judged(
                platform,
                month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
        // As with the own figures, a month is counted by what holds on its last day.
        LocalDate day = month.atEndOfMonth();
        Formula formula = formula(platform, day);
        return new Result(platform, month, judged.size(), formula, above(judged, formula), ours(judged, day));
    }

    private Formula formula(String platform, LocalDate on) {
        List<Formula> formulas = store.formulas(on);
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

    private Rates ours(List<JdbcOrders.Judged> judged, LocalDate day) {
        List<JdbcOrders.Judged> answered =
                judged.stream().filter(it -> it.solved().isPresent()).toList();
        double satisfied = answered.stream()
                .flatMap(it -> it.satisfaction().stream())
                .mapToDouble(it -> weight(it, day))
                .sum();
        return new Rates(
                answered.size(),
                share(answered, it -> Boolean.TRUE.equals(it.contacted())),
                share(answered, it -> it.solved().filter(Solved.YES::equals).isPresent()),
                new Share(satisfied, answered.size()));
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
