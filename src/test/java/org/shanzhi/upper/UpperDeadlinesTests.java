// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.upper.UpperCounty.CITY;
import static org.shanzhi.upper.UpperCounty.HEADINGS;
import static org.shanzhi.upper.UpperCounty.instant;
import static org.shanzhi.upper.UpperCounty.row;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseNotice;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

/** What the county promises of an order from above: never later than above, less the reserve. */
@UpperTest
class UpperDeadlinesTests {
    @Autowired
    UpperCounty upper;

    @Autowired
    Orders orders;

    @Autowired
    Returns returns;

    @Autowired
    JdbcReturns sent;

    @Autowired
    TestClock clock;

    @BeforeEach
    void peopleWorkHere() {
        upper.settle();
    }

    @Test
    void caseNeverPromisesLaterThanAboveLessTheReserve() throws IOException {
        CaseId id = upper.taken("C-1", "2026-11-26 18:00");

        // A day of open offices has seven hours: eight hours before Thursday's close is Wednesday at five.
        assertThat(upper.order("C-1").latest()).isEqualTo(instant("2026-11-25T17:00"));
        assertThat(upper.file(id).nextBy().orElseThrow()).isBeforeOrEqualTo(instant("2026-11-25T17:00"));
        upper.dispatch(id);
        assertThat(upper.finishBy(id)).isEqualTo(instant("2026-11-25T17:00"));
        assertThat(upper.matter(id).trail().firstFinishBy()).isEqualTo(instant("2026-11-25T17:00"));
        upper.solved(id, "疏通了");
        upper.heard(id, Solved.NO, Satisfaction.DISSATISFIED, "", true);
        assertThat(upper.matter(id).state()).isEqualTo(CaseState.HANDLING);
        assertThat(upper.finishBy(id)).isEqualTo(instant("2026-11-25T17:00"));
    }

    @Test
    void whatIsTakenUpAgainIsPromisedAnew() throws IOException {
        String platform = "重办市";
        CaseId id = upper.taken(platform, "C-2", "2026-11-26 18:00");
        upper.dispatch(id);
        upper.solved(id, "修好了");
        upper.heard(id, Solved.YES, Satisfaction.SATISFIED, "", false);
        upper.at("2026-11-27T10:00");
        upper.done(id, new CaseCommand.Reopen("又不亮了"), "hotline");

        assertThat(upper.finishBy(id)).isAfter(clock.instant());
        returns.export(platform, upper.staff("dispatch"));
        SentBack result = sent.of(id).stream()
                .filter(it -> it.kind() == SentBack.Kind.RESULT)
                .findFirst()
                .orElseThrow();
        upper.taken(FileKind.RECEIPTS, platform, "回传编号,回执结果\n" + result.id() + "/1,退回\n");
        assertThat(upper.finishBy(id)).isAfter(clock.instant());
        upper.taken(FileKind.ORDERS, platform, HEADINGS + row("C-2", "2026-12-01 18:00"));
        orders.decide(upper.waiting(id).id(), true, upper.staff("dispatch"));
        assertThat(upper.finishBy(id)).isEqualTo(upper.order(platform, "C-2").latest());
    }

    @Test
    void reserveIsKeptOfOpenOfficesAndNotOfAHoliday() throws IOException {
        upper.at("2026-09-28T10:00");
        upper.taken("D-1", "2026-10-08 12:00");

        // Three hours of the morning of the 8th, then five of the 30th of September: the week between is off.
        assertThat(upper.order("D-1").latest()).isEqualTo(instant("2026-09-30T11:00"));
        assertThat(upper.order("D-1").calendarKnown()).isTrue();
    }

    @Test
    void yearWithoutACalendarIsReckonedByWeekdaysAndSaidSo() throws IOException {
        upper.taken("D-2", "2027-03-10 12:00");

        assertThat(upper.order("D-2").latest()).isEqualTo(instant("2027-03-09T11:00"));
        assertThat(upper.order("D-2").calendarKnown()).isFalse();
    }

    @Test
    void deadlineThatIsOverMakesItDueAtOnceAndPromisesNothing() throws IOException {
        String past = HEADINGS + "E-1,2026-11-20 18:00,2026-11-10 09:00,,路灯不亮,路灯不亮,李小梅,13900001234,\n";
        upper.taken(FileKind.ORDERS, CITY, past);
        CaseId id = upper.order("E-1").id();
        upper.dispatch(id);

        assertThat(upper.finishBy(id)).isEqualTo(upper.order("E-1").latest()).isBefore(clock.instant());
        assertThat(upper.notices().stream().map(CaseNotice::messageKey)).contains("cases.notice.dispatched-at-once");
        assertThat(upper.notices().stream().map(CaseNotice::messageKey)).doesNotContain("cases.notice.dispatched");
    }

    @Test
    void timeThatPassedAboveHasPassed() throws IOException {
        upper.taken(FileKind.ORDERS, CITY, HEADINGS + "F-1,2026-12-31 18:00,2026-11-20 09:00,,路灯不亮,路灯不亮,,,\n");
        upper.taken(FileKind.ORDERS, CITY, HEADINGS + "F-2,2026-12-31 18:00,2026-11-23 09:00,,路灯不亮,路灯不亮,,,\n");
        CaseId passed = upper.order("F-1").id();
        CaseId fresh = upper.order("F-2").id();
        upper.dispatch(passed);
        upper.dispatch(fresh);

        assertThat(upper.finishBy(passed)).isBefore(upper.finishBy(fresh));
    }

    @Test
    void extensionWaitsForMoreTimeAbove() throws IOException {
        CaseId id = upper.taken("G-1", "2026-11-26 18:00");
        upper.dispatch(id);
        upper.done(id, new CaseCommand.Sign(), "zj");
        upper.done(id, new CaseCommand.AskExtension(3, "配件没到"), "zj");

        assertThat(upper.tried(id, new CaseCommand.Grant("同意"), "dispatch"))
                .isInstanceOfSatisfying(
                        CaseOutcome.Refused.class,
                        it -> assertThat(it.refusal().slug()).isEqualTo("case-extension-upper"));
        upper.taken(FileKind.ORDERS, CITY, HEADINGS + row("G-1", "2026-12-10 18:00"));
        orders.decide(upper.waiting(id).id(), true, upper.staff("dispatch"));
        upper.done(id, new CaseCommand.Grant("同意"), "dispatch");

        assertThat(upper.finishBy(id))
                .isAfter(instant("2026-11-26T18:00"))
                .isBeforeOrEqualTo(upper.order("G-1").latest());
    }
}
