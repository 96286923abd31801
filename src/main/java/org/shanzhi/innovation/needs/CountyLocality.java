// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.shanzhi.access.Actor;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Residents;
import org.shanzhi.innovation.Voices;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** Computes profiles from who lives there, what is known of the place, who works there and what is said. */
@Component
class CountyLocality implements LocalityProfiles {
    static final String PEOPLE = "people";
    static final String DENSITY = "density";
    static final String STAFF = "staff-per-10000";
    static final String VOICES = "voices-per-1000";
    static final String TRIED = "innovations-tried";
    static final String SHARE = "share-";

    /** Names of the platform's own data as sources. */
    static final String FROM_RESIDENTS = "residents";

    static final String FROM_ORGANISATIONS = "organisations";
    static final String FROM_VOICES = "voices";
    static final String FROM_INNOVATIONS = "innovations";

    private final Residents residents;
    private final Voices voices;
    private final Regions regions;
    private final Organisations organisations;
    private final Innovations innovations;
    private final SenseFigures figures;

    CountyLocality(
            Residents residents,
            Voices voices,
            Regions regions,
            Organisations organisations,
            Innovations innovations,
            SenseFigures figures) {
        this.residents = residents;
        this.voices = voices;
        this.regions = regions;
        this.organisations = organisations;
        this.innovations = innovations;
        this.figures = figures;
    }

    @Override
    public SortedMap<String, Covariate> of(RegionCode region, LocalDate day) {
        var profile = new TreeMap<String, Covariate>();
        List<Residents.Count> counts = residents.within(region, day);
        long people = counts.stream().mapToLong(Residents.Count::people).sum();
        facts(region, day, profile);
        if (people > 0) {
            LocalDate counted = counts.stream()
                    .map(Residents.Count::from)
                    .max(LocalDate::compareTo)
                    .orElse(day);
            String source = counts.getFirst().source();
            profile.put(PEOPLE, new Covariate(people, "people", source, counted));
            var ages = new TreeMap<String, Long>();
            counts.forEach(it -> ages.merge(it.ageBand(), (long) it.people(), Long::sum));
            ages.forEach((age, number) ->
                    profile.put(SHARE + age, new Covariate((double) number / people, "share", source, counted)));
            Optional.ofNullable(profile.get("area-km2"))
                    .filter(it -> it.value() > 0)
                    .ifPresent(area ->
                            profile.put(DENSITY, new Covariate(people / area.value(), "per-km2", source, counted)));
            int staff = organisations.on(day).stream()
                    .filter(it -> it.region().isWithin(region))
                    .mapToInt(it -> organisations.people(it.id()).size())
                    .sum();
            profile.put(STAFF, new Covariate(10_000.0 * staff / people, "per-10000", FROM_ORGANISATIONS, day));
            voices(region, day, people, profile);
        }
        long tried = innovations.all(new Actor.Machine("profile")).stream()
                .filter(it -> region.isWithin(it.mandate().region())
                        || it.mandate().region().isWithin(region))
                .count();
        profile.put(TRIED, new Covariate(tried, "count", FROM_INNOVATIONS, day));
        return profile;
    }

    private void voices(RegionCode region, LocalDate day, long people, SortedMap<String, Covariate> profile) {
        Window window = figures.window(region, day);
        int all = 0;
        var heard = new TreeMap<String, Integer>();
        for (Voices.Count count : voices.counts(region, Optional.empty(), window.from(), window.until())) {
            all += count.heard();
            count.category().ifPresent(it -> heard.merge(it.value().split("\\.", 2)[0], count.heard(), Integer::sum));
        }
        profile.put(VOICES, new Covariate(1000.0 * all / people, "per-1000", FROM_VOICES, window.last()));
        heard.forEach((category, number) -> profile.put(
                VOICES + "." + category,
                new Covariate(1000.0 * number / people, "per-1000", FROM_VOICES, window.last())));
    }

    private void facts(RegionCode region, LocalDate day, SortedMap<String, Covariate> profile) {
        List<Residents.Fact> facts = residents.facts(region, day);
        var people = residents.people(region, day);
        for (PlaceFact fact : PlaceFact.ALL) {
            fact(fact, region, day, facts, people).ifPresent(it -> profile.put(fact.name(), it));
        }
    }

    /** Return what was entered for the region; where nothing was, what follows from everything directly below it. */
    private Optional<Covariate> fact(
            PlaceFact fact,
            RegionCode region,
            LocalDate day,
            List<Residents.Fact> facts,
            SortedMap<RegionCode, Integer> people) {
        Optional<Covariate> own = facts.stream()
                .filter(it -> it.region().equals(region) && it.fact().equals(fact.name()))
                .findFirst()
                .map(it -> new Covariate(it.value(), fact.unit(), it.source(), it.from()));
        if (own.isPresent()) {
            return own;
        }
        List<Region> below = regions.below(region, day);
        if (below.isEmpty()) {
            return Optional.empty();
        }
        var parts = new ArrayList<Covariate>();
        double sum = 0;
        double weights = 0;
        Set<String> sources = new LinkedHashSet<>();
        for (Region part : below) {
            Optional<Covariate> value = fact(fact, part.code(), day, facts, people);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            double weight = fact.adds()
                    ? 1
                    : people.entrySet().stream()
                            .filter(it -> it.getKey().isWithin(part.code()))
                            .mapToInt(it -> it.getValue())
                            .sum();
            sum += weight * value.get().value();
            weights += weight;
            sources.add(value.get().source());
            parts.add(value.get());
        }
        if (!fact.adds() && weights == 0) {
            return Optional.empty();
        }
        LocalDate since =
                parts.stream().map(Covariate::day).max(LocalDate::compareTo).orElse(day);
        return Optional.of(
                new Covariate(fact.adds() ? sum : sum / weights, fact.unit(), String.join(" / ", sources), since));
    }
}
