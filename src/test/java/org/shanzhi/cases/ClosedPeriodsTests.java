// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.rules.Figures;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** A period that is closed stays as it was counted, whatever people do with its cases afterwards. */
@DeskTest
class ClosedPeriodsTests {
    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    PublicFigures figures;

    @Autowired
    Figures dated;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
    }

    @Test
    void nothingThatIsDoneLaterMovesAClosedPeriod() throws Exception {
        Walk reopened = closed();
        Walk leftOut = closed();
        LocalDate month = today().withDayOfMonth(1);
        clock.advance(Duration.ofDays(month.plusMonths(1).plusDays(4).toEpochDay() - today().toEpochDay()));
        figures.refresh();
        List<Map<String, Object>> then = counted(month);
        assertThat(then).isNotEmpty();

        reopened.done(new CaseCommand.Reopen("又堵了"), reopened.resident());
        leftOut.done(asking(), leftOut.staff("zj")).done(new CaseCommand.Grant(""), leftOut.staff("checker"));
        dated.set("satisfaction.weight.satisfied", DeskCounty.COUNTY, today(), new BigDecimal("0.5"), "test");
        Walk undone = closed();
        figures.refresh();

        assertThat(counted(month)).isEqualTo(then);
        assertThat(counted(month.plusMonths(1))).isNotEmpty();
        assertThat(mvc.perform(get("/figures/explained?period=" + month))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("已封账")
                .contains("按现在知道的");
        assertThat(mvc.perform(get("/figures?months=1"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);

        // It can be counted again from the history at any time and comes to the same.
        jdbc.sql("DELETE FROM cases.period").update();
        figures.refresh();
        assertThat(counted(month)).isEqualTo(then);
        assertThat(undone.matter().state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void whatOneAloneWishesToLeaveOutGoesOnCounting() {
        Walk walk = closed();
        figures.refresh();
        long before = kept();

        walk.done(asking(), walk.staff("zj"));
        figures.refresh();
        assertThat(kept()).isEqualTo(before);
        assertThat(walk.tried(new CaseCommand.Grant(""), walk.staff("zj"))).isInstanceOf(CaseOutcome.Refused.class);
        figures.refresh();
        assertThat(kept()).isEqualTo(before);

        walk.done(new CaseCommand.Grant(""), walk.staff("checker"));
        figures.refresh();
        assertThat(kept()).isEqualTo(before - 1);
    }

    @Test
    void casesBehindAFigureAreListedToWhomTheyAreWithinReach() {
        Walk walk = closed();

        assertThat(cases.within(List.of(walk.id()), walk.staff("zj")))
                .extracting(CaseRow::id)
                .containsExactly(walk.id());
        assertThat(cases.within(List.of(walk.id()), walk.staff("dispatch"))).hasSize(1);
        assertThat(cases.within(List.of(walk.id()), walk.staff("gs"))).isEmpty();
        assertThat(cases.within(List.of(walk.id()), walk.resident())).isEmpty();
    }

    private static CaseCommand asking() {
        return new CaseCommand.AskExclusion(Course.ExemptionReason.HIGHER_POWERS, "省里文件第十二号");
    }

    private Walk closed() {
        return new Walk.Said()
                .opened(cases, accounts, receipts)
                .dispatched()
                .signed()
                .told(ResultOutcome.SOLVED)
                .answered(Solved.YES, Satisfaction.SATISFIED, false);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), TestClock.ZONE);
    }

    private long kept() {
        return jdbc.sql("SELECT coalesce(sum(closed), 0) FROM cases.figures WHERE excluded = ''")
                .query(Long.class)
                .single();
    }

    /** Return all that is counted of the period that begins on the day. */
    private List<Map<String, Object>> counted(LocalDate first) {
        return jdbc.sql("SELECT * FROM cases.counted WHERE first = :first ORDER BY lead, region, excluded")
                .param("first", first)
                .query()
                .listOfRows();
    }
}
