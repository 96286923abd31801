// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** An operator takes a call; dispatcher, handler and checker each do their part; the caller's answer closes it. */
@InBrowser
class DeskJourneys {
    private static final String PASSWORD = "demo qinglan 990101";

    @Test
    void operatorTakesACallByKeyboardAlone(Visitors visitors) {
        var operator = visitors.atDesk().signIn("hotline", PASSWORD).open("/desk");
        Page page = operator.page();
        operator.see("desk-operator");

        page.keyboard().press("n");
        page.waitForURL("**/desk/new");
        operator.see("desk-call-empty");
        page.keyboard().type("我家楼下的下水道堵了,污水漫到路上,已经三天没人管");
        page.keyboard().press("Tab");
        page.keyboard().type("文庙社区");
        assertThat(page.locator("#call-category .looks")).isVisible();
        assertThat(page.locator("#call-places input").first()).isVisible();
        page.keyboard().press("Tab");
        assertThat(page.locator("#call-places input:focus")).hasCount(1);
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#where-0")).isChecked();
        page.keyboard().press("Tab");
        page.keyboard().type("王秀兰");
        page.keyboard().press("Tab");
        page.keyboard().type("139 0000 7788");
        assertThat(page.locator("#name")).hasValue("王秀兰");
        assertThat(page.locator("#telephone")).hasValue("139 0000 7788");
        operator.see("desk-call");
        page.keyboard().press("Control+Enter");
        page.waitForURL("**/receipt");

        assertThat(page.locator(".receipt-code")).isVisible();
        operator.see("desk-call-receipt");
    }

    @Test
    void sameCaseGoesThroughAllHandsUntilTheCallerIsAsked(Visitors visitors) {
        var operator = visitors.atDesk().signIn("hotline", PASSWORD);
        String number = takeCall(operator.page(), "路灯坏了一个星期,晚上看不见路,老人摔了一跤");

        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD).open("/desk?queue=TO_DISPATCH");
        Page desk = dispatcher.page();
        dispatcher.see("desk-to-dispatch");
        desk.keyboard().press("j");
        desk.keyboard().press("Enter");
        assertThat(desk.locator("#detail .matter")).isVisible();
        dispatcher.see("desk-to-dispatch-case").pictureForDocs("desk");
        find(desk, number);
        dispatcher.see("case-received");
        desk.locator("#step-dispatch").evaluate("it => it.open = true");
        desk.check("input[name=dispatch-to][value=other]");
        desk.click(".assisting summary");
        desk.fill("#dispatch-co-narrow", "县文化旅游体育局");
        assertThat(desk.locator(".assisting li:visible")).hasCount(1);
        desk.check(".assisting li:visible input");
        dispatcher.see("case-dispatching");
        String handlers = dispatch(desk);
        assertThat(desk.locator("form.undo")).isVisible();
        dispatcher.see("case-dispatched");

        var handler = visitors.onPhone().signIn(handlers, PASSWORD).open("/desk");
        Page field = handler.page();
        handler.see("desk-handler");
        find(field, number);
        field.click("form[action$='/sign'] button");
        assertThat(field.locator(".number-line")).containsText("办理中");
        find(field, number);
        handler.see("case-handling");
        field.check("input[name=result-outcome][value=SOLVED]");
        field.fill("#result-text", "今天上午换了灯头和线路,晚上七点已经亮灯,电话告诉了反映人。");
        leave(field, "form[action$='/result'] button[type=submit]");

        var checker = visitors.atDesk().signIn("checker", PASSWORD).open("/desk?queue=TO_VERIFY");
        Page check = checker.page();
        checker.see("desk-to-verify");
        find(check, number);
        checker.see("case-to-verify");
        check.keyboard().press("v");
        check.fill("#pass-text", "晚上到现场看过,灯亮。");
        check.keyboard().press("Control+Enter");
        assertThat(check.locator("form.undo")).isVisible();

        Page call = operator.page();
        find(call, number);
        operator.see("case-return-visit");
        assertThat(call.locator("#visit-more")).isHidden();
        call.check("input[name=visit-solved][value=PARTLY]");
        assertThat(call.locator("#visit-more")).isVisible();
        operator.see("case-return-visit-partly");
        answer(call);
        find(call, number);
        assertThat(call.locator(".number-line")).containsText("已办结");
        assertThat(call.locator(".timeline .entry").filter(new Locator.FilterOptions().setHasText("不用再办")))
                .hasCount(1);
        operator.see("case-closed");
    }

    @Test
    void dispatcherTicksRowsAndDoesOneThingWithAllOfThem(Visitors visitors) {
        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD).open("/desk?queue=OPEN");
        Page page = dispatcher.page();
        page.keyboard().press("j");
        page.keyboard().press("m");
        page.keyboard().press("j");
        page.keyboard().press("m");
        assertThat(page.locator(".pick input:checked")).hasCount(2);
        dispatcher.see("bulk-ticked");
        page.selectOption("#do", "note");
        page.locator("#do").blur();
        page.keyboard().press("b");
        assertThat(page.locator(".bulk ol.rows li")).hasCount(2);
        dispatcher.see("bulk-asked");
        page.fill("#note-text", "今天一起到现场看过。");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".bulk form.undo")).isVisible();
        page.waitForLoadState();
        page.keyboard().press("u");
        assertThat(page.locator(".bulk h1")).containsText("撤销");
        assertThat(page.locator(".bulk [role=status]").first()).containsText("办成 2 件");
        dispatcher.see("bulk-undone");
        page.locator(".bulk ol.rows a").first().click();
        page.click("a[href$='/order']");
        assertThat(page.locator(".order")).isVisible();
        dispatcher.see("order");
    }

    @Test
    void everythingCanBeDoneWithoutScript(Visitors visitors) {
        var operator =
                visitors.atDeskWithoutScript().signIn("hotline", PASSWORD).open("/desk/new");
        Page page = operator.page();
        page.fill("#words", "小区门口垃圾堆了好几天没人清,味道很大");
        page.click("button[formaction='/desk/new/check']");
        assertThat(page.locator("#call-category .looks")).isVisible();
        operator.see("desk-call");
        page.click("#call .actions button.primary");
        assertThat(page.locator(".receipt-code")).isVisible();
        page.click("a[href^='/desk/cases/']");
        String number = number(page);

        var dispatcher =
                visitors.onPhoneWithoutScript().signIn("dispatch", PASSWORD).open("/desk?queue=TO_DISPATCH");
        dispatcher.see("desk-to-dispatch");
        Page desk = dispatcher.page();
        find(desk, number);
        dispatcher.see("case-received");
        String handlers = dispatch(desk);

        var handler = visitors.onPhoneWithoutScript().signIn(handlers, PASSWORD);
        Page field = handler.page();
        find(field, number);
        leave(field, "form[action$='/sign'] button");
        find(field, number);
        field.check("input[name=result-outcome][value=PARTLY]");
        field.fill("#result-text", "垃圾已经清走,垃圾桶下周增加。");
        leave(field, "form[action$='/result'] button[type=submit]");

        var checker = visitors.atDeskWithoutScript().signIn("checker", PASSWORD);
        Page check = checker.page();
        find(check, number);
        leave(check, "form[action$='/pass'] button[type=submit]");

        find(page, number);
        answer(page);
        find(page, number);
        assertThat(page.locator(".number-line")).containsText("已办结");
    }

    @Test
    void keysNeverActWhileSomebodyTypes(Visitors visitors) {
        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD).open("/desk?queue=OPEN");
        Page page = dispatcher.page();
        page.keyboard().press("/");
        page.keyboard().type("nga?");
        assertThat(page.locator("#q")).hasValue("nga?");
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isVisible();
        dispatcher.see("desk-keys");
        page.keyboard().press("Escape");
        page.keyboard().press("g");
        page.keyboard().press("l");
        page.waitForURL("**/desk?queue=OVERDUE");
        dispatcher.see("desk-overdue");
    }

    private static String takeCall(Page page, String words) {
        page.navigate("/desk/new");
        page.fill("#words", words);
        page.fill("#place", "文庙社区");
        page.fill("#name", "张三丰");
        page.fill("#telephone", "13900001122");
        page.click("#call .actions button.primary");
        page.waitForURL("**/receipt");
        page.click("a[href^='/desk/cases/']");
        return number(page);
    }

    static String number(Page page) {
        return page.locator(".number-line span").first().textContent().strip();
    }

    static void find(Page page, String number) {
        page.navigate("/desk/search?q=" + number);
        assertThat(page.locator(".number-line").first()).containsText(number);
    }

    /** Accept the proposal or, where the lists leave it open, designate an organisation; return the handlers' account. */
    static String dispatch(Page page) {
        var accept = page.locator("form.accept button");
        if (accept.count() > 0) {
            accept.click();
        } else {
            page.locator("#step-dispatch").evaluate("it => it.open = true");
            page.check("input[name=dispatch-to][value=other]");
            page.selectOption(
                    "#dispatch-organisation", new com.microsoft.playwright.options.SelectOption().setIndex(1));
            page.fill("#dispatch-reason", "清单没有写明,请先处理。");
            page.click("form[action$='/dispatch']:not(.accept) button[type=submit]");
        }
        assertThat(page.locator(".number-line").first()).containsText("待签收");
        return page.locator("[data-lead]").first().getAttribute("data-lead").toLowerCase(Locale.ROOT);
    }

    static void answer(Page page) {
        page.check("input[name=visit-contacted][value=yes]");
        page.check("input[name=visit-solved][value=YES]");
        page.check("input[name=visit-satisfaction][value=SATISFIED]");
        page.fill("#visit-words", "挺快的,谢谢。");
        leave(page, "form[action$='/visit'] button[type=submit]");
    }
}
