// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Texts;
import org.springframework.stereotype.Component;

/**
 * Looks whether what is kept has become too tight or too loose (松紧信号), and then asks those who decide to look again; it changes
 * nothing by itself. Months are compared with the same months of an earlier year, so that a season is no signal, and what may
 * be chance is none.
 */
@Component
class Signals {
    private final JdbcInnovations store;
    private final InnovationDesk desk;
    private final Voices voices;
    private final Figures figures;
    private final Texts texts;
    private final Clock clock;
    private final ZoneId zone;

    Signals(
            JdbcInnovations store,
            InnovationDesk desk,
            Voices voices,
            Figures figures,
            Texts texts,
            Clock clock,
            ZoneId zone) {
        this.store = store;
        this.desk = desk;
        this.voices = voices;
        this.figures = figures;
        this.texts = texts;
        this.clock = clock;
        this.zone = zone;
    }

    void look() {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        for (Innovation innovation : store.all()) {
            if (innovation.stage() == Stage.INSTITUTIONALISED && !asked(innovation, today)) {
                tooTight(innovation, today)
                        .or(() -> tooLoose(innovation, today))
                        .ifPresent(it -> desk.question(innovation.id(), it));
            }
        }
    }

    /** Whoever was asked a short while ago is not asked again for the same. */
    private boolean asked(Innovation innovation, LocalDate today) {
        LocalDate since = today.minusMonths(figure("rest-months", innovation, today).intValueExact());
        return innovation.all(Deed.QUESTION).stream()
                .anyMatch(it -> it.party() == Party.MACHINE && day(it.at()).isAfter(since));
    }

    private Optional<Answers> tooTight(Innovation innovation, LocalDate today) {
        return burden(innovation, today).or(() -> complaints(innovation, today));
    }

    /** More hours in each of the last months that were noted than in any month of the trial, and clearly so. */
    private Optional<Answers> burden(Innovation innovation, LocalDate today) {
        int months = months(innovation, today);
        double most = hours(innovation, Stage.PILOTED).stream()
                .mapToDouble(it -> it)
                .max()
                .orElse(Double.POSITIVE_INFINITY);
        List<Double> since = hours(innovation, Stage.INSTITUTIONALISED);
        double limit = most * (1 + figure("burden-rise", innovation, today).doubleValue());
        if (since.size() < months
                || since.subList(since.size() - months, since.size()).stream().anyMatch(it -> it <= limit)) {
            return Optional.empty();
        }
        return Optional.of(signal("BURDEN", months, whole(since.getLast()), whole(most)));
    }

    private static List<Double> hours(Innovation innovation, Stage stage) {
        return innovation.all(Deed.BURDEN).stream()
                .filter(it -> it.to() == stage)
                .map(it -> new BigDecimal(it.answers().text("hours")).doubleValue())
                .toList();
    }

    /** What people say of the matters that the package rules grew since it holds. */
    private Optional<Answers> complaints(Innovation innovation, LocalDate today) {
        LocalDate from = innovation.effectiveFrom().orElse(today);
        List<String> ruled = innovation
                .latest(Deed.PACKAGE)
                .map(it -> it.answers().all("duties.category"))
                .orElse(List.of());
        String goal = goal(innovation);
        return ruled.stream()
                .filter(it -> !it.isBlank() && !it.equals(goal))
                .distinct()
                .flatMap(it -> worse(innovation, it, true, from, today, "COMPLAINTS").stream())
                .findFirst();
    }

    /** What it was made for is worse again than it was before anything was tried. */
    private Optional<Answers> tooLoose(Innovation innovation, LocalDate today) {
        Optional<Entry> plan = innovation.latest(Deed.SEAL);
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        LocalDate tried = LocalDate.parse(plan.get().answers().text("begin"));
        return worse(
                innovation, goal(innovation), !plan.get().answers().says("wanted", "MORE"), tried, today, "NEGLECT");
    }

    private static String goal(Innovation innovation) {
        return innovation
                .latest(Deed.SEAL)
                .map(it -> it.answers().text("indicator"))
                .orElse("");
    }

    /** Compare the last whole months with the same months of the last year before the day. */
    private Optional<Answers> worse(
            Innovation innovation, String category, boolean moreIsWorse, LocalDate before, LocalDate today, String as) {
        int months = months(innovation, today);
        LocalDate end = today.withDayOfMonth(1);
        LocalDate begin = end.minusMonths(months);
        LocalDate holds = innovation.effectiveFrom().orElse(today);
        if (begin.isBefore(holds) || category.isBlank()) {
            return Optional.empty();
        }
        int years = 1;
        while (end.minusYears(years).isAfter(before)) {
            years++;
        }
        int now = 0;
        int then = 0;
        for (int i = 0; i < months; i++) {
            LocalDate month = begin.plusMonths(i);
            int heard = heard(innovation, category, month);
            int earlier = heard(innovation, category, month.minusYears(years));
            if (moreIsWorse ? heard <= earlier : heard >= earlier) {
                return Optional.empty();
            }
            now += heard;
            then += earlier;
        }
        LocalDate reference = begin.minusYears(years);
        boolean known = voices.first(innovation.mandate().region())
                .filter(it -> !it.isAfter(reference))
                .isPresent();
        boolean enough = Math.max(now, then) >= figure("least", innovation, today).intValueExact();
        double chance = figure("deviations", innovation, today).doubleValue() * Math.sqrt(now + then);
        return known && enough && Math.abs(now - then) > chance
                ? Optional.of(signal(as, months, Integer.toString(now), Integer.toString(then)))
                : Optional.empty();
    }

    private int heard(Innovation innovation, String category, LocalDate month) {
        List<RegionCode> places = innovation
                .latest(Deed.SEAL)
                .map(it -> it.answers().all("tried").stream()
                        .filter(code -> code.matches("\\d{12}"))
                        .map(RegionCode::new)
                        .toList())
                .orElse(List.of(innovation.mandate().region()));
        return places.stream()
                .flatMap(it ->
                        voices.counts(it, Optional.of(new CategoryCode(category)), month, month.plusMonths(1)).stream())
                .mapToInt(Voices.Count::heard)
                .sum();
    }

    /** The record is kept for good, and in the language of the county. */
    private Answers signal(String kind, int months, String now, String then) {
        return Answers.of(
                "signal",
                kind,
                "reasons",
                texts.text(
                        Locale.SIMPLIFIED_CHINESE,
                        "portfolio.signal." + kind,
                        Integer.toString(months),
                        now,
                        then));
    }

    private static String whole(double hours) {
        return Long.toString(Math.round(hours));
    }

    private int months(Innovation innovation, LocalDate today) {
        return figure("months", innovation, today).intValueExact();
    }

    private BigDecimal figure(String name, Innovation innovation, LocalDate today) {
        return figures.number("innovation.signal." + name, innovation.mandate().region(), today);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
