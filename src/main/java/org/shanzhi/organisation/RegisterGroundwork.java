// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.ui.Groundwork;
import org.springframework.stereotype.Component;

/** Looks what the register lacks for a case to find its way: places, those who govern them, people, duties. */
@Component
class RegisterGroundwork implements Groundwork {
    private final JdbcRegister register;
    private final Clock clock;
    private final ZoneId zone;

    RegisterGroundwork(JdbcRegister register, Clock clock, ZoneId zone) {
        this.register = register;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public List<Gap> gaps() {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        Register known = register.current();
        var gaps = new ArrayList<Gap>();
        addRegions(gaps, known.regions(today));
        addOrganisations(gaps, known, today);
        addDuties(gaps, known, today);
        return gaps;
    }

    private static void addRegions(List<Gap> gaps, List<Region> regions) {
        Set<RegionLevel> levels = regions.stream().map(Region::level).collect(Collectors.toSet());
        if (!levels.contains(RegionLevel.TOWN) || !levels.contains(RegionLevel.VILLAGE)) {
            gaps.add(Gap.of("organisation.gap.regions", "/admin/regions", 10));
        }
    }

    private static void addOrganisations(List<Gap> gaps, Register known, LocalDate today) {
        List<Organisation> organisations = known.organisations(today);
        if (organisations.size() < 2) {
            gaps.add(Gap.of("organisation.gap.organisations", "/admin/organisations", 20));
        } else {
            List<Region> ungoverned = known.regions(today).stream()
                    .filter(region -> region.level() == RegionLevel.TOWN)
                    .filter(region -> known.governing(region.code(), today).isEmpty())
                    .toList();
            if (!ungoverned.isEmpty()) {
                gaps.add(Gap.of(
                        "organisation.gap.ungoverned",
                        "/admin/organisations",
                        21,
                        ungoverned.stream().map(Region::name).toList()));
            }
        }
        Set<OrganisationId> staffed = known.people().stream()
                .filter(person -> !person.hasLeft(today))
                .map(Person::organisation)
                .collect(Collectors.toCollection(HashSet::new));
        List<Organisation> empty = responsible(known, today).stream()
                .filter(organisation -> !staffed.contains(organisation.id()))
                .toList();
        if (known.people().stream().filter(person -> !person.hasLeft(today)).count() < 2) {
            gaps.add(Gap.of("organisation.gap.people", "/admin/people", 30));
        } else if (!empty.isEmpty()) {
            gaps.add(Gap.of(
                    "organisation.gap.nobody-there",
                    "/admin/people",
                    31,
                    empty.stream().map(Organisation::name).toList()));
        }
    }

    /** Return those to whom cases are sent by their duties. */
    private static List<Organisation> responsible(Register known, LocalDate today) {
        return known.duties(today).stream()
                .map(DutyItem::responsible)
                .distinct()
                .flatMap(id -> known.organisation(id).stream())
                .filter(organisation -> organisation.kind().leads())
                .toList();
    }

    private static void addDuties(List<Gap> gaps, Register known, LocalDate today) {
        if (known.duties(today).isEmpty()) {
            gaps.add(Gap.of("organisation.gap.duties", "/admin/duties", 60));
        }
    }
}
