// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** The telephone rings, is answered, missed and called back; the shift is handed over. The simulator plays the call centre. */
@InBrowser
class TelephoneJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    /** Long before the desk would ask by itself. */
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(3_000);

    @Autowired
    Accounts accounts;

    @Autowired
    Cases cases;

    /** One more sits at the hotline, to take over and to play the call centre. */
    @BeforeEach
    void anotherOperatorWorksHere() {
        if (accounts.staff("hotline-late").isEmpty()) {
            Actor.Staff first = accounts.staff("hotline").orElseThrow();
            RegionCode region = first.scopes(Role.OPERATOR).getFirst().region();
            accounts.create(
                    "hotline-late",
                    PASSWORD,
                    accounts.staff("checker").orElseThrow().person(),
                    List.of(new Grant(Role.OPERATOR, new Scope(region, Optional.empty()))));
        }
    }

    @Test
    void callRingsFillsThePageAndTheCaseKeepsItsRecording(Visitors visitors) {
        var operator = visitors.atDesk().signIn("hotline", PASSWORD);
        Page page = operator.page();
        sit(page, "8001");
        operator.see("calls-none");
        Page centre = visitors.atDesk().signIn("hotline-late", PASSWORD).page();
        page.waitForResponse(
                answer -> answer.url().endsWith("/desk/changes") && answer.status() == 200,
                () -> page.navigate("/desk?queue=OPEN"));

        ring(centre, "19912340001", "8001");

        assertThat(page.locator("#ringing")).containsText("199****0001", SOON);
        operator.see("desk-rings");
        page.click("#ringing button.primary");
        page.waitForURL("**/desk/new?call=*");
        assertThat(page.locator(".phone-line")).containsText("以前没有反映过");
        tell(centre, "answer");
        page.fill("#words", "文庙社区的井盖松了，车过就响。");
        page.waitForLoadState();
        operator.see("desk-call-filled");
        page.click("#call .actions button.primary");
        page.waitForURL("**/receipt");
        leave(page, ".actions a[href^='/desk/cases/']:not([data-key='1'])");
        tell(centre, "hang-up");
        page.reload();
        assertThat(page.locator(".phone")).containsText("已经结束");
        page.locator(".phone summary")
                .filter(new Locator.FilterOptions().setHasText("听录音"))
                .click();
        page.fill(".phone input[name=listen-purpose]", "核对地点");
        operator.see("case-telephone");
        page.locator(".phone .reveal button").click();
        assertThat(page.locator(".phone")).containsText("recording-");
        operator.see("case-recording");

        ring(centre, "19912340001", "8001");
        page.navigate("/calls");
        page.locator("#ringing-list button.primary").first().click();
        assertThat(page.locator(".phone-line")).containsText("以前反映过 1 件");
        operator.see("desk-call-known");
        tell(centre, "answer");
        tell(centre, "hang-up");
    }

    @Test
    void missedCallIsCalledBackAlsoWithoutScripts(Visitors visitors) {
        Page centre = visitors.atDesk().signIn("hotline-late", PASSWORD).page();
        ring(centre, "19912340002", "");
        tell(centre, "miss");
        var operator = visitors.atDeskWithoutScript().signIn("hotline", PASSWORD);
        Page page = operator.page();

        page.navigate("/call-backs");
        Locator owed = page.locator(".calls > li").filter(new Locator.FilterOptions().setHasText("199****0002"));
        assertThat(owed).containsText("最迟回拨");
        operator.see("call-backs");
        owed.locator("form:not(:has(input[name=by])) button").first().click();
        Locator shown = page.locator(".calls > li").filter(new Locator.FilterOptions().setHasText("19912340002"));
        assertThat(shown).containsText("已经记下这次查看");
        operator.see("call-back-number");
        shown.locator("input[value=REACHED]").check();
        shown.locator("details button").click();
        assertThat(page.locator("body")).containsText("不用再打");
        assertThat(page.locator("main")).containsText("已经回拨");
    }

    @Test
    void shiftIsHandedOverAndSigned(Visitors visitors) {
        var goes = visitors.atDesk().signIn("hotline", PASSWORD);
        Page page = goes.page();
        page.navigate("/shifts");
        leave(page, "form[action='/shifts/begin'] button");
        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText("口头答应"))
                .click();
        page.fill("#words", "下班前告诉来电人什么时候来水");
        page.fill("#day", "2030-01-01");
        page.fill("#time", "17:30");
        page.click("form[action='/shifts/promises'] button");
        assertThat(page.locator("main")).containsText("下班前告诉来电人");
        goes.see("shifts");
        page.navigate("/shifts/hand-over");
        page.fill("#watch", "东关水管抢修，来电会多。");
        page.check("#sign");
        goes.see("shift-hand-over");
        page.click("form[action='/shifts/hand-over'] button");
        assertThat(page.locator("main")).containsText("还没有人签收");
        goes.see("shift-unsigned");

        var comes = visitors.atDesk().signIn("hotline-late", PASSWORD);
        comes.open("/shifts").page().locator("main .rows a").first().click();
        comes.page().fill("#words", "已当面核对。");
        comes.page().click("form[action$='/sign'] button");
        assertThat(comes.page().locator("main")).containsText("不能再改");
        comes.see("shift-signed");
    }

    @Test
    void handlerCallsThroughTheRelayAndWritesDownWhatCameOfIt(Visitors visitors) {
        CaseId id = handledByHousing();
        Page centre = visitors.atDesk().signIn("hotline-late", PASSWORD).page();
        var handler = visitors.atDesk().signIn("zj", PASSWORD);
        Page page = handler.page();
        page.navigate("/desk/cases/" + id);
        page.locator(".relay summary").click();
        page.fill("#own-telephone", "8009");
        handler.see("case-relay");
        page.locator(".relay button").click();
        assertThat(page.locator("body")).containsText("先响您的电话");
        tell(centre, "answer");
        page.reload();
        handler.see("case-relay-talking");
        page.locator(".phone form[action$='/join'] button").click();
        assertThat(page.locator("body")).containsText("三个人可以一起说");
        leave(page, ".phone form[action$='/hang-up'] button");
        tell(centre, "hang-up");
        page.reload();
        page.locator(".phone a[href*='after=']").click();
        assertThat(page.locator("#contact-text")).hasValue(Pattern.compile(".*打过电话，通话 1 分钟：.*"));
        assertThat(page.locator(".matter")).not().containsText("19912340009");
        handler.see("case-relay-noted");
    }

    private CaseId handledByHousing() {
        var operator = accounts.staff("hotline").orElseThrow();
        var request = new OpenCase(
                new IntakeKey("test", UUID.randomUUID().toString()),
                Channel.HOTLINE,
                "",
                "楼道里的墙皮掉下来了，怕砸到人。",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                null,
                null,
                null,
                new PersonalData("林小雨", "19912340009", null),
                null,
                null,
                true,
                Optional.empty(),
                null,
                List.of());
        CaseId id = ((Opening.Opened) cases.open(request, operator)).id();
        var housing = accounts.staff("zj").orElseThrow();
        perform(
                id,
                new CaseCommand.Dispatch(housing.organisation(), Optional.empty(), List.of(), "清单没有写明"),
                accounts.staff("dispatch").orElseThrow());
        perform(id, new CaseCommand.Sign(), housing);
        return id;
    }

    private void perform(CaseId id, CaseCommand command, Actor.Staff who) {
        int version = cases.file(id, who).orElseThrow().matter().version();
        Assertions.assertInstanceOf(CaseOutcome.Done.class, cases.perform(id, version, command, who));
    }

    private static void sit(Page page, String extension) {
        page.navigate("/calls");
        page.fill("#extension", extension);
        page.click("form[action='/calls/seat'] button");
        assertThat(page.locator("main")).containsText("您在分机 " + extension);
    }

    private static void ring(Page centre, String number, String extension) {
        centre.navigate("/calls/simulator");
        centre.fill("#number", number);
        centre.fill("#extension", extension);
        leave(centre, "form[action='/calls/simulator/ring'] button");
    }

    private static void tell(Page centre, String deed) {
        centre.navigate("/calls/simulator");
        leave(
                centre,
                centre.locator("form[action='/calls/simulator/" + deed + "'] button")
                        .first()::click);
    }
}
