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
     * Gather whole periods, from as far back as anything is known.
     *
     * @param until the day after the last that counts
     */
    TrialData gather(TrialPlan plan, LocalDate until) {
        LocalDate earliest = plan.begin().minusMonths(MOST_MONTHS_BEFORE);
        LocalDate known = voices.first(plan.tried().getFirst().county())
                .filter(earliest::isBefore)
                .orElse(earliest);
        int first = 0;
        while (!plan.period().after(plan.begin(), first - 1).isBefore(known)) {
            first--;
        }
        var bounds = new ArrayList<LocalDate>();
        for (int period = first;
                period <= 0 || !plan.period().after(plan.begin(), period).isAfter(until);
                period++) {
            bounds.add(plan.period().after(plan.begin(), period));
        }
        var data = new TrialData(plan, bounds, -first, units(plan));
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
     * List the villages of the plan. Those without a known number of people are left out, unless it is known of none. Where
     * places lie within each other, what is named more closely counts.
     */
    private List<TrialData.Unit> units(TrialPlan plan) {
        SortedMap<RegionCode, Boolean> sides = new TreeMap<>();
        var named = new ArrayList<Map.Entry<RegionCode, Boolean>>();
        plan.compared().forEach(it -> named.add(Map.entry(it, false)));
        plan.tried().forEach(it -> named.add(Map.entry(it, true)));
        named.sort(Comparator.comparing(it -> it.getKey().significant().length()));
        named.forEach(place -> villages(place.getKey(), plan.begin()).forEach(it -> sides.put(it, place.getValue())));
        var units = new ArrayList<TrialData.Unit>();
        sides.forEach((region, tried) -> units.add(new TrialData.Unit(region, tried, people(region, plan.begin()))));
        boolean known = units.stream().anyMatch(it -> it.people() > 0);
        units.removeIf(it -> known && it.people() == 0);
        return units;
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

    private int people(RegionCode region, LocalDate on) {
        return residents.people(region, on).values().stream().mapToInt(it -> it).sum();
    }

    /** Return how many of the plan's villages were left out, because nobody knows how many people live there. */
    int unknown(TrialPlan plan) {
        var all = new TreeSet<RegionCode>();
        plan.tried().forEach(it -> all.addAll(villages(it, plan.begin())));
        plan.compared().forEach(it -> all.addAll(villages(it, plan.begin())));
        return (int) all.stream().filter(it -> people(it, plan.begin()) == 0).count();
    }

    /** Return how many people of 15 and older live where it is tried. */
    int adults(TrialPlan plan) {
        return plan.tried().stream()
                .flatMap(it -> residents.within(it, plan.begin()).stream())
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
