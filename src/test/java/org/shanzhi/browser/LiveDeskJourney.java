// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.Routing;
import org.shanzhi.organisation.Organisations;
import org.springframework.beans.factory.annotation.Autowired;

/** What others do comes to an open desk by itself, and takes nothing away from who is writing. */
@InBrowser
class LiveDeskJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    /** Long before the desk would ask by itself. */
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(2_000);

    @Autowired
    Cases cases;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Test
    void newCaseAppearsInTheQueueAndInItsCount(Visitors visitors) {
        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD);
        Page page = desk(dispatcher, "/desk?queue=OPEN&words=窨井盖");
        assertThat(page.locator("#rows .row")).hasCount(0);
        Locator count = page.locator("#queues a[href='/desk?queue=OPEN'] .tally");
        String before = count.textContent().strip();

        Page call =
                visitors.atDesk().signIn("hotline", PASSWORD).open("/desk/new").page();
        call.fill("#words", "窨井盖不见了，晚上有人踩空。");
        call.click("#call .actions button.primary");
        call.waitForURL("**/receipt");

        assertThat(page.locator("#rows")).containsText("窨井盖不见了", SOON);
        assertThat(count).not().hasText(before);
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator("#detail .matter")).containsText("窨井盖不见了");
        dispatcher.see("desk-live");
    }

    @Test
    void openCaseFollowsWhatOthersDo(Visitors visitors) {
        CaseId id = opened("公交站牌倒了，挡住人行道。");
        Page page = desk(visitors.atDesk().signIn("checker", PASSWORD), "/desk?queue=OPEN&case=" + id);
        page.locator(".matter .decision summary").first().click();

        perform(id, new CaseCommand.Note("公交公司已经在路上", false), "dispatch");

        assertThat(page.locator(".matter .timeline")).containsText("公交公司已经在路上", SOON);
        assertThat(page.locator(".matter .decision").first()).hasAttribute("open", "");
        dispatch(id);
        assertThat(page.locator(".matter .number-line")).containsText("待签收", SOON);
    }

    @Test
    void halfFilledFormSurvivesAndIsToldOfTheChange(Visitors visitors) {
        CaseId id = opened("小广场的健身器材断了，孩子还在上面玩。");
        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD);
        Page page = desk(dispatcher, "/desk?queue=OPEN&case=" + id);
        page.keyboard().press("r");
        page.keyboard().type("您反映的健身器材，");
        page.locator("#step-note").evaluate("it => it.open = true");
        page.check("input[name=note-visible][value=yes]");
        page.locator("#answer-text").focus();

        perform(id, new CaseCommand.Note("体育中心说明天来修", false), "hotline");

        assertThat(page.locator(".matter .timeline")).containsText("体育中心说明天来修", SOON);
        assertThat(page.locator("[data-moved]")).containsText("这件事有了新进展，点此查看");
        assertThat(page.locator("#answer-text")).hasValue("您反映的健身器材，");
        assertThat(page.locator("#answer-text")).isFocused();
        assertThat(page.locator("input[name=note-visible][value=yes]")).isChecked();
        page.keyboard().type("明天就修好。");
        assertThat(page.locator("#answer-text")).hasValue("您反映的健身器材，明天就修好。");
        dispatcher.see("desk-live-writing");

        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".matter .notice")).containsText("别人动过这件事");
        // What presses keys for us is faster than the scripts that listen for them.
        page.waitForLoadState();
        assertThat(page.locator("#answer-text")).hasValue("您反映的健身器材，明天就修好。");
        page.locator("#answer-text").focus();
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".number-line").first()).containsText("待回访");
    }

    @Test
    void whoeverWasSignedOutLosesNothingHalfWritten(Visitors visitors) {
        CaseId id = opened("垃圾桶满了好几天，苍蝇很多。");
        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD);
        Page page = desk(dispatcher, "/desk?queue=OPEN&case=" + id);
        page.keyboard().press("r");
        page.keyboard().type("明天上午清走。");
        Page other = page.context().newPage();
        other.navigate("/about");
        other.locator("header .self summary").click();
        other.locator("header .self form[action='/sign-out'] button").click();

        assertThat(page.locator("[data-away]")).isVisible();
        assertThat(page.locator("#answer-text")).hasValue("明天上午清走。");
        dispatcher.see("desk-live-signed-out");
    }

    @Test
    void deskWithNothingWrittenIsLeftAtSignOut(Visitors visitors) {
        Page page = desk(visitors.atDesk().signIn("dispatch", PASSWORD), "/desk?queue=OPEN");
        Page other = page.context().newPage();
        other.navigate("/about");
        other.locator("header .self summary").click();
        other.locator("header .self form[action='/sign-out'] button").click();

        page.waitForURL("**/sign-in");
    }

    @Test
    void rowUnderTheKeyboardStaysUnderIt(Visitors visitors) {
        CaseId id = opened("河边护栏松了一截。");
        Page page = desk(visitors.atDesk().signIn("dispatch", PASSWORD), "/desk?queue=OPEN&words=护栏");
        page.keyboard().press("j");
        assertThat(page.locator("#rows .row a:focus")).containsText("河边护栏松了一截");

        opened("桥上护栏也松了。");

        assertThat(page.locator("#rows")).containsText("桥上护栏也松了", SOON);
        assertThat(page.locator("#rows .row a:focus")).containsText("河边护栏松了一截");
        assertThat(cases.file(id, staff("dispatch"))).isPresent();
    }

    @Test
    void caseThatGoesElsewhereIsSaidToHaveGone(Visitors visitors) {
        CaseId id = opened("路灯整条街都不亮。");
        String lead = dispatch(id);
        Page page = desk(visitors.atDesk().signIn(lead, PASSWORD), "/desk?queue=MY_ORGANISATION&case=" + id);
        page.locator("#step-note").evaluate("it => it.open = true");

        perform(id, new CaseCommand.Recall("派错了"), "dispatch");

        assertThat(page.locator("[data-gone]")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(2_000));
    }

    /** Open the desk and wait until it listens. */
    private static Page desk(Visitor visitor, String address) {
        Page page = visitor.page();
        page.waitForResponse(
                answer -> answer.url().endsWith("/desk/changes") && answer.status() == 200,
                () -> page.navigate(address));
        return page;
    }

    private CaseId opened(String words) {
        var request = OpenCase.of(new IntakeKey("test", UUID.randomUUID().toString()), Channel.HOTLINE, "", words);
        return ((Opening.Opened) cases.open(request, staff("hotline"))).id();
    }

    /** Send it to whoever the lists name, else to the first bureau; return the account of those who handle. */
    private String dispatch(CaseId id) {
        var dispatcher = staff("dispatch");
        Optional<Routing.Candidate> best = cases.routing(id, dispatcher).best();
        var zj = staff("zj");
        perform(
                id,
                best.map(it -> new CaseCommand.Dispatch(
                                it.lead(), Optional.of(it.duty().id()), List.of(), ""))
                        .orElseGet(() ->
                                new CaseCommand.Dispatch(zj.organisation(), Optional.empty(), List.of(), "清单没有写明")),
                "dispatch");
        var lead = cases.file(id, dispatcher)
                .orElseThrow()
                .matter()
                .order()
                .orElseThrow()
                .lead();
        return organisations.find(lead).orElseThrow().code().toLowerCase(Locale.ROOT);
    }

    private void perform(CaseId id, CaseCommand command, String who) {
        int version = cases.file(id, staff(who)).orElseThrow().matter().version();
        assertThat(cases.perform(id, version, command, staff(who))).isInstanceOf(CaseOutcome.Done.class);
    }

    private Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }
}
