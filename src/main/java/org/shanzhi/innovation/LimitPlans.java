// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.LimitRule;
import org.shanzhi.rules.LimitUnit;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.rules.TimeLimits;
import org.shanzhi.rules.WorkingCalendar;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.springframework.stereotype.Component;

/** Reads the time limits of a package, and compares them with those that hold on its first day (时限核对). */
@Component
class LimitPlans {
    static final String ROWS = "limits";

    /** How a refusal names every category. */
    private static final String EVERY = "EVERY";

    private final TimeLimits limits;
    private final WorkingCalendar calendar;
    private final Categories categories;
    private final Regions regions;
    private final ZoneId zone;

    LimitPlans(TimeLimits limits, WorkingCalendar calendar, Categories categories, Regions regions, ZoneId zone) {
        this.limits = limits;
        this.calendar = calendar;
        this.categories = categories;
        this.regions = regions;
        this.zone = zone;
    }

    /** Read what is written in full, against what holds on the day; what is not is named by {@link #stops}. */
    List<PlannedLimit> read(Answers written, LocalDate day) {
        record Set(Map<LimitStage, TimeLimit> stages, String basis) {}
        var sets = new LinkedHashMap<PlannedLimit.Matter, Set>();
        for (var row : written.rows(ROWS)) {
            Optional<LimitStage> stage = stage(row);
            Optional<TimeLimit> limit = limit(row);
            if (stage.isPresent() && limit.isPresent()) {
                for (PlannedLimit.Matter matter : matters(row)) {
                    sets.computeIfAbsent(matter, _ -> new Set(new EnumMap<>(LimitStage.class), said(row, "basis")))
                            .stages()
                            .put(stage.get(), limit.get());
                }
            }
        }
        return sets.entrySet().stream()
                .map(it -> new PlannedLimit(
                        it.getKey(),
                        holds(it.getKey(), day),
                        it.getValue().stages(),
                        it.getValue().basis()))
                .toList();
    }

    private Optional<LimitRule> holds(PlannedLimit.Matter matter, LocalDate day) {
        return limits.applying(matter.region(), matter.type(), matter.category(), matter.urgency(), day);
    }

    /** Return what speaks against the limits of the package. */
    List<Refusal> stops(Answers written, RegionCode within, LocalDate from) {
        var stops = new ArrayList<Refusal>();
        var named = new HashSet<String>();
        for (var row : written.rows(ROWS)) {
            stops.addAll(row(row, within, from));
            for (PlannedLimit.Matter matter : matters(row)) {
                if (!named.add(matter + " " + said(row, "stage"))) {
                    stops.add(refusal("twice", row));
                    break;
                }
            }
        }
        if (stops.isEmpty()) {
            List<LimitRule> later = limits.beginning(from);
            read(written, from).stream()
                    .flatMap(it -> against(it, later, from).stream())
                    .distinct()
                    .forEach(stops::add);
        }
        return stops;
    }

    private List<Refusal> row(Map<String, String> row, RegionCode within, LocalDate from) {
        var stops = new ArrayList<Refusal>();
        String category = said(row, "category");
        if (!category.isEmpty()
                && (!CategoryCode.isOne(category)
                        || categories
                                .find(new CategoryCode(category))
                                .filter(it -> it.validity().holdsOn(from))
                                .isEmpty())) {
            stops.add(refusal("category", row));
        }
        if (stage(row).isEmpty()) {
            stops.add(refusal("stage", row));
        }
        if (limit(row).isEmpty()
                || choice(row, "urgency", Urgency.class).isEmpty()
                || said(row, "basis").isBlank()) {
            stops.add(refusal("incomplete", row));
        }
        Optional<RegionCode> region = region(row);
        if (region.flatMap(regions::find).isEmpty()) {
            stops.add(refusal("nowhere", row));
        } else if (!region.get().isWithin(within)) {
            stops.add(refusal("elsewhere", row));
        }
        return stops;
    }

    private static Refusal refusal(String what, Map<String, String> row) {
        String category = said(row, "category");
        return Refusal.of("innovation-limit-" + what, category.isEmpty() ? EVERY : category, said(row, "stage"));
    }

    private List<Refusal> against(PlannedLimit planned, List<LimitRule> later, LocalDate from) {
        String about = planned.matter().category().map(CategoryCode::value).orElse(EVERY);
        Optional<LimitRule> planner =
                later.stream().filter(planned.matter()::isOf).findFirst();
        if (planner.isPresent()) {
            return List.of(Refusal.of(
                    "innovation-limit-planned",
                    about,
                    planner.get().validity().from().toString(),
                    planner.get().basis()));
        }
        if (!planned.complete()) {
            return List.of(Refusal.of("innovation-limit-partly", about));
        }
        if (planned.changesNothing()) {
            return List.of(Refusal.of(
                    "innovation-limit-same",
                    about,
                    planned.before().orElseThrow().basis()));
        }
        var stops = new ArrayList<Refusal>();
        if (planned.outOfOrder()) {
            stops.add(Refusal.of("innovation-limit-order", about));
        }
        slower(planned, from).forEach(stage -> {
            LimitRule above = planned.before().orElseThrow();
            stops.add(Refusal.of("innovation-limit-slower", about, stage.name(), text(stage.of(above)), above.basis()));
        });
        return stops;
    }

    /**
     * A place may promise more than the one above it, not less; and what the whole country starts from binds where something
     * cannot wait.
     */
    private List<LimitStage> slower(PlannedLimit planned, LocalDate from) {
        Urgency urgency = planned.matter().urgency();
        boolean pressing = urgency == Urgency.DANGER || urgency == Urgency.URGENT;
        return planned.before()
                .filter(it -> !it.region().equals(planned.matter().region()))
                .filter(it -> pressing || !it.region().equals(RegionCode.COUNTRY))
                .map(above -> planned.set().entrySet().stream()
                        .filter(it ->
                                end(it.getValue(), from).isAfter(end(it.getKey().of(above), from)))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    private Instant end(TimeLimit limit, LocalDate from) {
        return calendar.after(from.atStartOfDay(zone).toInstant(), limit).at();
    }

    /** Write the limit as texts of the module know it. */
    static String text(TimeLimit limit) {
        return limit.amount() + " " + limit.unit();
    }

    /** List the matters that a row is about: without a type it is about each of them. */
    private static List<PlannedLimit.Matter> matters(Map<String, String> row) {
        Optional<RegionCode> region = region(row);
        Optional<Urgency> urgency = choice(row, "urgency", Urgency.class);
        if (region.isEmpty() || urgency.isEmpty()) {
            return List.of();
        }
        Optional<CategoryCode> category =
                Optional.of(said(row, "category")).filter(CategoryCode::isOne).map(CategoryCode::new);
        return choice(row, "type", RequestType.class).map(List::of).orElse(List.of(RequestType.values())).stream()
                .map(it -> new PlannedLimit.Matter(region.get(), category, it, urgency.get()))
                .toList();
    }

    private static Optional<LimitStage> stage(Map<String, String> row) {
        return choice(row, "stage", LimitStage.class);
    }

    private static Optional<TimeLimit> limit(Map<String, String> row) {
        return said(row, "amount").matches("[1-9]\\d{0,3}")
                ? choice(row, "unit", LimitUnit.class)
                        .map(unit -> new TimeLimit(Integer.parseInt(said(row, "amount")), unit))
                : Optional.empty();
    }

    private static Optional<RegionCode> region(Map<String, String> row) {
        return Optional.of(said(row, "region"))
                .filter(it -> it.matches("\\d{12}"))
                .map(RegionCode::new);
    }

    private static <T extends Enum<T>> Optional<T> choice(Map<String, String> row, String column, Class<T> offered) {
        return List.of(offered.getEnumConstants()).stream()
                .filter(it -> it.name().equals(said(row, column)))
                .findFirst();
    }

    private static String said(Map<String, String> row, String column) {
        return row.getOrDefault(column, "").strip();
    }
}
