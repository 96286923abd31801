// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What does not go straight: nobody is named, a matter comes twice, a resident adds something, a caller lost the code. */
@InBrowser
class DetoursJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    @Test
    void matterThatComesTwiceIsReferredJoinedAndFoundAgainByTelephone(Visitors visitors) {
        var operator = visitors.atDesk().signIn("hotline", PASSWORD);
        Page call = operator.page();
        String first = Hotline.takeCall(call, "巷口新装的充电桩夜里一直嗡嗡响，不知道归谁管", "139 0000 6601");
        String second = Hotline.takeCall(call, "巷口的充电桩响了一夜，睡不着，请管一管", "139 0000 6602");
        String code = call.locator(".receipt-code").textContent().replaceAll("\\s+", "");

        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD);
        Page desk = dispatcher.page();
        desk.navigate("/desk/search?q=" + first);
        desk.click("#step-refer summary");
        desk.fill("#refer-reason", "两家都说不归自己管");
        leave(desk, "#step-refer button[type=submit]");
        desk.navigate("/desk?queue=UNCLEAR");
        assertThat(desk.locator("main")).containsText("有人提请研判");
        dispatcher.see("desk-unclear");
        desk.navigate("/desk/search?q=" + first);
        assertThat(desk.locator(".unclear")).containsText("两家都说不归自己管");
        dispatcher.see("case-referred");

        desk.navigate("/desk/search?q=" + second);
        desk.click("#step-decline > summary");
        desk.click(".way:has(input[value=SAME_MATTER]) > summary");
        desk.fill("#decline-same-number", "20200101-000001");
        desk.click(".way:has(input[value=SAME_MATTER]) button[type=submit]");
        assertThat(desk.locator(".summary")).containsText("没有找到编号");
        dispatcher.see("case-same-matter");
        desk.fill("#decline-same-number", first);
        leave(desk, ".way:has(input[value=SAME_MATTER]) button[type=submit]");
        desk.navigate("/desk/search?q=" + second);
        assertThat(desk.locator(".matter header")).containsText(first);

        var resident = visitors.onPhone();
        Page phone = resident.page();
        follow(phone, code);
        assertThat(phone.locator("main")).containsText("和另一件合在一起");
        resident.see("follow-same-matter");
        phone.click("text=看那一件的进展");
        assertThat(phone.locator("main")).containsText("您加入的事");
        phone.fill("#words", "昨晚三点又响了");
        leave(phone, "text=补充上去");
        resident.see("follow-joined-added");

        desk.navigate("/desk?queue=ADDED");
        assertThat(desk.locator("ol.queue")).containsText("居民补充了新内容");
        dispatcher.see("desk-added");
        desk.navigate("/desk/search?q=" + first);
        assertThat(desk.locator(".added")).containsText("昨晚三点又响了");
        dispatcher.see("case-added");
        leave(desk, ".added button");
        desk.navigate("/desk/search?q=" + first);
        assertThat(desk.locator(".added")).hasCount(0);

        call.navigate("/desk");
        call.fill("#q", "13900006602");
        call.keyboard().press("Enter");
        assertThat(call).hasURL(Pattern.compile(".*/desk/find$"));
        operator.see("desk-find-telephone");
        call.fill("#purpose", "来电人忘了回执码，要查进度");
        call.click("main form.find button[type=submit]");
        assertThat(call.locator("ol.queue")).containsText("充电桩");
        operator.see("desk-found-telephone");
        call.navigate("/desk/find");
        call.fill("main form.find #q", code);
        call.keyboard().press("Enter");
        assertThat(call.locator(".number-line")).containsText(second);
    }

    @Test
    void questionIsAnsweredFromAnArticleByKeys(Visitors visitors) {
        var operator = visitors.atDesk().signIn("hotline", PASSWORD);
        Page call = operator.page();
        call.navigate("/desk/new");
        call.fill("#words", "社保卡丢了，想问怎么补办");
        assertThat(call.locator("#call-similar .fitting summary").first()).containsText("社保卡丢了怎么补办");
        operator.see("call-articles");
        call.fill("#telephone", "139 0000 6609");
        call.check(".fitting input[type=radio]");
        call.click("#call button.primary");
        assertThat(call).hasURL(Pattern.compile(".*/receipt\\?article=.*"));
        operator.see("call-receipt-article");
        call.keyboard().press("1");

        assertThat(call.locator("#answer-text")).hasValue(Pattern.compile(".*电子社保卡.*"));
        operator.see("case-answer-article");
        call.locator("#answer-text").focus();
        call.keyboard().press("Control+Enter");
        assertThat(call.locator(".timeline")).containsText("引自《社保卡丢了怎么补办》第 1 版");
        call.click(".timeline a:has-text('社保卡丢了怎么补办')");
        assertThat(call.locator("main")).containsText("用它答复过 1 次");
        operator.see("article");
        call.navigate("/knowledge?show=DUE");
        assertThat(call.locator("#found")).containsText("哪里可以摆摊");
        operator.see("articles-due");

        Page writing = visitors.atDesk().signIn("rs", PASSWORD).page();
        writing.navigate("/knowledge?q=社保咔丢了");
        writing.click("#found h2 a");
        writing.click("text=改写，出新版本");
        writing.fill("#title", "社保卡丢了、坏了怎么补办");
        writing.click("main button.primary");
        assertThat(writing.locator(".summary")).isVisible();
        writing.fill("#why", "坏了的也写进来");
        writing.click("main button.primary");
        assertThat(writing.locator(".waiting")).containsText("要由另一个人核对后发布");
        var checking = visitors.atDesk().signIn("dispatch", PASSWORD);
        Page check = checking.page();
        check.navigate(writing.url());
        checking.see("article-to-check");
        check.click(".waiting button.primary");
        assertThat(check.locator("h1")).containsText("社保卡丢了、坏了怎么补办");
    }

    @Test
    void callsInVainEndItOnlyHoursApart(Visitors visitors) {
        var operator = visitors.atDesk().signIn("hotline", PASSWORD);
        Page call = operator.page();
        String number = Hotline.takeCall(call, "想问问社保卡补办要带什么", "139 0000 6603");
        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD);
        Page desk = dispatcher.page();
        desk.navigate("/desk/search?q=" + number);
        desk.click("#step-answer summary");
        desk.fill("#answer-text", "带身份证到镇便民服务中心，当场办。");
        leave(desk, "#step-answer button[type=submit]");

        call.navigate("/desk/search?q=" + number);
        call.click("#step-attempt summary");
        call.fill("#attempt-text", "响铃无人接");
        leave(call, "#step-attempt button[type=submit]");
        call.navigate("/desk/search?q=" + number);

        assertThat(call.locator("main")).containsText("换个时段再打");
        assertThat(call.locator("#step-attempt")).hasCount(0);
        operator.see("case-attempt-later");
    }

    @Test
    void workThatTakesLongerIsAskedForGrantedToldUrgedAndSupervised(Visitors visitors) {
        Page call = visitors.atDesk().signIn("hotline", PASSWORD).page();
        String number = Hotline.takeCall(call, "文庙社区3号楼外面的排水口又溢水了，污水流到路上", "139 0000 6604");
        String code = call.locator(".receipt-code").textContent().replaceAll("\\s+", "");
        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD);
        Page desk = dispatcher.page();
        desk.navigate("/desk/search?q=" + number);
        leave(desk, ".accept button");
        var handler = visitors.atDesk().signIn("zj", PASSWORD);
        Page work = handler.page();
        work.navigate("/desk/search?q=" + number);
        leave(work, "form.one-step button.primary");
        work.navigate("/desk/search?q=" + number);
        work.click(".more-steps:has(#step-ask-extension) > summary");
        work.click("#step-ask-extension > summary");
        work.fill("#ask-extension-days", "99");
        work.fill("#ask-extension-text", "配件要从外地调，路上三天");
        work.click("#step-ask-extension button[type=submit]");
        assertThat(work.locator(".summary")).containsText("工作日之间");
        assertThat(work.locator("#ask-extension-text")).hasValue("配件要从外地调，路上三天");
        handler.see("case-ask-extension");
        work.fill("#ask-extension-days", "3");
        leave(work, "#step-ask-extension button[type=submit]");

        desk.navigate("/desk?queue=TO_DECIDE");
        assertThat(desk.locator("ol.queue")).containsText("文庙社区3号楼外面的排水口");
        desk.navigate("/desk/search?q=" + number);
        assertThat(desk.locator("#grant-text")).hasValue("配件要从外地调，路上三天");
        dispatcher.see("case-to-decide");
        leave(desk, "#step-grant button[type=submit]");

        work.navigate("/desk/search?q=" + number);
        work.click(".more-steps:has(#step-ask-resident) > summary");
        work.click("#step-ask-resident > summary");
        work.fill("#ask-resident-text", "是东边的井还是西边的井？");
        leave(work, "#step-ask-resident button[type=submit]");
        work.navigate("/desk/search?q=" + number);
        assertThat(work.locator(".number-line")).containsText("已暂停");
        handler.see("case-paused");

        var resident = visitors.onPhone();
        Page phone = resident.page();
        follow(phone, code);
        assertThat(phone.locator("main")).containsText("是东边的井还是西边的井");
        assertThat(phone.locator("main")).containsText("配件要从外地调");
        resident.see("follow-asked");
        phone.fill("#words", "东边的");
        phone.click("text=补充上去");
        assertThat(phone.locator("main")).containsText("正在办理");
        phone.fill("#urging", "孩子上学要绕路");
        phone.click("#urge ~ form button[type=submit]");
        assertThat(phone.locator("body")).containsText("催办好了");
        resident.see("follow-urged");

        var leader = visitors.atDesk().signIn("leader", PASSWORD);
        Page watch = leader.page();
        watch.navigate("/desk/search?q=" + number);
        watch.click(".more-steps:has(#step-supervise) > summary");
        watch.click("#step-supervise > summary");
        watch.selectOption("#supervise-why", "REPEATED");
        watch.fill("#supervise-text", "请局长过问，周五前办好");
        leave(watch, "#step-supervise button[type=submit]");
        watch.navigate("/desk/search?q=" + number);
        assertThat(watch.locator(".course")).containsText("1 级督办：反复反映");
        leader.see("case-supervised");
    }

    private static void follow(Page page, String code) {
        page.navigate("/follow");
        page.fill("#code", code);
        page.click("main button.primary");
    }
}
