// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One call holds two matters, a neighbour has to know, and the one who goes there has a telephone and no account. */
@InBrowser
class ArrangementsJourney {
    private static final String PASSWORD = "demo qinglan 990101";
    private static final String TELEPHONE = "19900006621";

    @Test
    void whatIsSplitCopiedAndGivenOutIsReportedFromATelephoneAndTakenOverByAKey(Visitors visitors) {
        Page call = visitors.atDesk().signIn("hotline", PASSWORD).page();
        String number = Hotline.takeCall(call, "文庙社区3号楼外面的下水道堵塞，污水从排水口溢出来，楼道里的灯也坏了", "139 0000 6620");
        String code = call.locator(".receipt-code").textContent().replaceAll("\\s+", "");

        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD);
        Page desk = dispatcher.page();
        desk.navigate("/desk/search?q=" + number);
        desk.click(".more-steps:has(#step-split) > summary");
        desk.click("#step-split > summary");
        dispatcher.see("case-split");
        desk.fill("#split-1-words", "楼道里的灯坏了，晚上看不见");
        leave(desk, "#step-split .step-actions button");
        desk.navigate("/desk/search?q=" + number);
        assertThat(desk.locator(".matter header")).containsText("拆出了");

        var resident = visitors.onPhone();
        Page phone = resident.page();
        phone.navigate("/follow");
        phone.fill("#code", code);
        phone.click("main button.primary");
        assertThat(phone.locator("section[aria-labelledby=parts]")).containsText("分开办");
        resident.see("follow-parts");
        phone.click("section[aria-labelledby=parts] button");
        assertThat(phone.locator("main")).containsText("楼道里的灯坏了");

        leave(desk, ".accept button");
        desk.navigate("/desk/search?q=" + number);
        desk.click(".more-steps:has(#step-copy) > summary");
        desk.click("#step-copy > summary");
        desk.locator("#step-copy label:has-text('供水')").first().click();
        desk.fill("#copy-text", "附近有供水管");
        dispatcher.see("case-copy");
        leave(desk, "#step-copy .step-actions button");
        desk.navigate("/desk/search?q=" + number);
        assertThat(desk.locator(".course")).containsText("抄送");

        var handler = visitors.atDesk().signIn("zj", PASSWORD);
        Page work = handler.page();
        work.navigate("/desk/search?q=" + number);
        leave(work, "form.one-step button.primary");
        work.navigate("/desk/search?q=" + number);
        work.click(".more-steps:has(#step-give-out) > summary");
        work.click("#step-give-out > summary");
        work.fill("#give-out-name", "王强");
        work.locator("label[for=give-out-how]").click();
        work.fill("#give-out-text", "请今天去看看");
        // A link needs a telephone that a code can be sent to; an order on paper does not.
        assertThat(work.locator("#give-out-telephone")).hasAttribute("required", "");
        handler.see("case-give-out");
        work.fill("#give-out-telephone", TELEPHONE);
        leave(work, "#step-give-out .step-actions button");
        work.navigate("/desk/search?q=" + number);
        leave(work, "text=看链接或者打印交办单");
        handler.see("errand-link");
        String link = work.locator(".link-to-send").textContent().strip();

        reports(visitors.onPhoneWithoutScript(), link, "errand-without-script", false);
        var holder = visitors.onPhone();
        reports(holder, link, "errand", true);
        holder.page().navigate(link);
        assertThat(holder.page().locator("main")).containsText("打不开");
        holder.see("errand-over");

        work.navigate("/desk/search?q=" + number);
        assertThat(work.locator(".steps-pane")).containsText("树叶掏干净了，水退了");
        handler.see("case-errand-reported");
        leave(work, () -> work.keyboard().press("a"));
        work.navigate("/desk/search?q=" + number);
        assertThat(work.locator(".result")).containsText("树叶掏干净了，水退了");
    }

    @Test
    void aStandInFindsTheWorkOfWhoeverIsAway(Visitors visitors) {
        var colleague = visitors.atDesk().signIn("zj2", PASSWORD).open("/desk?queue=MINE");
        assertThat(colleague.page().locator("ol.queue")).containsText("代");
        colleague.see("desk-stand-in");
        colleague.open("/desk/stand-ins");
        colleague.see("stand-ins");
        assertThat(colleague.page().locator("main")).containsText("代");
    }

    private static void reports(Visitor holder, String link, String name, boolean send) {
        Page page = holder.page();
        page.navigate(link);
        assertThat(page.locator("main")).not().containsText("排水口");
        holder.see(name + "-door");
        page.fill("#code", code(holder));
        page.click("main button.primary");
        assertThat(page.locator("main")).containsText("请今天去看看");
        assertThat(page.locator("main")).not().containsText("6620");
        holder.see(name + "-slip");
        if (send) {
            page.fill("#answer", "树叶掏干净了，水退了");
            page.click("main button.primary");
            assertThat(page.locator("main")).containsText("已经交给交办单位");
            holder.see(name + "-done");
        }
    }

    /** Ask for a code and return it. The messages of invented telephones lie in the outbox that the demo opens to everybody. */
    private static String code(Visitor holder) {
        Page outbox = holder.page().context().newPage();
        Locator messages = outbox.locator(".rows li")
                .filter(new Locator.FilterOptions().setHasText("…" + TELEPHONE.substring(7)))
                .filter(new Locator.FilterOptions().setHasText("打开交办单"));
        outbox.navigate("/outbox");
        int before = messages.count();
        holder.page().click("#send");
        outbox.waitForCondition(() -> {
            outbox.navigate("/outbox");
            return messages.count() > before;
        });
        var code = Pattern.compile("\\d{6}").matcher(messages.first().textContent());
        assertThat(code.find()).isTrue();
        outbox.close();
        return code.group();
    }
}
