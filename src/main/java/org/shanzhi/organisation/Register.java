// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;

/** Regions, organisations, people and duties as they stand, held together in memory (名录). */
final class Register {
    final SortedMap<RegionCode, Region> regions = new TreeMap<>();
    final Map<OrganisationId, Organisation> organisations = new HashMap<>();
    final SortedMap<String, Organisation> organisationsByCode = new TreeMap<>();
    final Map<PersonId, Person> people = new HashMap<>();
    final Map<OrganisationId, List<Person>> peopleByOrganisation;
    final Map<UUID, DutyItem> duties = new HashMap<>();

    /** The duty items by each category they name; covering a category means covering all below it. */
    private final Map<CategoryCode, List<DutyItem>> dutiesByCategory = new HashMap<>();

    private final Map<OrganisationId, Set<OrganisationId>> above = new HashMap<>();

    Register(List<Region> regions, List<Organisation> organisations, List<Person> people, List<DutyItem> duties) {
        regions.forEach(region -> this.regions.put(region.code(), region));
        organisations.forEach(organisation -> {
            this.organisations.put(organisation.id(), organisation);
            organisationsByCode.put(organisation.code(), organisation);
        });
        organisations.forEach(organisation -> above.put(organisation.id(), lineAbove(organisation)));
        people.forEach(person -> this.people.put(person.id(), person));
        peopleByOrganisation = people.stream()
                .sorted(Comparator.comparing(Person::name)
                        .thenComparing(person -> person.id().value()))
                .collect(Collectors.groupingBy(Person::organisation));
        for (DutyItem item : duties) {
            this.duties.put(item.id(), item);
            item.categories()
                    .forEach(category -> dutiesByCategory
                            .computeIfAbsent(category, _ -> new ArrayList<>())
                            .add(item));
        }
    }

    /** Return the organisation and all above it. A circle, which no parent chain should have, ends where it closes. */
    private Set<OrganisationId> lineAbove(Organisation organisation) {
        var line = new HashSet<OrganisationId>();
        Optional<Organisation> step = Optional.of(organisation);
        while (step.isPresent() && line.add(step.get().id())) {
            step = step.get().parent().map(organisations::get);
        }
        return line;
    }

    boolean isWithin(OrganisationId below, OrganisationId top) {
        return below.equals(top) || above.getOrDefault(below, Set.of()).contains(top);
    }

    List<DutyItem> covering(CategoryCode category) {
        var found = new LinkedHashSet<DutyItem>();
        Optional<CategoryCode> step = Optional.of(category);
        while (step.isPresent()) {
            dutiesByCategory.getOrDefault(step.get(), List.of()).stream()
                    .sorted(Comparator.comparing(DutyItem::code))
                    .forEach(found::add);
            step = step.get().parent();
        }
        return List.copyOf(found);
    }
}
