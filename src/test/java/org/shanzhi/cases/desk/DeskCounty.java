// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Grant;
import org.shanzhi.access.Scope;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.springframework.stereotype.Component;

/** A county just large enough for a case to go through all hands: a hotline, a housing bureau, a water works, a town. */
@Component
public class DeskCounty {
    public static final String PASSWORD = "a quiet river 7";
    public static final RegionCode COUNTY = new RegionCode("990199000000");
    public static final RegionCode TOWN = new RegionCode("990199001000");
    public static final CategoryCode DRAIN = new CategoryCode("URB.DRAIN");
    public static final UUID DUTY = id("ZJ-014");

    private static final Validity ALWAYS = Validity.since(LocalDate.of(2020, 1, 1));

    private final Regions regions;
    private final Organisations organisations;
    private final Duties duties;
    private final Categories categories;
    private final Accounts accounts;

    DeskCounty(Regions regions, Organisations organisations, Duties duties, Categories categories, Accounts accounts) {
        this.regions = regions;
        this.organisations = organisations;
        this.duties = duties;
        this.categories = categories;
        this.accounts = accounts;
    }

    public void settle() {
        if (regions.county().isPresent()) {
            return;
        }
        regions.save(List.of(
                new Region(COUNTY, "试验县", RegionLevel.COUNTY, Optional.empty(), List.of(), ALWAYS),
                new Region(TOWN, "城关镇", RegionLevel.TOWN, Optional.of(COUNTY), List.of(), ALWAYS)));
        categories.save(List.of(
                new Category(new CategoryCode("URB"), "城市管理", "The town", List.of(), ALWAYS),
                new Category(DRAIN, "排水堵塞", "Blocked drain", List.of("溢水", "排水口", "堵塞"), ALWAYS)));
        organisations.save(List.of(
                organisation("RX", "县12345热线中心", OrganisationKind.PUBLIC_INSTITUTION),
                organisation("HC", "县督查核查中心", OrganisationKind.PUBLIC_INSTITUTION),
                organisation("ZJ", "县住建局", OrganisationKind.LINE_DEPARTMENT),
                organisation("GS", "县供水公司", OrganisationKind.ENTERPRISE)));
        organisations.savePeople(List.of(
                person("接线员", "RX"),
                person("派单员", "RX"),
                person("核查员", "HC"),
                person("承办人", "ZJ"),
                person("供水员", "GS")));
        duties.save(List.of(new DutyItem(
                DUTY,
                "ZJ-014",
                "城市排水设施管理",
                DutyList.DEPARTMENT,
                RegionLevel.COUNTY,
                COUNTY,
                organisation("ZJ"),
                "《城镇排水与污水处理条例》第五条",
                Set.of(DRAIN),
                ALWAYS)));
        account("hotline", "接线员", Role.OPERATOR, Optional.empty());
        account("dispatch", "派单员", Role.DISPATCHER, Optional.empty());
        account("checker", "核查员", Role.CHECKER, Optional.empty());
        account("zj", "承办人", Role.HANDLER, Optional.of(organisation("ZJ")));
        account("gs", "供水员", Role.HANDLER, Optional.of(organisation("GS")));
    }

    /** Let one more dispatcher sign in. */
    void dispatcher(String userName) {
        account(userName, "派单员", Role.DISPATCHER, Optional.empty());
    }

    public static OrganisationId organisation(String code) {
        return new OrganisationId(id(code));
    }

    private static Organisation organisation(String code, String name, OrganisationKind kind) {
        return new Organisation(organisation(code), code, name, kind, COUNTY, Optional.empty(), "0990-5550000", ALWAYS);
    }

    private static Person person(String name, String organisation) {
        return new Person(new PersonId(id(name)), name, organisation(organisation), "工作人员", "0990-5550001");
    }

    private void account(String userName, String person, Role role, Optional<OrganisationId> within) {
        accounts.create(
                userName, PASSWORD, new PersonId(id(person)), List.of(new Grant(role, new Scope(COUNTY, within))));
    }

    private static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }
}
