// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** Says the codes of an article in the words people use. Everything is answered from memory. */
@Component
class ArticleNames {
    private final Organisations organisations;
    private final Regions regions;
    private final Categories categories;
    private final Clock clock;
    private final ZoneId zone;

    ArticleNames(Organisations organisations, Regions regions, Categories categories, Clock clock, ZoneId zone) {
        this.organisations = organisations;
        this.regions = regions;
        this.categories = categories;
        this.clock = clock;
        this.zone = zone;
    }

    String organisation(OrganisationId id) {
        return organisations.find(id).map(Organisation::name).orElse(id.toString());
    }

    String telephone(OrganisationId id) {
        return organisations.find(id).map(Organisation::telephone).orElse("");
    }

    String person(PersonId id) {
        return organisations.person(id).map(Person::name).orElse("");
    }

    Optional<PersonId> personNamed(String name, OrganisationId within) {
        return organisations.people(within).stream()
                .filter(it -> it.name().equals(name))
                .map(Person::id)
                .findFirst();
    }

    /** List the names of the people who are there. */
    List<String> people(OrganisationId organisation) {
        return organisations.people(organisation).stream().map(Person::name).toList();
    }

    String region(RegionCode code) {
        return regions.path(code).stream()
                .skip(regions.path(code).size() > 1 ? 1 : 0)
                .map(Region::name)
                .collect(Collectors.joining(" "));
    }

    String categories(Page page, Collection<CategoryCode> codes) {
        return codes.stream()
                .map(it -> categories.find(it).map(page::name).orElse(it.value()))
                .collect(Collectors.joining(page.t("knowledge.list")));
    }

    List<Choice> regionChoices() {
        var choices = new ArrayList<Choice>();
        regions.on(today()).forEach(it -> {
            String indent = it.level() == RegionLevel.VILLAGE ? "\u3000" : "";
            choices.add(Choice.of(it.code().value(), indent + it.name()));
        });
        return choices;
    }

    List<Choice> categoryChoices(Page page) {
        return categories.leaves(today()).stream()
                .map(it -> Choice.of(
                        it.code().value(),
                        categories.path(it.code()).stream().map(page::name).collect(Collectors.joining(" › "))))
                .toList();
    }

    List<Choice> organisationChoices(Predicate<OrganisationId> wanted) {
        return organisations.on(today()).stream()
                .filter(it -> wanted.test(it.id()))
                .map(it -> Choice.of(it.id().toString(), it.name()))
                .toList();
    }

    boolean knows(CategoryCode code) {
        return categories.find(code).isPresent();
    }

    boolean knows(RegionCode code) {
        return regions.find(code).isPresent();
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }
}
