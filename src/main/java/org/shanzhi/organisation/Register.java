// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;

/** All regions, organisations, people and duties at one moment, arranged for look-up; immutable. */
final class Register {
    private final NavigableMap<RegionCode, Region> regions = new TreeMap<>();
    private final Map<OrganisationId, Organisation> organisations = new HashMap<>();
    private final NavigableMap<String, Organisation> byCode = new TreeMap<>();
    private final Map<PersonId, Person> people = new HashMap<>();
    private final NavigableMap<String, Person> peopleByCode = new TreeMap<>();
    private final Map<OrganisationId, List<Person>> peopleOf = new HashMap<>();
    private final Map<UUID, DutyItem> duties = new HashMap<>();
    private final List<DutyItem> orderedDuties;
    private final Map<String, List<DutyItem>> dutiesByCode = new HashMap<>();
    private final Map<CategoryCode, List<DutyItem>> dutiesOf = new HashMap<>();

    Register(List<Region> regions, List<Organisation> organisations, List<Person> people, List<DutyItem> duties) {
        regions.forEach(region -> this.regions.put(region.code(), region));
        organisations.forEach(organisation -> {
            this.organisations.put(organisation.id(), organisation);
            byCode.put(organisation.code(), organisation);
        });
        people.forEach(person -> {
            this.people.put(person.id(), person);
            peopleByCode.put(person.code(), person);
            peopleOf.computeIfAbsent(person.organisation(), _ -> new ArrayList<>())
                    .add(person);
        });
        var byName = Collator.getInstance(Locale.CHINA);
        peopleOf.values()
                .forEach(list -> list.sort(Comparator.comparing(Person::name, byName)
                        .thenComparing(person -> person.id().value())));
        duties.forEach(duty -> {
            this.duties.put(duty.id(), duty);
            dutiesByCode.computeIfAbsent(duty.code(), _ -> new ArrayList<>()).add(duty);
            duty.categories()
                    .forEach(category -> dutiesOf.computeIfAbsent(category, _ -> new ArrayList<>())
                            .add(duty));
        });
        this.orderedDuties = duties.stream()
                .sorted(Comparator.comparing(DutyItem::list)
                        .thenComparing(DutyItem::code)
                        .thenComparing(DutyItem::region)
                        .thenComparing(duty -> duty.validity().from()))
                .toList();
    }

    Optional<Region> region(RegionCode code) {
        return Optional.ofNullable(regions.get(code));
    }

    Optional<Region> county(LocalDate today) {
        return regions.values().stream()
                .filter(region -> region.level() == RegionLevel.COUNTY)
                .min(Comparator.comparing((Region region) -> !region.validity().holdsOn(today))
                        .thenComparing(region -> region.validity().from(), Comparator.reverseOrder()));
    }

    List<Region> below(RegionCode parent, LocalDate on) {
        return regions.values().stream()
                .filter(region -> region.parent().filter(parent::equals).isPresent())
                .filter(region -> region.validity().holdsOn(on))
                .toList();
    }

    List<Region> path(RegionCode code) {
        var path = new ArrayList<Region>();
        Optional<Region> step = region(code);
        while (step.isPresent()) {
            path.addFirst(step.get());
            step = step.get().parent().flatMap(this::region);
        }
        return List.copyOf(path);
    }

    List<Region> regions(LocalDate day) {
        return regions.values().stream()
                .filter(region -> region.validity().holdsOn(day))
                .toList();
    }

    /** List all regions, whenever they hold. */
    Collection<Region> regions() {
        return Collections.unmodifiableCollection(regions.values());
    }

    /** List all organisations, whenever they hold, ordered by code. */
    Collection<Organisation> organisations() {
        return Collections.unmodifiableCollection(byCode.values());
    }

    /** List all people, also those who left, ordered by code. */
    Collection<Person> people() {
        return Collections.unmodifiableCollection(peopleByCode.values());
    }

    /** List all duties, whenever they hold. */
    List<DutyItem> duties() {
        return orderedDuties;
    }

    Optional<Person> person(String code) {
        return Optional.ofNullable(peopleByCode.get(code));
    }

    Optional<Organisation> organisation(OrganisationId id) {
        return Optional.ofNullable(organisations.get(id));
    }

    Optional<Organisation> organisation(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    List<Organisation> organisations(LocalDate day) {
        return byCode.values().stream()
                .filter(organisation -> organisation.validity().holdsOn(day))
                .toList();
    }

    Optional<Organisation> governing(RegionCode region, LocalDate on) {
        return byCode.values().stream()
                .filter(organisation -> organisation.region().equals(region))
                .filter(organisation -> switch (organisation.kind()) {
                    case TERRITORIAL_GOVERNMENT, COMMITTEE -> true;
                    case PARTY, LINE_DEPARTMENT, PUBLIC_INSTITUTION, SOCIAL_ORGANISATION, ENTERPRISE -> false;
                })
                .filter(organisation -> organisation.validity().holdsOn(on))
                .findFirst();
    }

    boolean isWithin(OrganisationId below, OrganisationId above) {
        var seen = new LinkedHashSet<OrganisationId>();
        Optional<OrganisationId> step = Optional.of(below);
        while (step.isPresent() && seen.add(step.get())) {
            if (step.get().equals(above)) {
                return true;
            }
            step = organisation(step.get()).flatMap(Organisation::parent);
        }
        return false;
    }

    Optional<Person> person(PersonId id) {
        return Optional.ofNullable(people.get(id));
    }

    List<Person> people(OrganisationId organisation) {
        return Collections.unmodifiableList(peopleOf.getOrDefault(organisation, List.of()));
    }

    Optional<DutyItem> duty(UUID id) {
        return Optional.ofNullable(duties.get(id));
    }

    List<DutyItem> duties(LocalDate day) {
        return orderedDuties.stream()
                .filter(duty -> duty.validity().holdsOn(day))
                .toList();
    }

    /** Find the item that people cite by its code and region, as it holds on the day. */
    Optional<DutyItem> duty(String code, String region, LocalDate on) {
        return Optional.ofNullable(dutiesByCode.get(code)).stream()
                .flatMap(List::stream)
                .filter(duty ->
                        duty.region().value().equals(region) && duty.validity().holdsOn(on))
                .findFirst();
    }

    List<DutyItem> covering(CategoryCode category, RegionCode place, LocalDate on) {
        var found = new LinkedHashSet<DutyItem>();
        upwards(category)
                .forEach(step -> dutiesOf.getOrDefault(step, List.of()).stream()
                        .filter(duty -> place.isWithin(duty.region()))
                        .filter(duty -> duty.validity().holdsOn(on))
                        .sorted(Comparator.comparing(DutyItem::code).thenComparing(DutyItem::region))
                        .forEach(found::add));
        return List.copyOf(found);
    }

    /** Return the category itself, then each above it. */
    private static Stream<CategoryCode> upwards(CategoryCode category) {
        return Stream.iterate(Optional.of(category), Optional::isPresent, step -> step.flatMap(CategoryCode::parent))
                .flatMap(Optional::stream);
    }
}
