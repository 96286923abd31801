// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Residents are asked again by somebody who handled nothing, and everybody may read what came of it. */
@InBrowser
class SamplingJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    @Test
    void evaluatorAnnouncesDrawsAndAsksWithoutKnowingWhoHandledIt(Visitors visitors) {
        Visitor evaluator = visitors.atDesk().signIn("evaluator", PASSWORD).open("/sampling");
        Page page = evaluator.page();
        assertThat(page.textContent("main")).contains("正在复核", "已结束");
        evaluator.see("sampling");

        leave(page, "main .actions a");
        evaluator.see("sampling-new");
        leave(page, "main form button.primary");
        assertThat(page.textContent("main")).contains("种子已经定下");
        evaluator.see("sampling-announced");
        leave(page, "main form button.primary");
        assertThat(page.textContent("main")).contains("还要打", "打下一个");
        evaluator.see("sampling-running");

        leave(page, "main .actions a");
        leave(page, "main form button[type=submit] >> nth=0");
        assertThat(page.textContent("main")).contains("用来做什么");
        page.fill("#purpose", "抽查复核，打电话问结果");
        leave(page, "main form button[type=submit] >> nth=0");
        assertThat(page.textContent("main")).contains("已经记下这次查看");
        evaluator.see("sampling-call");
        leave(page, "main form button.primary");
        assertThat(page.locator(".error").count()).isPositive();
        evaluator.see("sampling-call-faulty");
        page.check("input[name=contacted][value=YES]");
        page.check("input[name=solved][value=NO]");
        page.check("input[name=satisfaction][value=DISSATISFIED]");
        leave(page, "main form button.primary");
        assertThat(page.textContent("main")).contains("问到 1 件");

        leave(page, "main form button[type=submit]");
        assertThat(page.textContent("main")).contains("没有打完");
        evaluator.see("sampling-not-over");
    }

    @Test
    void leaderReadsTheOrganisationsOfTheClosedSampleAndNothingOfTheRunningOne(Visitors visitors) {
        Visitor leader = visitors.atDesk().signIn("leader", PASSWORD).open("/sampling");
        Page page = leader.page();
        leave(page, "main li:has-text('已结束') a");
        assertThat(page.textContent("main")).contains("按主办单位", "背后的每一件事", "前后一致");
        leader.see("sampling-closed");

        leader.open("/sampling");
        leave(page, "main li:has-text('正在复核') a >> nth=0");
        assertThat(page.textContent("main")).contains("结束以后才能看").doesNotContain("第 1 件");
        leader.see("sampling-running-leader");
    }

    @Test
    void residentReadsOnThePhoneHowFarBothAnswersAgree(Visitors visitors) {
        Visitor resident = visitors.onPhoneWithoutScript().open("/figures");
        Page page = resident.page();
        leave(page, "a[href='/recalls']");
        assertThat(page.textContent("main")).contains("独立复核", "前后说法一致", "种子的摘要");
        resident.see("recalls");
        visitors.onPhone().open("/recalls").see("recalls-script");
    }
}
