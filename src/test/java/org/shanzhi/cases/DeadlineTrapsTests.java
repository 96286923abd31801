// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.rules.LimitRule;
import org.shanzhi.rules.LimitUnit;
import org.shanzhi.rules.TimeLimit;
import org.shanzhi.rules.TimeLimits;
import org.shanzhi.shared.Urgency;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

/** Every trap of deadlines, walked into by a case; the dates were reckoned by hand on a printed calendar of 2026. */
@DeskTest
class DeadlineTrapsTests {
    /** Only what is difficult goes by this rule, so that no other test meets it. */
    private static final UUID RULE = UUID.fromString("00000000-0000-7000-8000-0000000000d1");

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    ComingDue due;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    TimeLimits limits;

    @Autowired
    TestClock clock;

    @BeforeEach
    void difficultMattersTakeFiveWorkingDays() {
        county.settle();
        finishIn(5);
    }

    private void finishIn(int workingDays) {
        limits.save(List.of(new LimitRule(
                RULE,
                1,
                DeskCounty.COUNTY,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Urgency.DIFFICULT),
                new TimeLimit(4, LimitUnit.WORKING_HOURS),
                new TimeLimit(1, LimitUnit.WORKING_DAYS),
                new TimeLimit(workingDays, LimitUnit.WORKING_DAYS),
                new TimeLimit(2, LimitUnit.WORKING_DAYS),
                "试验",
                Validity.since(LocalDate.of(2020, 1, 1)))));
    }

    @Test
    void pauseOverAHolidayGivesBackTheWorkingDaysAndNotTheDaysOff() {
        at("2026-02-09T10:00");
        Walk walk = opened().dispatched().signed();
        assertFinish(walk, "2026-02-14T18:00");
        at("2026-02-11T15:00");
        walk.done(
                        new CaseCommand.AskPause(Course.PauseReason.EXPERTISE, LocalDate.of(2026, 3, 1), "检测委托 14 号"),
                        walk.staff("zj"))
                .done(new CaseCommand.Grant("水质在检测"), walk.staff("dispatch"));

        at("2026-02-24T10:00");
        walk.done(new CaseCommand.Resume(""), walk.staff("zj"));

        // The 12th, 13th and 14th were working days, the 15th to the 23rd the Spring Festival, the 24th works again:
        // four.
        assertFinish(walk, "2026-02-27T18:00");
        assertThat(walk.matter().trail().firstFinishBy()).isEqualTo(instant("2026-02-27T18:00"));
    }

    @Test
    void pauseOfOneAfternoonChangesNoDeadlineInWorkingDays() {
        at("2026-11-23T10:00");
        Walk walk = opened().dispatched().signed();
        walk.done(new CaseCommand.AskResident("是哪一个井？"), walk.staff("zj"));
        at("2026-11-23T17:00");
        walk.done(new CaseCommand.AddWords("东边的"), walk.resident());

        assertFinish(walk, "2026-11-30T18:00");
    }

    @Test
    void reassigningGivesNoMoreTimeThanWasPromised() {
        at("2026-11-23T10:00");
        Walk walk = opened().dispatched().signed();
        at("2026-11-25T10:00");
        walk.done(new CaseCommand.Recall("换一家"), walk.staff("dispatch"))
                .done(
                        new CaseCommand.Dispatch(DeskCounty.organisation("GS"), Optional.empty(), List.of(), "它的管线"),
                        walk.staff("dispatch"));

        assertFinish(walk, "2026-12-02T18:00");
        assertThat(walk.matter().trail().firstFinishBy()).isEqualTo(instant("2026-11-30T18:00"));
    }

    @Test
    void mergingKeepsOneClockAndTheOtherIsOver() {
        at("2026-11-23T10:00");
        Walk first = opened().dispatched().signed();
        at("2026-11-25T10:00");
        var said = new Walk.Said();
        said.reporter = new PersonalData("王五", "13900005555", null);
        Walk second = said.opened(cases, accounts, receipts);
        second.done(
                new CaseCommand.Decline(
                        NonDispatch.SAME_MATTER,
                        "和前一件是同一件",
                        first.matter().intake().number()),
                second.staff("dispatch"));

        assertFinish(first, "2026-11-30T18:00");
        assertThat(second.file().nextBy()).isEmpty();
        assertThat(first.matter().tally().joined()).isOne();
    }

    @Test
    void holidaysAndMakeUpDaysCountAsTheNoticeSays() {
        at("2026-02-14T12:00");

        assertFinish(opened().dispatched(), "2026-02-28T18:00");
    }

    @Test
    void yearWithoutACalendarIsTakenByWeekdaysAndSaidSo() {
        at("2026-12-30T10:00");
        Walk walk = opened().dispatched();

        assertFinish(walk, "2027-01-06T18:00");
        assertThat(walk.matter().order().orElseThrow().calendarKnown()).isFalse();
    }

    @Test
    void changedRuleTouchesNoOpenCaseNotEvenWhenItIsReworked() {
        at("2026-11-23T10:00");
        Walk walk = opened().dispatched().signed();
        finishIn(1);

        assertFinish(walk, "2026-11-30T18:00");
        at("2026-11-24T10:00");
        walk.told(ResultOutcome.SOLVED).answered(Solved.NO, Satisfaction.DISSATISFIED, true);
        assertThat(walk.matter().state()).isEqualTo(CaseState.HANDLING);
        assertFinish(walk, "2026-12-01T18:00");
        assertFinish(opened().dispatched(), "2026-11-25T18:00");
    }

    @Test
    void clockAcrossMidnightStartsOnTheNewDay() {
        at("2026-11-23T23:59:30");
        Walk before = opened().dispatched();
        Walk after = opened();
        at("2026-11-24T00:00:30");
        after.dispatched();

        assertFinish(before, "2026-11-30T18:00");
        assertFinish(after, "2026-12-01T18:00");
        assertThat(before.matter().order().orElseThrow().signBy()).isEqualTo(instant("2026-11-24T15:00"));
        assertThat(after.matter().order().orElseThrow().signBy()).isEqualTo(instant("2026-11-24T15:00"));
    }

    @Test
    void extensionCountsFromTheDeadlineAndNotFromTheDayItIsGranted() {
        at("2026-11-23T10:00");
        Walk walk = opened().dispatched().signed();
        at("2026-11-24T10:00");
        walk.done(new CaseCommand.AskExtension(3, "配件"), walk.staff("zj"))
                .done(new CaseCommand.Grant("配件要从外地调"), walk.staff("dispatch"));

        assertFinish(walk, "2026-12-03T18:00");
    }

    @Test
    void commentDoesNotRestartTheTimeInWhichACaseCanBeTakenUpAgain() {
        at("2026-11-23T10:00");
        Walk walk = opened().dispatched().signed().told(ResultOutcome.SOLVED);
        walk.answered(Solved.YES, Satisfaction.SATISFIED, false);
        Instant until = walk.file().reopenUntil().orElseThrow();

        at("2026-11-30T10:00");
        walk.done(new CaseCommand.AddWords("谢谢"), walk.resident());

        assertThat(walk.file().reopenUntil()).contains(until);
        clock.set(until.plusSeconds(1));
        assertThat(walk.tried(new CaseCommand.Reopen("又堵了"), walk.resident())).isInstanceOf(CaseOutcome.Refused.class);
    }

    private Walk opened() {
        var said = new Walk.Said();
        said.urgency = Urgency.DIFFICULT;
        return said.opened(cases, accounts, receipts);
    }

    private void at(String wall) {
        clock.set(LocalDateTime.parse(wall));
    }

    private static Instant instant(String wall) {
        return LocalDateTime.parse(wall).atZone(TestClock.ZONE).toInstant();
    }

    private static void assertFinish(Walk walk, String wall) {
        assertThat(walk.matter().order().orElseThrow().finishBy()).isEqualTo(instant(wall));
    }
}
