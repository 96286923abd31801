// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A town takes up a need and goes all the way to a trial that somebody above it approves. */
@InBrowser
class InnovationJourney {
    private static final String PASSWORD = "demo qinglan 990101";
    private static final String TITLE = "村里的路灯坏了，三天内修好";

    @Test
    void townPlansATrialAndItsLeaderApprovesIt(Visitors visitors) {
        Visitor town = visitors.atDesk().signIn("town", PASSWORD).open("/innovation");
        Page page = town.page();
        town.see("innovation-board-first");
        leave(page, "main a[href='/innovation/begin']");
        town.see("innovation-begin");
        String story = begin(page, TITLE);
        assertThat(page.locator("main")).containsText("还没有说");
        assertThat(page.locator(".flash")).containsText("接下来立题");
        town.see("innovation-begun");

        leave(page, ".notice a.primary");
        town.see("innovation-frame");
        frame(page);
        assertThat(page.locator(".assurances")).containsText("从 14 到 4，2027 年 6 月 30 日前（越少越好）");
        assertThat(page.locator("main")).containsText("影响轻");

        page.click(".notice a.primary");
        testValue(page);
        page.click(".notice a.primary");
        match(page);
        page.click(".notice a.primary");
        resource(page);
        page.click(".notice a.primary");
        assertThat(page.locator("#measure")).isChecked();
        assertThat(page.locator("#indicator")).hasValue("URB.LIGHT.VILLAGE");
        town.see("innovation-seal");
        seal(page);
        town.see("innovation-sealed");

        Visitor leader = visitors.onPhone().signIn("townleader", PASSWORD).open(story);
        leader.see("innovation-leader");
        leader.page().click(".notice a.primary");
        assertThat(leader.page().locator(".gates li")).not().hasCount(0);
        leader.see("innovation-start");
        leader.page().fill("#reasons", "看过封存的方案，花费小，停止规则清楚。");
        send(leader.page());
        assertThat(leader.page().locator("main")).containsText("2027 年 3 月 8 日起由");
        leader.see("innovation-on-trial");
        leave(leader.page(), "a.language");
        leader.see("innovation-on-trial-english");

        page.navigate("/innovation");
        assertThat(page.locator(".board")).containsText(TITLE);
        town.see("innovation-board");
    }

    @Test
    void whatIsRefusedIsSaidAtOnceAndNothingTypedIsLostWithoutScript(Visitors visitors) {
        Visitor town = visitors.onPhoneWithoutScript().signIn("town", PASSWORD).open("/innovation/begin");
        Page page = town.page();
        String story = begin(page, "赶集日的车停得下");
        page.navigate(story + "/frame");
        page.fill("#problem", "赶集日路边停满了车");
        page.fill("[name='actors.0.does']", "划出临时车位");
        page.fill("#baseline", "很多");
        page.fill("#by", "2027-06-30");
        send(page);

        assertThat(page.locator(".summary li")).not().hasCount(1);
        assertThat(page.locator(".summary")).containsText("有的行没有写第一格");
        assertThat(page.locator("#problem")).hasValue("赶集日路边停满了车");
        assertThat(page.locator("[name='actors.0.does']")).hasValue("划出临时车位");
        assertThat(page.locator("#baseline")).hasValue("很多");
        assertThat(page.locator("#by")).hasValue("2027-06-30");
        town.see("innovation-frame-refused");
    }

    @Test
    void whoeverWritesWhileAnotherWasFasterSeesWhatChanged(Visitors visitors) {
        Visitor town = visitors.atDesk().signIn("town", PASSWORD).open("/innovation/begin");
        Page page = town.page();
        String story = begin(page, "老人办事不用再跑两趟");
        page.navigate(story + "/frame");
        Visitor colleague = visitors.atDesk().signIn("town", PASSWORD).open(story + "/frame");
        frame(colleague.page());
        fillFraming(page);
        page.fill("#target", "6");
        send(page);

        assertThat(page.locator("main")).containsText("在您写的时候，这一项有了变化");
        assertThat(page.locator(".notice.info")).containsText("立题");
        assertThat(page.locator("#target")).hasValue("6");
        town.see("innovation-stale");
        send(page);
        assertThat(page.locator(".assurances")).containsText("从 14 到 6");
        assertThat(page.locator("#chapters ~ details .decision summary")).containsText("以前写的 1 次");
    }

    @Test
    void nobodyBelowOrBesideApproves(Visitors visitors) {
        Visitor town = visitors.atDesk().signIn("town", PASSWORD).open("/innovation/begin");
        String story = begin(town.page(), "河边的护栏补齐");
        town.page().navigate(story + "/waive");
        assertThat(town.page().locator("h1")).hasText("这一步现在不由您来做");

        Visitor other = visitors.atDesk().signIn("innovator", PASSWORD).open(story);
        assertThat(other.page().locator("h1")).hasText("河边的护栏补齐");
        assertThat(other.page().locator("#actions")).hasCount(0);
        other.page().navigate(story + "/frame");
        assertThat(other.page().locator("h1")).hasText("没有这一页");
    }

    private static String begin(Page page, String title) {
        page.fill("#title", title);
        page.check("input[name=kind][value=GOVERNANCE]");
        Locator person = page.locator("#accountable option", new Page.LocatorOptions().setHasText("民生服务办主任"));
        page.selectOption("#accountable", String.valueOf(person.first().getAttribute("value")));
        send(page);
        return page.url().replaceFirst("^https?://[^/]+", "");
    }

    private static void frame(Page page) {
        fillFraming(page);
        send(page);
    }

    private static void fillFraming(Page page) {
        fill(
                page,
                Map.of(
                        "direction.0.objective", "乡村建设行动实施方案，第 9 条",
                        "direction.0.county", "县政府工作报告 2026，第 4 条",
                        "direction.0.local", "镇年度任务第 12 项：补齐夜间照明",
                        "direction.0.evidence", "每月路灯反映件数",
                        "problem", "6 个村的路灯平均坏 23 天才修，去年有 41 户反映过。",
                        "baseline", "14",
                        "target", "4",
                        "by", "2027-06-30"));
        fill(
                page,
                Map.of(
                        "actors.0.who", "村路灯小组",
                        "actors.0.does", "每晚看一遍，坏了当天报",
                        "actors.0.may-not", "不得向住户收钱",
                        "actors.0.hands-over", "三天没修好，报镇综合执法队",
                        "actors.1.who", "镇综合执法队",
                        "actors.1.does", "接到报告三天内修好",
                        "first", "村路灯小组先看、先报，三天没修好镇里才出面。",
                        "people", "300",
                        "cost", "6000"));
        page.selectOption("[name='actors.0.side']", "RESIDENTS");
        page.selectOption("[name='actors.1.side']", "GOVERNMENT");
        page.selectOption("#indicator", "URB.LIGHT.VILLAGE");
        page.check("input[name=measure][value=HEARD]");
        page.check("input[name=wanted][value=LESS]");
        page.check("input[name=rights][value=NO]");
    }

    private static void testValue(Page page) {
        fill(
                page,
                Map.of(
                        "solves", "天黑以后老人不敢出门。",
                        "solves-measure", "夜间路灯反映件数",
                        "meets", "走得安全。",
                        "meets-measure", "夜里出门的老人数",
                        "raises", "沿河三个村 60 岁以上的人。",
                        "raises-measure", "安全感一题的平均分"));
        fill(
                page,
                Map.of(
                        "gainers.0.group", "老人和学生",
                        "gainers.0.how", "夜里看得见路",
                        "payers.0.group", "路灯小组的组员",
                        "payers.0.how", "每晚半小时",
                        "left-out.0.group", "没装路灯的两个自然村",
                        "left-out.0.how", "明年再装，先发手电"));
        for (String name : new String[] {"public", "common", "new-here"}) {
            page.check("input[name=" + name + "][value=YES]");
        }
        send(page);
    }

    private static void match(Page page) {
        fill(
                page,
                Map.of(
                        "existing.0.what", "路灯维护合同",
                        "existing.0.why-not-enough", "只管报修，没有人报",
                        "options.0.option", "村里成立路灯小组",
                        "options.0.fits", "每村都有热心的人",
                        "options.1.option", "不做",
                        "options.1.against", "去年已经等了一年",
                        "why-these", "报修不快，根子在没人看。",
                        "not-copied", "没有"));
        page.check("input[name=kinds][value=AT_SOURCE]");
        send(page);
    }

    private static void resource(Page page) {
        fill(
                page,
                Map.of(
                        "needs.0.what", "备用灯泡 60 个",
                        "needs.0.amount", "6000 元",
                        "needs.0.from", "镇财政公用经费",
                        "keeps", "镇财政公用经费，综合执法队两人兼。"));
        page.selectOption("[name='needs.0.kind']", "MONEY");
        page.selectOption(
                "#keeper", String.valueOf(page.locator("#keeper option").nth(1).getAttribute("value")));
        send(page);
    }

    private static void seal(Page page) {
        page.locator("#tried details").first().evaluate("it => it.open = true");
        // The first is the whole town, the others its villages.
        page.locator("#tried input").nth(1).check();
        page.locator("#compared details").first().evaluate("it => it.open = true");
        for (int each = 2; each <= 6; each++) {
            page.locator("#compared input").nth(each).check();
        }
        page.check("input[name=method][value=COMPARISON]");
        page.check("input[name=period][value=WEEK]");
        page.check("input[name=survey][value=NO]");
        fill(
                page,
                Map.of(
                        "begin", "2026-12-07",
                        "end", "2027-03-07",
                        "least-effect", "3",
                        "stop-rule", "两周内有 2 起夜间摔伤，立即停。",
                        "done", "每村 3 人一组，每晚巡一遍，坏灯当天报镇里。"));
        send(page);
    }

    private static void fill(Page page, Map<String, String> fields) {
        fields.forEach((name, text) -> page.fill("[name='" + name + "']", text));
    }

    private static void send(Page page) {
        leave(page, ".sheet-form button.primary");
    }
}
