// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Validity;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class DispatchByListsTests {
    private static final CategoryCode SIGN = new CategoryCode("URB.SIGN");
    private static final CategoryCode STALL = new CategoryCode("URB.STALL");
    private static final Validity ALWAYS = Validity.since(LocalDate.of(2020, 1, 1));
    private static final OrganisationId BUREAU = DeskCounty.organisation("ZJ");
    private static final OrganisationId TOWN = DeskCounty.organisation("LISTED-TOWN");
    private static final OrganisationId ENDED = DeskCounty.organisation("ENDED");
    private static final DutyItem SIGNS = item("JB-101", DutyList.TOWN_BASIC, TOWN, SIGN);
    private static final DutyItem STALLS = item("JB-102", DutyList.TOWN_BASIC, TOWN, STALL);
    private static final DutyItem TAKEN_BACK = item("SH-102", DutyList.TOWN_TAKEN_BACK, BUREAU, STALL);

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    Categories categories;

    @Autowired
    Duties duties;

    @Autowired
    Cases cases;

    @BeforeEach
    void townHasItsLists() {
        county.settle();
        categories.save(List.of(
                new Category(SIGN, "招牌", "Signs", List.of(), ALWAYS),
                new Category(STALL, "占道摊位", "Stalls", List.of(), ALWAYS)));
        organisations.save(List.of(
                organisation(TOWN, "LISTED-TOWN", OrganisationKind.TERRITORIAL_GOVERNMENT, ALWAYS),
                organisation(
                        ENDED,
                        "ENDED",
                        OrganisationKind.LINE_DEPARTMENT,
                        new Validity(LocalDate.of(2020, 1, 1), LocalDate.of(2021, 1, 1)))));
        duties.save(List.of(SIGNS, STALLS, TAKEN_BACK));
    }

    @Test
    void townReceivesWhatItsListHas() {
        CaseId id = opened(SIGN);

        assertThat(slug(id, TOWN, Optional.of(SIGNS.id()), List.of(), "")).isEmpty();
    }

    @Test
    void whatWasTakenBackIsRefusedWithWhoTookIt() {
        CaseId id = opened(STALL);

        assertThat(slug(id, TOWN, Optional.of(STALLS.id()), List.of(), "县里定的")).isEqualTo("case-dispatch-taken-back");
        assertThat(slug(id, BUREAU, Optional.of(TAKEN_BACK.id()), List.of(TOWN), "县里定的"))
                .isEqualTo("case-dispatch-taken-back");
        var refused = (CaseOutcome.Refused) cases.perform(
                id, 1, new CaseCommand.Dispatch(TOWN, Optional.of(STALLS.id()), List.of(), "县里定的"), staff("dispatch"));
        assertThat(refused.refusal().arguments()).containsExactly("LISTED-TOWN", "县住建局");
        assertThat(cases.addressees(id, staff("dispatch")).assistants())
                .contains(BUREAU)
                .doesNotContain(TOWN);
        assertThat(slug(id, BUREAU, Optional.of(TAKEN_BACK.id()), List.of(), ""))
                .isEmpty();
    }

    @Test
    void whoHasEndedNeitherLeadsNorAssists() {
        CaseId id = opened(SIGN);

        assertThat(slug(id, ENDED, Optional.empty(), List.of(), "县里定的")).isEqualTo("case-dispatch-not-in-force");
        assertThat(slug(id, TOWN, Optional.of(SIGNS.id()), List.of(ENDED), "县里定的"))
                .isEqualTo("case-dispatch-not-in-force");
    }

    @Test
    void dutyForSomethingElseIsRefused() {
        CaseId id = opened(SIGN);

        assertThat(slug(id, BUREAU, Optional.of(DeskCounty.DUTY), List.of(), "县里定的"))
                .isEqualTo("case-dispatch-not-covering");
        assertThat(slug(id, BUREAU, Optional.empty(), List.of(), "县里定的")).isEmpty();
    }

    private String slug(
            CaseId id, OrganisationId lead, Optional<UUID> duty, List<OrganisationId> assisting, String reason) {
        return switch (cases.perform(
                id, 1, new CaseCommand.Dispatch(lead, duty, assisting, reason), staff("dispatch"))) {
            case CaseOutcome.Refused it -> it.refusal().slug();
            case CaseOutcome.Done _ -> "";
        };
    }

    private CaseId opened(CategoryCode category) {
        var request = new OpenCase(
                new IntakeKey("test", UUID.randomUUID().toString()),
                Channel.HOTLINE,
                "街上的事",
                "街上有一件事要管",
                Optional.empty(),
                Optional.of(category),
                Optional.empty(),
                "",
                null,
                null,
                DeskCounty.TOWN,
                null,
                null,
                null,
                false,
                Optional.empty(),
                null,
                List.of());
        return ((Opening.Opened) cases.open(request, staff("hotline"))).id();
    }

    private Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }

    private static Organisation organisation(OrganisationId id, String code, OrganisationKind kind, Validity validity) {
        return new Organisation(id, code, code, kind, DeskCounty.TOWN, Optional.empty(), "0990-5550000", validity);
    }

    private static DutyItem item(String code, DutyList list, OrganisationId responsible, CategoryCode category) {
        return new DutyItem(
                UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8)),
                code,
                code,
                list,
                RegionLevel.TOWN,
                DeskCounty.TOWN,
                responsible,
                "-",
                Set.of(category),
                ALWAYS);
    }
}
