// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Grant;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.cases.desk.DeskTest;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.Role;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What the page of a receipt says after detours: of what was taken back or belongs to an earlier round it tells nothing. */
@DeskTest
class FollowPageTests {
    private static final String EXPLANATION = "id=\"explanation\"";

    @Autowired
    MockMvcTester web;

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    Cases cases;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    TestClock clock;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        // Without an administrator every address leads to the first run.
        if (!accounts.anybodyHolds(Role.ADMINISTRATOR)) {
            accounts.create(
                    "keeper",
                    DeskCounty.PASSWORD,
                    organisations
                            .people(DeskCounty.organisation("RX"))
                            .getFirst()
                            .id(),
                    List.of(new Grant(Role.ADMINISTRATOR, new Scope(DeskCounty.COUNTY, Optional.empty()))));
        }
    }

    @Test
    void explanationThatWasTakenBackIsNotShownButTheOneThatStands() {
        Walk walk = opened().done(new CaseCommand.Decline(NonDispatch.OUTSIDE_GOVERNMENT, "请找物业"), staff("dispatch"))
                .done(new CaseCommand.Undo(), staff("dispatch"));
        assertThat(page(walk)).doesNotContain("请找物业", EXPLANATION);

        walk.done(new CaseCommand.Decline(NonDispatch.STATUTORY_ROUTE, "请等判决"), staff("dispatch"));

        assertThat(section(walk, "explanation")).contains("请等判决").doesNotContain("请找物业");
        assertThat(page(walk)).doesNotContain("请找物业").contains("没有派给单位");
    }

    @Test
    void explanationOfAnEarlierRoundDoesNotStandBesideAnAnswer() {
        Walk walk = failed();
        walk.done(new CaseCommand.CloseUnsolved("管线要明年才能改"), staff("dispatch"));
        assertThat(section(walk, "explanation")).contains("管线要明年才能改");

        walk.done(new CaseCommand.Reopen("又溢水了"), walk.resident());
        assertThat(page(walk)).doesNotContain(EXPLANATION);
        walk.dispatched().signed().told(ResultOutcome.SOLVED).answered(Solved.YES, Satisfaction.SATISFIED, false);

        assertThat(walk.matter().state()).isEqualTo(CaseState.CLOSED);
        assertThat(page(walk)).doesNotContain(EXPLANATION);
        assertThat(section(walk, "answer")).contains("已经疏通");
    }

    @Test
    void takingBackAReopeningLeavesTheExplanationThatStoodBefore() {
        Walk walk = opened().done(new CaseCommand.Decline(NonDispatch.OUTSIDE_GOVERNMENT, "请找物业"), staff("dispatch"));
        walk.done(new CaseCommand.Reopen("物业说不是他们的"), staff("hotline"));
        assertThat(page(walk)).doesNotContain(EXPLANATION);

        walk.done(new CaseCommand.Undo(), staff("hotline"));

        assertThat(section(walk, "explanation")).contains("请找物业");
    }

    @Test
    void answerIsCalledTheOneBeforeWhileTheWorkGoesOn() {
        Walk walk = opened().dispatched().signed().told(ResultOutcome.SOLVED);
        assertThat(section(walk, "answer")).doesNotContain("上一次的答复");

        walk.answered(Solved.NO, Satisfaction.DISSATISFIED, true);

        assertThat(walk.matter().state()).isEqualTo(CaseState.HANDLING);
        assertThat(section(walk, "answer")).contains("上一次的答复", "新的结果核查以后");
    }

    @Test
    void wayShowsWhenTheOrderWasSignedAndNotWhenItCameBackOrASigningWasTakenBack() {
        Walk walk = opened().dispatched();
        walk.signed().done(new CaseCommand.Undo(), staff("zj"));
        clock.advance(Duration.ofDays(1));
        String signed = local();
        walk.signed();
        clock.advance(Duration.ofDays(1));
        String back = local();
        walk.done(new CaseCommand.Result(ResultOutcome.SOLVED, "已经疏通"), staff("zj"))
                .done(new CaseCommand.Fail("还在溢水"), staff("checker"));

        assertThat(section(walk, "way")).contains(signed).doesNotContain(back);
    }

    @Test
    void threeCallsInARowCloseNothingAndTheClosingSaysHowToHaveItTakenUpAgain() {
        Walk walk = opened().dispatched().signed().told(ResultOutcome.SOLVED);
        var call = new CaseCommand.AttemptVisit("没有接");
        walk.done(call, staff("checker"));
        assertThat(walk.tried(call, staff("checker")))
                .isInstanceOfSatisfying(
                        CaseOutcome.Refused.class,
                        it -> assertThat(it.refusal().slug()).isEqualTo("case-attempt-early"));
        assertThat(cases.file(walk.id(), staff("checker")).orElseThrow().attemptFrom())
                .contains(clock.instant().plus(Duration.ofHours(4)));
        clock.advance(Duration.ofSeconds(9));
        walk.done(new CaseCommand.Undo(), staff("checker")).done(call, staff("checker"));

        for (int more = 0; more < 2; more++) {
            clock.advance(Duration.ofHours(4));
            walk.done(call, staff("checker"));
        }

        assertThat(walk.matter().closing().orElseThrow().reason()).isEqualTo(CloseReason.NO_VALID_VISIT);
        assertThat(page(walk)).contains("3 次打电话也没有接通", "以前（", "请我们重新办理");
    }

    private String local() {
        return clock.instant().toString().substring(0, 10);
    }

    private Walk opened() {
        return new Walk.Said().opened(cases, accounts, receipts);
    }

    private Walk failed() {
        Walk walk = opened().dispatched().signed();
        for (int round = 0; round < 3; round++) {
            walk.told(ResultOutcome.SOLVED).answered(Solved.NO, Satisfaction.VERY_DISSATISFIED, true);
        }
        return walk;
    }

    private org.shanzhi.access.Actor staff(String who) {
        return accounts.staff(who).orElseThrow();
    }

    private String page(Walk walk) {
        Cookie session = Objects.requireNonNull(web.post()
                .uri("/follow")
                .param("code", walk.receiptCode())
                .with(csrf())
                .exchange()
                .getResponse()
                .getCookie("SESSION"));
        return Visits.body(web.get().uri("/follow/case").cookie(session).exchange());
    }

    /** Return the part of the page under this heading. */
    private String section(Walk walk, String heading) {
        String page = page(walk);
        int from = page.indexOf("aria-labelledby=\"" + heading + "\"");
        assertThat(from).as(heading).isPositive();
        return page.substring(from, page.indexOf("</section>", from));
    }
}
