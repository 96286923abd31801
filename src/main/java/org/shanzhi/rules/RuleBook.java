// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;

/** Calendar, time limits and figures at one moment, arranged for look-up; immutable. */
final class RuleBook {
    /** The widest region first; of one region what holds for more before what holds for less. */
    private static final Comparator<LimitRule> ORDER = Comparator.comparing(
                    (LimitRule rule) -> rule.region().significant().length())
            .thenComparing(LimitRule::region)
            .thenComparing(rule -> rule.urgency().map(Urgency::ordinal).orElse(-1))
            .thenComparing(rule -> rule.category().map(CategoryCode::value).orElse(""))
            .thenComparing(rule -> rule.type().map(RequestType::ordinal).orElse(-1))
            .thenComparing(LimitRule::id);

    private static final Comparator<LimitRule> SPECIFICITY = Comparator.comparingInt(
                    (LimitRule rule) -> rule.region().significant().length())
            .thenComparing(rule -> rule.urgency().isPresent())
            .thenComparingInt(rule -> rule.category()
                    .map(category -> category.value().split("\\.", -1).length)
                    .orElse(0))
            .thenComparing(rule -> rule.type().isPresent())
            .thenComparing(rule -> rule.validity().from())
            .thenComparing(LimitRule::id);

    private final OfficeCalendar calendar;
    private final List<LimitRule> limits;
    private final List<Figures.Row> figures;
    private final Map<String, List<Figures.Row>> byName = new HashMap<>();

    RuleBook(OfficeCalendar calendar, List<LimitRule> limits, List<Figures.Row> figures) {
        this.calendar = calendar;
        this.limits = limits.stream().sorted(ORDER).toList();
        this.figures = figures.stream()
                .sorted(Comparator.comparing(Figures.Row::name)
                        .thenComparing(Figures.Row::region)
                        .thenComparing(Figures.Row::from))
                .toList();
        this.figures.forEach(row ->
                byName.computeIfAbsent(row.name(), _ -> new ArrayList<>()).add(row));
    }

    OfficeCalendar calendar() {
        return calendar;
    }

    /** List all rules, also those that ended or have not begun. */
    List<LimitRule> limits() {
        return limits;
    }

    List<LimitRule> limits(LocalDate day) {
        return limits.stream().filter(rule -> rule.validity().holdsOn(day)).toList();
    }

    Optional<LimitRule> applying(
            RegionCode region, RequestType type, Optional<CategoryCode> category, Urgency urgency, LocalDate on) {
        return limits.stream()
                .filter(rule -> rule.validity().holdsOn(on))
                .filter(rule -> region.isWithin(rule.region()))
                .filter(rule -> rule.urgency().map(urgency::equals).orElse(true))
                .filter(rule -> rule.type().map(type::equals).orElse(true))
                .filter(rule -> rule.category()
                        .map(above -> category.filter(it -> it.isWithin(above)).isPresent())
                        .orElse(true))
                .max(SPECIFICITY);
    }

    List<Figures.Row> figures() {
        return figures;
    }

    /** List the figure of each name and region that holds on the day: what began last. */
    List<Figures.Row> figures(LocalDate day) {
        var latest = new LinkedHashMap<String, Figures.Row>();
        figures.stream()
                .filter(row -> !row.from().isAfter(day))
                .forEach(row -> latest.put(row.name() + " " + row.region(), row));
        return List.copyOf(latest.values());
    }

    /** Tell whether the figure is a part of a whole and no count: its name says so, or a value of it does. */
    boolean isShare(String name) {
        return name.contains(".weight.")
                || name.contains("threshold")
                || name.contains("share")
                || byName.getOrDefault(name, List.of()).stream()
                        .anyMatch(row -> row.value().stripTrailingZeros().scale() > 0);
    }

    /** Find what holds for the region: the most specific region wins, of one region what began last. */
    Optional<BigDecimal> figure(String name, RegionCode region, LocalDate on) {
        return byName.getOrDefault(name, List.of()).stream()
                .filter(row -> region.isWithin(row.region()) && !row.from().isAfter(on))
                .max(Comparator.comparingInt(
                                (Figures.Row row) -> row.region().significant().length())
                        .thenComparing(Figures.Row::from))
                .map(Figures.Row::value);
    }
}
