// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RequestType;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody complains about an organisation: the desk asks or confirms, and whoever it is about has no part in it. */
@InBrowser
class AccusedJourney {
    private static final String PASSWORD = "demo qinglan 990101";
    private static final String ENFORCEMENT = "县综合行政执法局";
    private static final String HOTLINE = "县12345热线中心";

    @Autowired
    Cases cases;

    @Test
    void operatorAsksBeforeSendingWhetherItIsAboutTheOrganisationNamed(Visitors visitors) {
        var operator = visitors.atDesk().signIn("hotline", PASSWORD).open("/desk/new");
        Page page = operator.page();
        page.fill("#words", "投诉" + ENFORCEMENT + "的人在菜市场乱收费,态度恶劣,要求退钱");
        page.fill("#place", "文庙社区");
        assertThat(page.locator("#call-accused")).containsText(ENFORCEMENT);

        page.click("#call .actions button.primary");

        assertThat(page.locator("#call-accused .error")).isVisible();
        assertThat(page.locator("#words")).hasValue("投诉" + ENFORCEMENT + "的人在菜市场乱收费,态度恶劣,要求退钱");
        operator.see("call-accused");
        page.check("#call-accused input >> nth=0");
        page.click("#call .actions button.primary");
        page.waitForURL("**/receipt");
        page.click("a[href^='/desk/cases/']");
        assertThat(page.locator(".matter")).containsText("被反映单位");
        assertThat(page.locator(".matter")).containsText("它和它下级单位的人看不到这件事");
        operator.see("case-accused");
    }

    @Test
    void operatorReadsTheCodeOfAComplaintAboutTheOwnCentreAtOnce(Visitors visitors) {
        var operator = visitors.atDesk().signIn("hotline", PASSWORD).open("/desk/new");
        Page page = operator.page();
        page.fill("#words", "打电话总是没人接,接了也说不清楚");
        page.locator("details:has(#accused)").evaluate("it => it.open = true");
        page.selectOption("#accused", new SelectOption().setLabel(HOTLINE));

        page.click("#call .actions button.primary");

        assertThat(page.locator(".receipt-code")).isVisible();
        assertThat(page.locator("a[href^='/desk/cases/']")).hasCount(0);
        operator.see("call-receipt-kept");
    }

    @Test
    void dispatcherConfirmsByOneKeyAndTheAccusedIsOfferedNowhere(Visitors visitors) {
        CaseId written = written("菜市场门口的占道摊位没人管," + ENFORCEMENT + "的人收了钱就走");
        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD).open("/desk/cases/" + written.id());
        Page page = dispatcher.page();
        assertThat(page.locator(".accusation")).containsText(ENFORCEMENT);
        assertThat(page.locator("form.accept:has-text('" + ENFORCEMENT + "')")).hasCount(0);
        dispatcher.see("case-accusation-open");

        page.keyboard().press("y");

        assertThat(page.locator(".accusation")).hasCount(0);
        assertThat(page.locator(".matter .facts").first()).containsText(ENFORCEMENT);
        page.locator("#step-dispatch").evaluate("it => it.open = true");
        assertThat(page.locator("#dispatch-organisation")).not().containsText(ENFORCEMENT);
        assertThat(page.locator("#dispatch-co")).not().containsText(ENFORCEMENT);
        assertThat(page.locator("#step-dispatch")).containsText("是被反映单位");
        dispatcher.see("case-accused-dispatch");

        var handler = visitors.atDesk().signIn("cg", PASSWORD).open("/desk/search?q=" + written.number());
        assertThat(handler.page().locator("a[href='/desk/cases/" + written.id() + "']"))
                .hasCount(0);
    }

    private record CaseId(String id, String number) {}

    private CaseId written(String words) {
        var request = new OpenCase(
                new IntakeKey("web", UUID.randomUUID().toString()),
                Channel.WEB,
                "",
                words,
                Optional.of(RequestType.COMPLAINT),
                Optional.<CategoryCode>empty(),
                Optional.empty(),
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                Optional.empty(),
                null,
                List.of());
        var opened = (Opening.Opened) cases.open(request, new Actor.Anonymous());
        return new CaseId(opened.id().toString(), opened.number());
    }
}
