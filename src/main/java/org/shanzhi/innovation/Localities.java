// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.practices.Covariate;
import org.shanzhi.practices.Locality;
import org.shanzhi.practices.Terrain;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/** Says what a place is like by the data at hand (本地画像), so that practices of other places can be held against it. */
@Component
class Localities {
    private final Residents residents;
    private final Voices voices;
    private final Organisations organisations;

    Localities(Residents residents, Voices voices, Organisations organisations) {
        this.residents = residents;
        this.voices = voices;
        this.organisations = organisations;
    }

    /** Return what is known; what no data tell is left out and counts as unknown. */
    Locality of(RegionCode region, LocalDate on) {
        List<Residents.Count> counts = residents.within(region, on);
        List<Residents.Fact> facts = residents.facts(region, on);
        var readings = new EnumMap<Covariate, Locality.Reading>(Covariate.class);
        long people = counts.stream().mapToLong(Residents.Count::people).sum();
        if (people > 0) {
            LocalDate counted = counts.stream()
                    .map(Residents.Count::from)
                    .max(LocalDate::compareTo)
                    .orElse(on);
            put(readings, Covariate.POPULATION, BigDecimal.valueOf(people), counted);
            long old = counts.stream()
                    .filter(it -> it.ageBand().equals("60+"))
                    .mapToLong(Residents.Count::people)
                    .sum();
            put(readings, Covariate.OLDER, ratio(BigDecimal.valueOf(old), people), counted);
            sum(facts, region, "area-km2")
                    .filter(area -> area.signum() > 0)
                    .ifPresent(area -> put(
                            readings,
                            Covariate.DENSITY,
                            BigDecimal.valueOf(people).divide(area, MathContext.DECIMAL32),
                            counted));
            long staff = organisations.on(on).stream()
                    .filter(it -> it.region().isWithin(region))
                    .mapToLong(it -> organisations.people(it.id()).size())
                    .sum();
            put(readings, Covariate.STAFF, ratio(BigDecimal.valueOf(staff * 10_000), people), on);
            long heard = voices.counts(region, Optional.empty(), on.minusYears(1), on).stream()
                    .mapToLong(Voices.Count::heard)
                    .sum();
            put(readings, Covariate.REQUESTS, ratio(BigDecimal.valueOf(heard * 1_000), people), on);
        }
        own(facts, region, "income-per-head-yuan")
                .ifPresent(it -> put(readings, Covariate.INCOME, value(it), it.from()));
        own(facts, region, "urban-share").ifPresent(it -> put(readings, Covariate.URBAN, value(it), it.from()));
        return new Locality(region, readings, terrain(facts, region));
    }

    /** Mountains are what the larger part of a place has to do with; a place is flat only where it hardly has any. */
    private static @Nullable Terrain terrain(List<Residents.Fact> facts, RegionCode region) {
        return own(facts, region, "mountain-share")
                .map(it -> it.value() >= 0.5 ? Terrain.MOUNTAINS : it.value() >= 0.1 ? Terrain.HILLS : Terrain.PLAIN)
                .orElse(null);
    }

    private static BigDecimal ratio(BigDecimal part, long whole) {
        return part.divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_UP);
    }

    private static BigDecimal value(Residents.Fact fact) {
        return BigDecimal.valueOf(fact.value());
    }

    /** Return the region's own figure, else the sum of those within it. */
    private static Optional<BigDecimal> sum(List<Residents.Fact> facts, RegionCode region, String name) {
        return own(facts, region, name)
                .map(Localities::value)
                .or(() -> facts.stream()
                        .filter(it -> it.fact().equals(name))
                        .map(Localities::value)
                        .reduce(BigDecimal::add));
    }

    private static Optional<Residents.Fact> own(List<Residents.Fact> facts, RegionCode region, String name) {
        return facts.stream()
                .filter(it -> it.fact().equals(name) && it.region().equals(region))
                .findFirst();
    }

    private static void put(Map<Covariate, Locality.Reading> readings, Covariate what, BigDecimal value, LocalDate on) {
        readings.put(what, new Locality.Reading(value, what.unit(), on));
    }
}
