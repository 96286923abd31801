// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.workshop;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Permissions;
import org.shanzhi.access.Scope;
import org.shanzhi.innovation.Institution;
import org.shanzhi.innovation.InstitutionKind;
import org.shanzhi.innovation.Institutions;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.practices.Practice;
import org.shanzhi.practices.Practices;
import org.shanzhi.rules.Figures;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** Says codes and identities in the words people use, and offers what there is to choose from. */
@Component
class WorkshopNames {
    /** Innovators begin for their own office, leaders for those below them. */
    static final List<Role> BEGINNERS = List.of(Role.INNOVATOR, Role.LEADER);

    /** What belongs together, under one heading (分组); without a heading where there is only one. */
    record Group(String name, List<Choice> choices) {
        Group {
            choices = List.copyOf(choices);
        }
    }

    private final Organisations organisations;
    private final Regions regions;
    private final Categories categories;
    private final Permissions permissions;
    private final Practices practices;
    private final Figures figures;
    private final Institutions register;
    private final Clock clock;
    private final ZoneId zone;

    WorkshopNames(
            Organisations organisations,
            Regions regions,
            Categories categories,
            Permissions permissions,
            Practices practices,
            Figures figures,
            Institutions register,
            Clock clock,
            ZoneId zone) {
        this.organisations = organisations;
        this.regions = regions;
        this.categories = categories;
        this.permissions = permissions;
        this.practices = practices;
        this.figures = figures;
        this.register = register;
        this.clock = clock;
        this.zone = zone;
    }

    String organisation(@Nullable OrganisationId id) {
        return id == null ? "" : organisations.find(id).map(Organisation::name).orElse(id.toString());
    }

    /** Return the name behind an identity as it was written down, or what was written where it is none. */
    String organisation(String id) {
        return id(id).map(OrganisationId::new)
                .flatMap(organisations::find)
                .map(Organisation::name)
                .orElse(id);
    }

    Optional<Person> person(PersonId id) {
        return organisations.person(id);
    }

    String person(String id) {
        return id(id).map(PersonId::new)
                .flatMap(organisations::person)
                .map(it -> it.name() + " " + it.post())
                .orElse(id);
    }

    /** Return the place with the town it belongs to, but without the county that is the same for all. */
    String region(String code) {
        Optional<Region> own = region(code, regions);
        if (own.isEmpty()) {
            return code;
        }
        boolean village = own.get().level() == RegionLevel.VILLAGE;
        return village
                ? regions.find(own.get().code().town())
                        .map(town -> town.name() + " " + own.get().name())
                        .orElse(own.get().name())
                : own.get().name();
    }

    private static Optional<Region> region(String code, Regions regions) {
        return code.matches("\\d{12}") ? regions.find(new RegionCode(code)) : Optional.empty();
    }

    String category(Page page, String code) {
        if (!CategoryCode.isOne(code)) {
            return code;
        }
        var path = categories.path(new CategoryCode(code));
        return path.isEmpty() ? code : path.stream().map(page::name).collect(Collectors.joining(" › "));
    }

    /** List the offices for which the actor may begin an innovation. */
    List<Choice> ownOffices(Actor actor) {
        return organisations.on(today()).stream()
                .filter(it -> BEGINNERS.stream().anyMatch(role -> permissions.may(actor, role, it.region(), it.id())))
                .map(it -> Choice.of(it.id().toString(), it.name()))
                .toList();
    }

    List<Choice> offices() {
        return organisations.on(today()).stream()
                .map(it -> Choice.of(it.id().toString(), it.name()))
                .toList();
    }

    /** List the people of the office, empty where it is none. */
    List<Choice> people(String office) {
        return id(office)
                .map(it -> organisations.people(new OrganisationId(it)).stream()
                        .map(person -> Choice.of(person.id().toString(), person.name() + " · " + person.post()))
                        .toList())
                .orElse(List.of());
    }

    /** List the regions in which the actor may begin an innovation. */
    List<Choice> ownRegions(Actor actor) {
        List<RegionCode> reached = BEGINNERS.stream()
                .flatMap(role -> actor.scopes(role).stream())
                .map(Scope::region)
                .toList();
        return regions.on(today()).stream()
                .filter(it -> reached.stream().anyMatch(it.code()::isWithin))
                .map(it ->
                        Choice.of(it.code().value(), (it.level() == RegionLevel.VILLAGE ? "\u3000" : "") + it.name()))
                .toList();
    }

    List<Choice> regions() {
        return regions.on(today()).stream()
                .map(it -> Choice.of(it.code().value(), region(it.code().value())))
                .toList();
    }

    /**
     * List the smallest regions within the region under what lies above them, which itself comes first where it is within:
     * something is tried in one village or in a whole town.
     */
    List<Group> smallestRegions(RegionCode within, Page page) {
        List<Region> all = regions.on(today());
        var above = all.stream().flatMap(it -> it.parent().stream()).collect(Collectors.toSet());
        var groups = new LinkedHashMap<String, List<Choice>>();
        for (Region region : all) {
            if (!above.contains(region.code()) && region.code().isWithin(within)) {
                Optional<Region> parent = region.parent().flatMap(regions::find);
                groups.computeIfAbsent(
                                parent.map(Region::name).orElse(""),
                                name -> whole(parent.filter(it -> it.code().isWithin(within)), name, page))
                        .add(Choice.of(region.code().value(), region.name()));
            }
        }
        return groups.entrySet().stream()
                .map(it -> new Group(it.getKey(), it.getValue()))
                .toList();
    }

    private static List<Choice> whole(Optional<Region> region, String name, Page page) {
        var choices = new ArrayList<Choice>();
        region.ifPresent(it -> choices.add(Choice.of(it.code().value(), page.t("innovation.places.whole", name))));
        return choices;
    }

    List<Choice> categories(Page page) {
        return categories.on(today()).stream()
                .map(it -> Choice.of(it.code().value(), category(page, it.code().value())))
                .toList();
    }

    List<Choice> practices(Page page) {
        return practices.all().stream()
                .map(it -> Choice.of(it.code(), it.account().title().in(page.english())))
                .toList();
    }

    String practice(String code, Page page) {
        return practice(code).map(it -> it.account().title().in(page.english())).orElse(code);
    }

    private Optional<Practice> practice(String code) {
        return code.isEmpty() ? Optional.empty() : practices.byCode(code);
    }

    /** List the core parts of a practice, or those of its conditions that no figure answers. */
    List<Choice> parts(String practice, String column, Page page) {
        return practice(practice).map(Practice::account).stream()
                .flatMap(it -> column.equals("component")
                        ? it.idea().core().stream()
                                .map(part -> Choice.of(part.key(), part.says().in(page.english())))
                        : it.conditions().stream()
                                .filter(condition -> condition.bounds().isEmpty())
                                .map(condition -> Choice.of(
                                        condition.key(), condition.says().in(page.english()))))
                .toList();
    }

    /** Say a part or a condition of a practice that its key names. */
    String part(String practice, String key, Page page) {
        return practice(practice).map(Practice::account).stream()
                .flatMap(it -> Stream.concat(
                        it.idea().core().stream()
                                .filter(part -> part.key().equals(key))
                                .map(part -> part.says().in(page.english())),
                        it.conditions().stream()
                                .filter(condition -> condition.key().equals(key))
                                .map(condition -> condition.says().in(page.english()))))
                .findFirst()
                .orElse(key);
    }

    List<Choice> figures(Page page) {
        return figures.rows().stream()
                .map(Figures.Row::name)
                .distinct()
                .map(it -> Choice.of(it, figure(it, page)))
                .toList();
    }

    String figure(String name, Page page) {
        String said = "rules.figure." + name;
        return page.has(said) ? page.t(said) : name;
    }

    /** List what stands in the register of the kind that the question is about, to be replaced. */
    List<Choice> institutions(String question) {
        return register.all().stream()
                .filter(it -> it.validity().until() == null)
                .filter(it ->
                        InstitutionKind.of(question).filter(it.kind()::equals).isPresent())
                .map(it -> Choice.of(it.id().toString(), called(it)))
                .toList();
    }

    private String called(Institution it) {
        return (it.code() + " " + it.name()).strip() + " · "
                + region(it.region().value());
    }

    String institution(String id) {
        return register.all().stream()
                .filter(it -> it.id().toString().equals(id))
                .findFirst()
                .map(this::called)
                .orElse(id);
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException typed) {
            return Optional.empty();
        }
    }
}
