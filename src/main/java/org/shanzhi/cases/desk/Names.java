// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.StandIns;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.rules.VisitReasons;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** Says codes and identities in the words people use. Everything is answered from memory. */
@Component
class Names {
    private final Organisations organisations;
    private final Duties duties;
    private final Regions regions;
    private final Categories categories;
    private final VisitReasons reasons;
    private final StandIns standIns;
    private final Clock clock;
    private final ZoneId zone;

    Names(
            Organisations organisations,
            Duties duties,
            Regions regions,
            Categories categories,
            VisitReasons reasons,
            StandIns standIns,
            Clock clock,
            ZoneId zone) {
        this.organisations = organisations;
        this.duties = duties;
        this.regions = regions;
        this.categories = categories;
        this.reasons = reasons;
        this.standIns = standIns;
        this.clock = clock;
        this.zone = zone;
    }

    /** List why somebody may not be satisfied, by the catalogue of today. */
    List<Choice> reasons(Page page) {
        return reasons.on(page.today()).stream()
                .map(it -> Choice.of(it.code(), it.called(page.english())))
                .toList();
    }

    /** Return the reasons of an answer in words, also those that cannot be given any more. */
    List<String> reasons(Page page, List<String> codes) {
        return codes.stream()
                .map(code -> reasons.find(code, page.today())
                        .map(it -> it.called(page.english()))
                        .orElse(code))
                .toList();
    }

    String organisation(@Nullable OrganisationId id) {
        return id == null ? "" : organisations.find(id).map(Organisation::name).orElse(id.toString());
    }

    List<Person> people(OrganisationId id) {
        return organisations.people(id).stream()
                .filter(it -> !it.hasLeft(today()))
                .toList();
    }

    String telephone(OrganisationId id) {
        return organisations.find(id).map(Organisation::telephone).orElse("");
    }

    /** Return the short code people use for the organisation. */
    String code(OrganisationId id) {
        return organisations.find(id).map(Organisation::code).orElse("");
    }

    Optional<Person> person(@Nullable PersonId id) {
        return id == null ? Optional.empty() : organisations.person(id);
    }

    /** Say who does somebody's work instead, or that nobody does although that one has left; empty while the person is there. */
    Optional<String> replaced(Page page, @Nullable PersonId handler) {
        var person = person(handler);
        return person.flatMap(it -> Optional.ofNullable(standIns.today().get(it.id()))
                        .flatMap(this::person)
                        .map(other -> page.t("standin.row", it.name(), other.name())))
                .or(() -> person.filter(it -> it.hasLeft(today())).map(it -> page.t("standin.row.left", it.name())));
    }

    Optional<DutyItem> duty(@Nullable UUID id) {
        return id == null ? Optional.empty() : duties.find(id);
    }

    /** Return the place with the town it belongs to, but without the county that is the same for all. */
    String region(RegionCode code) {
        var own = regions.find(code);
        if (own.isEmpty()) {
            return code.value();
        }
        boolean below = own.get().level() == RegionLevel.VILLAGE;
        String town = below ? regions.find(code.town()).map(Region::name).orElse("") : "";
        return town.isEmpty() ? own.get().name() : town + " " + own.get().name();
    }

    String shortRegion(RegionCode code) {
        return regions.find(code).map(Region::name).orElse(code.value());
    }

    String category(Page page, @Nullable CategoryCode code) {
        return code == null ? "" : categories.find(code).map(page::name).orElse(code.value());
    }

    String categoryPath(Page page, CategoryCode code) {
        var path = categories.path(code);
        return path.isEmpty() ? code.value() : path.stream().map(page::name).collect(Collectors.joining(" › "));
    }

    List<Choice> categories(Page page) {
        return categories.leaves(today()).stream()
                .map(it -> Choice.of(it.code().value(), categoryPath(page, it.code())))
                .toList();
    }

    /** List the county, the towns, and below each its villages and communities. */
    List<Choice> regions() {
        var choices = new ArrayList<Choice>();
        regions.on(today()).forEach(it -> {
            String indent = it.level() == RegionLevel.VILLAGE ? "\u3000" : "";
            choices.add(Choice.of(it.code().value(), indent + it.name()));
        });
        return choices;
    }

    List<Choice> choices(List<OrganisationId> ids) {
        return ids.stream()
                .map(it -> Choice.of(it.toString(), organisation(it)))
                .toList();
    }

    List<Choice> organisations() {
        return organisations.on(today()).stream()
                .map(it -> Choice.of(it.id().toString(), it.name()))
                .toList();
    }

    /** List the organisations below one, those nearest first. */
    List<Choice> below(OrganisationId lead) {
        return organisations.on(today()).stream()
                .filter(it -> !it.id().equals(lead) && organisations.isWithin(it.id(), lead))
                .map(it -> Choice.of(it.id().toString(), it.name()))
                .toList();
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }
}
