// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;

/** Steps by chance: sensible ones by somebody who may take them, and any by anybody. */
final class RandomSteps {
    private final Random random;
    private final CountyOnPaper county;

    RandomSteps(Random random, CountyOnPaper county) {
        this.random = random;
        this.county = county;
    }

    LifecycleTable.Row sensible(Case matter) {
        var rows = LifecycleTable.ROWS.stream()
                .filter(it -> it.from() == matter.state())
                .toList();
        var row = rows.get(random.nextInt(rows.size()));
        // Most steps move the case: remarks are many and lead nowhere.
        boolean stays = row.to().equals(Set.of(matter.state())) && random.nextInt(2) == 0;
        return stays ? rows.get(random.nextInt(rows.size())) : row;
    }

    Standing somebody(LifecycleTable.Row row, Case matter, Instant now) {
        var parties = row.parties().stream().sorted().toList();
        Party party = parties.get(random.nextInt(parties.size()));
        OrganisationId lead = matter.order().map(Case.Order::lead).orElse(county.bureau);
        OrganisationId organisation = switch (party) {
            case LEAD_HANDLER, SIGNATORY -> lead;
            case CO_HANDLER ->
                matter.order()
                        .flatMap(it -> it.coHandlers().stream().findFirst())
                        .orElse(county.town);
            case UNIT -> county.station;
            case FINDER -> county.committee;
            case RESIDENT,
                    HELPER,
                    JOINER,
                    OPERATOR,
                    DISPATCHER,
                    COPIED,
                    BEARER,
                    CHECKER,
                    GRID_WORKER,
                    LEADER,
                    MACHINE -> county.hotline;
        };
        boolean staff = !ResidentRules.OF_RESIDENTS.contains(party) && party != Party.MACHINE;
        return new Standing(
                now,
                Set.of(party),
                party == Party.FINDER
                        ? Optional.of(CountyOnPaper.FINDER)
                        : staff ? Optional.of(new PersonId(new UUID(1, random.nextInt(6)))) : Optional.empty(),
                staff ? Optional.of(organisation) : Optional.empty(),
                false);
    }

    Standing anybody(Party favourite, Instant now) {
        var parties = EnumSet.noneOf(Party.class);
        if (random.nextInt(3) == 0) {
            parties.add(favourite);
        }
        Party[] all = Party.values();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parties.add(all[random.nextInt(all.length)]);
        }
        var organisations = organisations();
        boolean staff = random.nextInt(10) > 0;
        return new Standing(
                now,
                parties,
                staff
                        ? Optional.of(random.nextBoolean() ? LifecycleTests.HANDLER : LifecycleTests.CHECKER)
                        : Optional.empty(),
                staff ? Optional.of(organisations.get(random.nextInt(organisations.size()))) : Optional.empty(),
                false);
    }

    CaseCommand anything(CommandKind kind) {
        for (int tries = 0; tries < 500; tries++) {
            CaseCommand command = anything();
            if (command.kind() == kind) {
                return command;
            }
        }
        return anything();
    }

    CaseCommand anything() {
        return switch (random.nextInt(74)) {
            case 0 -> new CaseCommand.Correct(CountyOnPaper.DRAIN, RequestType.HELP, Urgency.URGENT, Optional.empty());
            case 1 -> county.toBureau();
            case 2 ->
                new CaseCommand.Dispatch(county.town, Optional.of(county.townDuty.id()), List.of(county.bureau), "");
            case 3 -> new CaseCommand.Answer("as follows");
            case 4 -> new CaseCommand.Decline(NonDispatch.STATUTORY_ROUTE, "the court has it");
            case 5 -> new CaseCommand.Recall("wrong office");
            case 6 -> new CaseCommand.Sign();
            case 7 -> new CaseCommand.Contact("called");
            case 8 -> new CaseCommand.Note("on the way", random.nextBoolean());
            case 9 ->
                new CaseCommand.Result(ResultOutcome.values()[random.nextInt(ResultOutcome.values().length)], "done");
            case 10 -> new CaseCommand.Pass("");
            case 11 -> new CaseCommand.Fail("still wet");
            case 12 ->
                new CaseCommand.AnswerVisit(
                        answer(Solved.values()[random.nextInt(Solved.values().length)], random.nextBoolean()));
            case 13 -> new CaseCommand.AttemptVisit("no answer");
            case 14 -> new CaseCommand.ExpireVisit();
            case 15 -> new CaseCommand.CloseUnsolved("cannot");
            case 17 -> new CaseCommand.AddWords("it is worse now");
            case 18 -> new CaseCommand.Hear();
            case 16 -> new CaseCommand.Refer("two offices say it is not theirs");
            case 19 ->
                new CaseCommand.Accuse(Optional.of(
                        organisations().get(random.nextInt(organisations().size()))));
            case 20 -> new CaseCommand.Accuse(Optional.empty());
            case 21, 22 -> new CaseCommand.Objection("the road office has it by the list");
            case 23 -> new CaseCommand.AskExtension(1 + random.nextInt(12), "the pump is ordered");
            case 24 ->
                new CaseCommand.AskPause(
                        Course.PauseReason.values()[random.nextInt(Course.PauseReason.values().length)],
                        LocalDate.of(2026, 11, 20).plusDays(random.nextInt(400)),
                        "order 14 of the laboratory");
            case 25, 26 -> new CaseCommand.Grant(random.nextBoolean() ? "because of the pump" : "");
            case 27 -> new CaseCommand.Refuse("it is in your list");
            case 28 -> new CaseCommand.AskResident("which drain is it");
            case 29 -> new CaseCommand.Resume("");
            case 30 -> new CaseCommand.Entrust(county.town, 1 + random.nextInt(3), "cut the branches");
            case 31 -> new CaseCommand.ReportTask(1 + random.nextInt(2), "cut");
            case 32 -> new CaseCommand.CancelTask(1, "not needed");
            case 33 -> new CaseCommand.PassOn(county.station, 1 + random.nextInt(3), "please go and see");
            case 34, 35 -> new CaseCommand.SignOff("");
            case 36 -> new CaseCommand.SendBack("say when");
            case 37 -> new CaseCommand.Confer(List.of(county.bureau, county.town), "the bureau has it");
            case 38 -> new CaseCommand.Transfer(Course.Outside.POLICE, "", "it is with the police");
            case 39 -> new CaseCommand.ConfirmTransfer("P-7", "");
            case 40 -> new CaseCommand.Urge("please");
            case 41 ->
                new CaseCommand.Supervise(Course.Cause.values()[random.nextInt(Course.Cause.values().length)], "soon");
            case 42 -> new CaseCommand.LookAgain();
            case 43 -> new CaseCommand.AskExclusion(Course.ExemptionReason.HIGHER_POWERS, "the province decides");
            case 44 -> new CaseCommand.AskTolerance(Course.ExemptionReason.HONEST_TRIAL, "we tried");
            case 45 -> new CaseCommand.TakeOver();
            case 46 ->
                new CaseCommand.Split(
                        List.of(new CaseCommand.Split.Matter(
                                "lamp", "the lamp is out too", Optional.empty(), "", null)),
                        "");
            case 47 -> new CaseCommand.Merge("20261120-000045", "it is the same");
            case 48 ->
                new CaseCommand.Absorb(
                        "20261120-000045", CountyOnPaper.HEARD.plus(Duration.ofHours(random.nextInt(2_000))));
            case 49 ->
                new CaseCommand.Copy(
                        random.nextBoolean() ? List.of(county.hotline) : List.of(county.station, county.committee),
                        "for their plan");
            case 50 -> new CaseCommand.Flag(Arrangement.Nuisance.HARASSMENT, "shouts at everybody");
            case 51 -> new CaseCommand.ConfirmFlag("");
            case 52 -> new CaseCommand.Unflag("it was the neighbour");
            case 53, 54 ->
                new CaseCommand.GiveOut("Wang", "13900001234", random.nextBoolean(), false, "go and see the drain");
            case 55 -> new CaseCommand.CallIn("somebody else goes");
            case 56 -> new CaseCommand.ReportErrand("cleared");
            case 57 -> new CaseCommand.RecordErrand("cleared, says the sheet");
            case 58 -> new CaseCommand.Withhold(Course.Withholding.PRIVACY, "a child is named by it");
            case 59 -> new CaseCommand.Release("the family agrees");
            case 60 -> new CaseCommand.Attach(random.nextBoolean() ? "" : "from the roof");
            case 61 -> new CaseCommand.Transcribe(1, "the drain behind the school");
            case 62 -> new CaseCommand.Register("");
            case 63 -> new CaseCommand.SolveOnSpot("swept");
            case 64 -> new CaseCommand.Decline(NonDispatch.BELOW_STANDARD, "too little");
            case 66 -> new CaseCommand.Withdraw("moved away", random.nextBoolean());
            case 67 ->
                new CaseCommand.CorrectRecord(
                        answer(Solved.values()[random.nextInt(Solved.values().length)], random.nextBoolean()));
            case 68 -> new CaseCommand.AskEarly(answer(Solved.NO, false).because(List.of("SLOW")));
            case 69 -> new CaseCommand.NameAgent("a neighbour", Course.Relation.NEIGHBOUR, random.nextBoolean());
            case 70 -> new CaseCommand.RevokeAgent(1 + random.nextInt(40));
            case 71 -> new CaseCommand.InvalidVisit(Visit.Invalid.THIRD_PERSON, "");
            case 65 ->
                new CaseCommand.Instruct(
                        new Course.Upper(
                                "12345",
                                "1",
                                CountyOnPaper.HEARD,
                                CountyOnPaper.HEARD.plusSeconds(400_000),
                                CountyOnPaper.HEARD.plusSeconds(random.nextInt(500_000))),
                        random.nextBoolean() ? "hurry" : "");
            default -> new CaseCommand.Reopen("again");
        };
    }

    private List<OrganisationId> organisations() {
        return List.of(county.bureau, county.station, county.town, county.committee, county.hotline);
    }

    private static Visit.Answer answer(Solved solved, boolean more) {
        return new Visit.Answer(true, solved, Satisfaction.BASICALLY_SATISFIED, "", more);
    }
}
