// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.shared.Validity;

class DispatchRulesTests {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final RegionCode OTHER_TOWN = new RegionCode("990101002000");
    private static final String GROUNDS = "the county meeting of Monday decided so";

    private final CountyOnPaper county = new CountyOnPaper();
    private final OrganisationId works = county.organisation("GS", OrganisationKind.ENTERPRISE, null);
    private final DispatchRules rules = new DispatchRules(county);

    @Test
    void townLeadsAndAssistsInWhatItsOwnListHas() {
        assertThat(slug(drain(), county.town, county.townDuty, List.of(), "")).isEmpty();
        assertThat(slug(drain(), county.bureau, county.bureauDuty, List.of(county.town), ""))
                .isEmpty();
    }

    @Test
    void townIsAskedForNothingElseWhateverTheGrounds() {
        Case elsewhere = matter(new CategoryCode("ENV.NOISE"), CountyOnPaper.TOWN);

        assertThat(slug(elsewhere, county.town, null, List.of(), GROUNDS)).isEqualTo("case-dispatch-not-in-list");
        assertThat(slug(elsewhere, county.bureau, null, List.of(county.town), GROUNDS))
                .isEqualTo("case-dispatch-co-not-in-list");
    }

    @Test
    void whatWasTakenBackGoesDownNeitherToLeadNorToAssist() {
        Case lamp = matter(CountyOnPaper.LAMP, CountyOnPaper.TOWN);

        assertThat(slug(lamp, county.town, county.townDuty, List.of(), GROUNDS)).isEqualTo("case-dispatch-taken-back");
        for (OrganisationId below : List.of(county.town, county.committee)) {
            assertThat(slug(lamp, county.bureau, county.takenBack, List.of(below), GROUNDS))
                    .isEqualTo("case-dispatch-taken-back");
        }
        assertThat(slug(lamp, county.bureau, county.takenBack, List.of(), "")).isEmpty();
        assertThat(addressees(lamp).assistants()).doesNotContain(county.town, county.committee);
    }

    @Test
    void whatIsTakenBackOnlyFromTomorrowOnStillGoesDown() {
        county.holding(county.takenBack, CountyOnPaper.COUNTY, Validity.since(TODAY.plusDays(1)));

        assertThat(slug(matter(CountyOnPaper.LAMP, CountyOnPaper.TOWN), county.town, county.townDuty, List.of(), ""))
                .isEmpty();
    }

    @Test
    void dutyOfAnotherPlaceDoesNotCount() {
        county.holding(county.townDuty, OTHER_TOWN, CountyOnPaper.ALWAYS);
        county.holding(county.bureauDuty, OTHER_TOWN, CountyOnPaper.ALWAYS);

        assertThat(slug(drain(), county.town, county.townDuty, List.of(), "")).isEqualTo("case-dispatch-not-in-list");
        assertThat(slug(drain(), county.bureau, county.bureauDuty, List.of(), ""))
                .isEqualTo("case-dispatch-not-covering");
        assertThat(slug(drain(), county.bureau, null, List.of(county.town), GROUNDS))
                .isEqualTo("case-dispatch-co-not-in-list");
    }

    @Test
    void dutyThatHasEndedOrNotBegunDoesNotCount() {
        for (Validity other :
                List.of(new Validity(TODAY.minusYears(2), TODAY.minusDays(1)), Validity.since(TODAY.plusDays(1)))) {
            county.holding(county.townDuty, CountyOnPaper.COUNTY, other);

            assertThat(slug(drain(), county.town, county.townDuty, List.of(), ""))
                    .isEqualTo("case-dispatch-duty-over");
            assertThat(slug(drain(), county.bureau, county.bureauDuty, List.of(county.town), ""))
                    .isEqualTo("case-dispatch-co-not-in-list");
        }
    }

    @Test
    void organisationThatHasEndedOrNotBegunReceivesNothing() {
        for (Validity other :
                List.of(new Validity(TODAY.minusYears(2), TODAY.minusDays(1)), Validity.since(TODAY.plusDays(1)))) {
            county.holding(works, other);

            assertThat(slug(drain(), works, null, List.of(), GROUNDS)).isEqualTo("case-dispatch-not-in-force");
            assertThat(slug(drain(), county.bureau, county.bureauDuty, List.of(works), GROUNDS))
                    .isEqualTo("case-dispatch-not-in-force");
            assertThat(addressees(drain()).leads()).doesNotContain(works);
        }
    }

    @Test
    void whoHasNoDutyAssistsOnlyOnRecordedGrounds() {
        assertThat(slug(drain(), county.bureau, county.bureauDuty, List.of(works), ""))
                .isEqualTo("case-dispatch-co-reason");
        assertThat(slug(drain(), county.bureau, county.bureauDuty, List.of(works), GROUNDS))
                .isEmpty();
        assertThat(slug(drain(), works, null, List.of(county.bureau), GROUNDS)).isEmpty();
    }

    @Test
    void committeeAssistsOnlyInWhatItsOwnListHas() {
        assertThat(slug(drain(), county.bureau, county.bureauDuty, List.of(county.committee), GROUNDS))
                .isEqualTo("case-dispatch-co-not-in-list");

        county.duty("CS-001", DutyList.COMMITTEE, county.committee, CountyOnPaper.DRAIN);

        assertThat(slug(drain(), county.bureau, county.bureauDuty, List.of(county.committee), ""))
                .isEmpty();
        assertThat(slug(drain(), county.committee, null, List.of(), GROUNDS)).isEqualTo("case-dispatch-committee");
    }

    @Test
    void townOfThePlaceAssistsInWhatTheCooperativeListHas() {
        var sewage = new CategoryCode("ENV.SEWAGE");
        var item = county.duty("PH-001", DutyList.TOWN_COOPERATIVE, county.bureau, sewage);
        Case matter = matter(sewage, CountyOnPaper.TOWN);

        assertThat(slug(matter, county.bureau, item, List.of(county.town), "")).isEmpty();
        assertThat(slug(matter, county.town, item, List.of(), GROUNDS)).isEqualTo("case-dispatch-not-its-duty");
        assertThat(addressees(matter).assistants()).contains(county.town);

        county.holding(item, OTHER_TOWN, CountyOnPaper.ALWAYS);

        assertThat(slug(matter, county.bureau, null, List.of(county.town), GROUNDS))
                .isEqualTo("case-dispatch-co-not-in-list");
    }

    @Test
    void officeOfATownIsBoundToTheListsOfTheTown() {
        county.settledAt(county.town, CountyOnPaper.TOWN);
        var office = county.organisation("CG-1", OrganisationKind.PUBLIC_INSTITUTION, county.town);
        Case lamp = matter(CountyOnPaper.LAMP, CountyOnPaper.TOWN);

        assertThat(slug(drain(), office, null, List.of(), GROUNDS)).isEqualTo("case-dispatch-not-in-list");
        assertThat(slug(drain(), county.bureau, county.bureauDuty, List.of(office), ""))
                .isEmpty();
        assertThat(slug(lamp, county.bureau, county.takenBack, List.of(office), GROUNDS))
                .isEqualTo("case-dispatch-taken-back");
    }

    @Test
    void nobodyUnknownReceivesAnything() {
        var nobody = new OrganisationId(new UUID(4, 4));

        assertThat(slug(drain(), nobody, null, List.of(), GROUNDS)).isEqualTo("case-dispatch-unknown");
        assertThat(slug(drain(), county.bureau, county.bureauDuty, List.of(nobody), GROUNDS))
                .isEqualTo("case-dispatch-unknown");
    }

    private Addressees addressees(Case matter) {
        return rules.addressees(matter, List.<Organisation>copyOf(county.organisations.values()), NOW);
    }

    private String slug(
            Case matter, OrganisationId lead, @Nullable DutyItem duty, List<OrganisationId> assisting, String reason) {
        var command = new CaseCommand.Dispatch(lead, Optional.ofNullable(duty).map(DutyItem::id), assisting, reason);
        return switch (rules.rule(matter, command, NOW, Party.DISPATCHER)) {
            case Ruling.Unlawful it -> it.refusal().slug();
            case Ruling.Lawful _ -> "";
        };
    }

    private static Case drain() {
        return matter(CountyOnPaper.DRAIN, CountyOnPaper.TOWN);
    }

    private static Case matter(CategoryCode category, RegionCode region) {
        var key = new IntakeKey("web", "1");
        return new Case(
                new CaseId(new UUID(9, 9)),
                1,
                CaseState.RECEIVED,
                new Case.Intake("20261123-000001", Channel.WEB, key, NOW, null, "t", "w", null, null, false, null),
                new Case.Subject(
                        category,
                        Optional.empty(),
                        RequestType.HELP,
                        Urgency.NORMAL,
                        new Place("building 3", region, null, null),
                        null,
                        null),
                Optional.empty(),
                Optional.empty(),
                new Case.Tally(0, 0, 0, 0),
                Optional.empty(),
                Case.Trail.NONE);
    }
}
