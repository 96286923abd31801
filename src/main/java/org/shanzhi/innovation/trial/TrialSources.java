// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.trial;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shanzhi.access.Accounts;
import org.shanzhi.innovation.Residents;
import org.shanzhi.innovation.TrialPlan;
import org.shanzhi.innovation.Voices;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.springframework.stereotype.Component;

/** Where the data of a trial come from (数据来源): from what the platform knows anyway, by the definition in the plan. */
@Component
class TrialSources {
    private static final int MOST_MONTHS_BEFORE = 36;
    /** So far away that whatever is registered holds. */
    private static final int EVER = 100;

    private static final String CHILDREN = "0-14";

    private final Voices voices;
    private final Residents residents;
    private final Regions regions;
    private final Accounts accounts;

    TrialSources(Voices voices, Residents residents, Regions regions, Accounts accounts) {
        this.voices = voices;
        this.residents = residents;
        this.regions = regions;
        this.accounts = accounts;
    }

    /**
     * Gather whole periods, from as far back as the indicator is known: since every matter is, or since the monthly figures of
     * earlier years tell of just this one. Those tell nothing of weeks.
     *
     * @param until the day after the last that counts
     */
    TrialData gather(TrialPlan plan, LocalDate until) {
        RegionCode county = plan.tried().getFirst().county();
        Optional<LocalDate> daily = voices.firstDaily(county);
        if (plan.period() == TrialPlan.Period.WEEK) {
            return gather(plan, until, daily);
        }
        LocalDate earliest = plan.begin().minusMonths(MOST_MONTHS_BEFORE);
        Optional<LocalDate> indicator = voices.counts(county, Optional.of(plan.indicator()), earliest, until).stream()
                .map(Voices.Count::day)
                .min(Comparator.naturalOrder());
        return gather(
                plan, until, Stream.concat(daily.stream(), indicator.stream()).min(Comparator.naturalOrder()));
    }

    /** Gather whole periods from as far back as every matter is known, not only some. */
    TrialData everything(TrialPlan plan, LocalDate until) {
        return gather(plan, until, voices.firstDaily(plan.tried().getFirst().county()));
    }

    private TrialData gather(TrialPlan plan, LocalDate until, Optional<LocalDate> since) {
        LocalDate earliest = plan.begin().minusMonths(MOST_MONTHS_BEFORE);
        LocalDate known = since.map(it -> it.isBefore(earliest) ? earliest : it).orElse(until);
        int first = 0;
        while (!plan.period().after(plan.begin(), first - 1).isBefore(known)) {
            first--;
        }
        // What nobody recorded is no silence, after the beginning either.
        while (plan.period().after(plan.begin(), first).isBefore(known)
                && plan.period().after(plan.begin(), first).isBefore(until)) {
            first++;
        }
        var bounds = new ArrayList<LocalDate>();
        for (int period = first;
                period <= Math.max(0, first)
                        || !plan.period().after(plan.begin(), period).isAfter(until);
                period++) {
            bounds.add(plan.period().after(plan.begin(), period));
        }
        var data = new TrialData(plan, bounds, Math.max(0, -first), units(plan));
        if (data.periods() > 0) {
            for (RegionCode asked : asked(plan)) {
                voices.counts(asked, Optional.empty(), bounds.getFirst(), bounds.getLast())
                        .forEach(data::count);
            }
        }
        return data;
    }

    /** List what nothing else in the plan contains, so that nothing counts twice. */
    private static Set<RegionCode> asked(TrialPlan plan) {
        var named = new HashSet<>(plan.tried());
        named.addAll(plan.compared());
        var asked = new HashSet<RegionCode>();
        for (RegionCode region : named) {
            boolean inside = named.stream().anyMatch(it -> !it.equals(region) && region.isWithin(it));
            if (!inside) {
                asked.add(region);
            }
        }
        return asked;
    }

    /**
     * List the villages that count. Those without a known number of people are left out, unless it is known of none.
     */
    private List<TrialData.Unit> units(TrialPlan plan) {
        SortedMap<RegionCode, Integer> people = people(plan);
        boolean known = people.values().stream().anyMatch(it -> it > 0);
        var units = new ArrayList<TrialData.Unit>();
        sides(plan).forEach((region, tried) -> {
            int there = people.getOrDefault(region, 0);
            if (there > 0 || !known) {
                units.add(new TrialData.Unit(region, tried, there));
            }
        });
        return units;
    }

    /**
     * Tell of all villages how many people live there on the first day of the trial; where the register begins later, as it
     * stands.
     */
    private SortedMap<RegionCode, Integer> people(TrialPlan plan) {
        SortedMap<RegionCode, Integer> register = new TreeMap<>();
        for (RegionCode asked : asked(plan)) {
            register.putAll(residents.people(asked, plan.begin().plusYears(EVER)));
            register.putAll(residents.people(asked, plan.begin()));
        }
        SortedMap<RegionCode, Integer> people = new TreeMap<>();
        for (RegionCode village : sides(plan).keySet()) {
            people.put(
                    village,
                    register.entrySet().stream()
                            .filter(it -> it.getKey().isWithin(village))
                            .mapToInt(Map.Entry::getValue)
                            .sum());
        }
        return people;
    }

    /** Tell of all villages on which side they are. Where places lie within each other, what is named more closely counts. */
    private SortedMap<RegionCode, Boolean> sides(TrialPlan plan) {
        SortedMap<RegionCode, Boolean> sides = new TreeMap<>();
        var named = new ArrayList<Map.Entry<RegionCode, Boolean>>();
        plan.compared().forEach(it -> named.add(Map.entry(it, false)));
        plan.tried().forEach(it -> named.add(Map.entry(it, true)));
        named.sort(Comparator.comparing(it -> it.getKey().significant().length()));
        named.forEach(place -> villages(place.getKey(), plan.begin()).forEach(it -> sides.put(it, place.getValue())));
        return sides;
    }

    private SortedSet<RegionCode> villages(RegionCode region, LocalDate on) {
        var villages = new TreeSet<RegionCode>();
        regions.on(on).stream()
                .filter(it -> it.level() == RegionLevel.VILLAGE)
                .map(Region::code)
                .filter(it -> it.isWithin(region))
                .forEach(villages::add);
        if (villages.isEmpty()) {
            villages.add(region);
        }
        return villages;
    }

    /** Return of how many villages of the plan nobody knows how many people live there. */
    int unknown(TrialPlan plan) {
        return (int) people(plan).values().stream().filter(it -> it == 0).count();
    }

    /** Tell whether something is tried in the village. */
    boolean tried(TrialPlan plan, RegionCode village) {
        return sides(plan).getOrDefault(village, false);
    }

    /** List all villages of the plan. */
    List<RegionCode> villages(TrialPlan plan) {
        return List.copyOf(sides(plan).keySet());
    }

    /** Return how many people of 15 and older live where it is tried. */
    int adults(TrialPlan plan) {
        return plan.tried().stream()
                .flatMap(it -> {
                    List<Residents.Count> then = residents.within(it, plan.begin());
                    return (then.isEmpty() ? residents.within(it, plan.begin().plusYears(EVER)) : then).stream();
                })
                .filter(it -> !it.ageBand().equals(CHILDREN))
                .mapToInt(Residents.Count::people)
                .sum();
    }

    /** Return how many grid workers there are where it is tried. */
    int gridWorkers(TrialPlan plan) {
        var workers = new HashSet<AccountId>();
        for (RegionCode tried : plan.tried()) {
            for (RegionCode village : villages(tried, plan.begin())) {
                accounts.holding(Role.GRID_WORKER, village).forEach(it -> workers.add(it.account()));
            }
        }
        return workers.size();
    }
}
