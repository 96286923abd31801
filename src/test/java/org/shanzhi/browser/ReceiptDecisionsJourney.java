// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.CaseRow;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.ResultOutcome;
import org.shanzhi.cases.Routing;
import org.shanzhi.organisation.Organisations;
import org.springframework.beans.factory.annotation.Autowired;

/** What whoever holds a receipt decides: on an old telephone with a slow line, with and without script. */
@InBrowser
class ReceiptDecisionsJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    /** What the page of a receipt may weigh as it comes over the line, without pictures. */
    private static final int MOST = 60_000;

    @Autowired
    Cases cases;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    private record Reported(CaseId id, String number, String code) {}

    @Test
    void pageOfAReceiptIsLightAndWorksOnAnOldTelephoneWithASlowLine(Visitors visitors) {
        Reported reported = reported("13800007701");
        toldOf(reported.id());
        var visitor = visitors.onPhone();
        Page page = visitor.page();
        follow(page, reported.code());
        CDPSession line = page.context().newCDPSession(page);
        line.send("Network.enable");
        line.send("Network.setCacheDisabled", object("cacheDisabled", true));
        var conditions = object("offline", false);
        // What browsers call a slow connection of the third generation.
        conditions.addProperty("latency", 400);
        conditions.addProperty("downloadThroughput", 50_000);
        conditions.addProperty("uploadThroughput", 50_000);
        line.send("Network.emulateNetworkConditions", conditions);
        line.send("Emulation.setCPUThrottlingRate", object("rate", 6));
        var bytes = new AtomicLong();
        List<String> asked = new ArrayList<>();
        line.on(
                "Network.requestWillBeSent",
                it -> asked.add(it.getAsJsonObject("request").get("url").getAsString()));
        line.on(
                "Network.loadingFinished",
                it -> bytes.addAndGet(it.get("encodedDataLength").getAsLong()));

        page.reload();
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);

        assertThat(bytes.get())
                .as("bytes transferred for %s", asked)
                .isPositive()
                .isLessThanOrEqualTo(MOST);
        assertThat(asked).as("requests").hasSizeLessThanOrEqualTo(8).noneMatch(it -> it.contains("htmx"));
        page.check("input[name=contacted][value=yes]");
        page.check("input[name=solved][value=YES]");
        page.check("input[name=satisfaction][value=SATISFIED]");
        page.click("#judge button.primary");
        assertThat(page.locator("main")).containsText("您说解决了");
    }

    @Test
    void pagesAreNeverCompressedAndWhatIsTheSameForEverybodyIs(Visitors visitors) {
        Page page = visitors.onPhone().page();
        var styles = new ArrayList<String>();
        var documents = new ArrayList<String>();
        page.onResponse(it -> {
            String encoding = it.allHeaders().getOrDefault("content-encoding", "");
            if (it.request().resourceType().equals("stylesheet")) {
                styles.add(encoding);
            } else if (it.request().resourceType().equals("document")) {
                documents.add(encoding);
            }
        });
        page.navigate("/follow");
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);

        assertThat(styles).isNotEmpty().contains("gzip");
        assertThat(documents).isNotEmpty().containsOnly("");
    }

    @Test
    void residentTakesItBackAndComesAgain(Visitors visitors) {
        takesBack(visitors.onPhone(), reported("13800007702"));
    }

    @Test
    void residentTakesItBackWithoutScript(Visitors visitors) {
        takesBack(visitors.onPhoneWithoutScript(), reported("13800007703"));
    }

    private static void takesBack(Visitor visitor, Reported reported) {
        Page page = visitor.page();
        follow(page, reported.code());
        page.click("#withdraw-title ~ details summary");
        page.click("text=撤回这件事");
        assertThat(page.locator(".summary")).isVisible();
        page.check("#sure");
        page.check("#pressed");
        page.fill("#withdrawing", "村里的人叫我别说了");
        visitor.see("receipt-withdraw");
        page.click("text=撤回这件事");
        assertThat(page.locator(".steps")).containsText("您撤回了");
        visitor.see("receipt-withdrawn");
        page.fill("#reason", "还是要办");
        leave(page, "#reopen-title ~ form button");
        assertThat(page.locator(".steps .current")).isVisible();
    }

    @Test
    void residentPutsRightWhatWasWrittenDownAndComplains(Visitors visitors) {
        Reported reported = reported("13800007704");
        String lead = toldOf(reported.id());
        var operator = visitors.atDesk().signIn("checker", PASSWORD);
        Page desk = operator.page();
        desk.navigate("/desk/cases/" + reported.id() + "/visit");
        operator.see("visit-script");
        desk.click("text=显示号码，这就打");
        assertThat(desk.locator("main")).containsText("13800007704");
        operator.see("visit-script-number");
        desk.check("input[name=visit-contacted][value=yes]");
        desk.check("input[name=visit-solved][value=YES]");
        desk.check("input[name=visit-satisfaction][value=SATISFIED]");
        desk.fill("#visit-words", "说办好了");
        desk.click("text=记下回答");
        assertThat(desk).hasURL(Pattern.compile(".*/desk\\?queue=TO_VISIT.*"));

        var resident = visitors.onPhone();
        Page page = resident.page();
        follow(page, reported.code());
        page.click("#correct-title ~ details summary");
        page.check("input[name=right-contacted][value=no]");
        page.check("input[name=right-solved][value=NO]");
        page.check("input[name=right-satisfaction][value=DISSATISFIED]");
        page.check("input[name=right-reasons][value=NOT_DONE]");
        page.fill("#right-words", "我说的是没有好");
        resident.see("receipt-correct");
        page.click("#correct-title ~ details button");
        assertThat(page.locator(".steps")).containsText("没有解决");
        assertThat(page.locator("main")).containsText("更正了前一次的记录");
        page.click("#complain-title ~ details summary");
        page.fill("#complaint", "电话里说办好了，其实没有人来过");
        resident.see("receipt-complain");
        page.click("text=提交投诉");
        assertThat(page.locator("main")).containsText("您投诉过");
        resident.see("receipt-complained");

        desk.navigate("/desk/cases/" + reported.id());
        assertThat(desk.locator("main")).containsText("对这件办理情况的投诉");
        assertThat(desk.locator(".timeline")).containsText("说办好了，其实没有办");
        operator.see("case-complained-of");
        Page accused = visitors.atDesk().signIn(lead, PASSWORD).page();
        accused.navigate("/desk/cases/" + reported.id());
        assertThat(accused.locator("main")).not().containsText("投诉");
    }

    private Reported reported(String telephone) {
        Actor operator = accounts.staff("hotline").orElseThrow();
        CaseRow known = known();
        var opened = (Opening.Opened) cases.open(
                new OpenCase(
                        new IntakeKey("journey", UUID.randomUUID().toString()),
                        Channel.HOTLINE,
                        "",
                        "巷子里的路灯坏了三天，晚上走路看不见",
                        Optional.empty(),
                        Optional.ofNullable(known.category()),
                        Optional.empty(),
                        "",
                        null,
                        null,
                        known.region(),
                        new PersonalData("周大妈", telephone, null),
                        null,
                        null,
                        false,
                        Optional.empty(),
                        null,
                        List.of()),
                operator);
        return new Reported(opened.id(), opened.number(), opened.receiptCode());
    }

    /** The kind and the place of a case of the demo, which some list names somebody for. */
    private CaseRow known() {
        return cases
                .queue(
                        CaseQueue.CLOSED,
                        Cases.Filter.NONE,
                        Optional.empty(),
                        50,
                        accounts.staff("dispatch").orElseThrow())
                .rows()
                .stream()
                .filter(it -> it.lead() != null
                        && it.category() != null
                        && it.category().value().startsWith("URB."))
                .findFirst()
                .orElseThrow();
    }

    /** The case goes through the hands of the staff until the resident is told; returns who led. */
    private String toldOf(CaseId id) {
        Actor dispatcher = accounts.staff("dispatch").orElseThrow();
        Routing.Candidate best = cases.routing(id, dispatcher).best().orElseThrow();
        perform(
                id,
                new CaseCommand.Dispatch(best.lead(), Optional.of(best.duty().id()), List.of(), ""),
                dispatcher);
        String lead = organisations.find(best.lead()).orElseThrow().code().toLowerCase(Locale.ROOT);
        Actor handler = accounts.staff(lead).orElseThrow();
        perform(id, new CaseCommand.Sign(), handler);
        perform(id, new CaseCommand.Result(ResultOutcome.SOLVED, "换了灯泡，当晚就亮了"), handler);
        perform(id, new CaseCommand.Pass("看过"), accounts.staff("checker").orElseThrow());
        return lead;
    }

    private void perform(CaseId id, CaseCommand command, Actor actor) {
        int version = cases.file(id, actor).orElseThrow().matter().version();
        assertThat(cases.perform(id, version, command, actor)).isInstanceOf(CaseOutcome.Done.class);
    }

    private static void follow(Page page, String code) {
        page.navigate("/follow");
        page.fill("#code", code);
        page.click("main button.primary");
        assertThat(page).hasURL(Pattern.compile(".*/follow/case$"));
    }

    private static JsonObject object(String name, Object value) {
        var object = new JsonObject();
        switch (value) {
            case Boolean it -> object.addProperty(name, it);
            case Number it -> object.addProperty(name, it);
            default -> object.addProperty(name, value.toString());
        }
        return object;
    }
}
