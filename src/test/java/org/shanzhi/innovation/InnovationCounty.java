// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.Scope;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.springframework.boot.test.context.TestComponent;

/** A county of two towns with villages, and everybody whom an innovation needs. */
@TestComponent
public class InnovationCounty {
    public static final RegionCode COUNTY = new RegionCode("990199000000");
    public static final RegionCode TOWN = new RegionCode("990199001000");
    public static final RegionCode OTHER = new RegionCode("990199002000");
    public static final CategoryCode DRAIN = new CategoryCode("URB.DRAIN");

    private static final Validity ALWAYS = Validity.since(LocalDate.of(2020, 1, 1));

    private final Regions regions;
    private final Organisations organisations;
    private final Categories categories;

    InnovationCounty(Regions regions, Organisations organisations, Categories categories) {
        this.regions = regions;
        this.organisations = organisations;
        this.categories = categories;
    }

    /** Enter everything; doing it again changes nothing. */
    public void enter() {
        regions.save(List.of(
                region(COUNTY, "试验县", RegionLevel.COUNTY, Optional.empty()),
                region(TOWN, "本镇", RegionLevel.TOWN, Optional.of(COUNTY)),
                region(OTHER, "邻镇", RegionLevel.TOWN, Optional.of(COUNTY))));
        for (RegionCode town : List.of(TOWN, OTHER)) {
            for (int i = 1; i <= 8; i++) {
                regions.save(List.of(region(village(town, i), "村" + i, RegionLevel.VILLAGE, Optional.of(town))));
            }
        }
        categories.save(List.of(
                new Category(new CategoryCode("URB"), "城建", "Town", List.of(), ALWAYS),
                new Category(DRAIN, "排水", "Drains", List.of(), ALWAYS)));
        organisations.save(List.of(
                office("ZF", OrganisationKind.TERRITORIAL_GOVERNMENT, COUNTY, null),
                office("BZ", OrganisationKind.TERRITORIAL_GOVERNMENT, TOWN, "ZF"),
                office("LZ", OrganisationKind.TERRITORIAL_GOVERNMENT, OTHER, "ZF"),
                office("HC", OrganisationKind.PUBLIC_INSTITUTION, COUNTY, "ZF"),
                office("CWH", OrganisationKind.COMMITTEE, village(TOWN, 1), "BZ")));
        organisations.savePeople(List.of("ZF", "BZ", "LZ", "HC").stream()
                .flatMap(code -> List.of(person(code, "甲"), person(code, "乙")).stream())
                .toList());
    }

    public static RegionCode village(RegionCode town, int number) {
        return new RegionCode(town.value().substring(0, 9) + "20%d".formatted(number));
    }

    private static Region region(RegionCode code, String name, RegionLevel level, Optional<RegionCode> parent) {
        return new Region(code, name, level, parent, List.of(), ALWAYS);
    }

    public static OrganisationId office(String code) {
        return new OrganisationId(id("office/" + code));
    }

    private static Organisation office(String code, OrganisationKind kind, RegionCode region, @Nullable String parent) {
        return new Organisation(
                office(code),
                code,
                code,
                kind,
                region,
                Optional.ofNullable(parent).map(InnovationCounty::office),
                "0990-5550000",
                ALWAYS);
    }

    public static PersonId personOf(String code, String name) {
        return new PersonId(id("person/" + code + name));
    }

    private static Person person(String code, String name) {
        return new Person(personOf(code, name), code + name, office(code), "专员", "0990-5550001");
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Somebody of the office in the role, for the office and its region. */
    public Actor.Staff somebody(String office, String name, Role... roles) {
        Organisation at = organisations.find(office(office)).orElseThrow();
        Optional<OrganisationId> own = Set.of(roles).contains(Role.EVALUATOR) ? Optional.empty() : Optional.of(at.id());
        return new Actor.Staff(
                new AccountId(id("account/" + office + name)),
                personOf(office, name),
                office + name,
                at.id(),
                List.of(roles).stream()
                        .map(role -> new Grant(role, new Scope(at.region(), own)))
                        .toList());
    }

    public Actor.Staff innovator() {
        return somebody("BZ", "甲", Role.INNOVATOR);
    }

    public Actor.Staff leader() {
        return somebody("ZF", "甲", Role.LEADER);
    }

    public Actor.Staff evaluator() {
        return somebody("HC", "甲", Role.EVALUATOR);
    }

    /** The first step of an innovation of the home town. */
    public Answers begun() {
        return Written.begin(office("BZ").value(), personOf("BZ", "乙").value(), TOWN.value());
    }
}
