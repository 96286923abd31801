// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.Cases;
import org.springframework.beans.factory.annotation.Autowired;

/** A resident signs in by a code to the telephone and finds everything again, also with another number. */
@InBrowser
class SignedInResidentJourney {
    private static final String WORDS = "菜市场门口的流动摊位占了盲道，我推着轮椅过不去。";

    @Autowired
    Cases cases;

    @Autowired
    Accounts accounts;

    @Test
    void residentReportsFollowsAndJudgesFromTheOwnList(Visitors visitors) {
        var resident = visitors.onPhone().open("/resident/cases");
        Page page = resident.page();
        assertThat(page).hasURL(Pattern.compile(".*/resident/sign-in$"));
        resident.see("resident-sign-in");
        signIn(page, "13900005501", resident);
        assertThat(page).hasURL(Pattern.compile(".*/resident/cases$"));
        assertThat(page.locator("main")).containsText("还没有您的诉求");
        resident.see("own-cases-empty");

        page.navigate("/report");
        String number = report(page);
        assertThat(page.locator("main")).containsText("也记在您的诉求里");
        resident.see("own-case-receipt");
        page.click("main a[href='/resident/cases']");

        Locator row = page.locator(".own-cases > li").first();
        assertThat(row).containsText(number);
        assertThat(row).containsText("正在找负责的单位");
        assertThat(row).containsText("最迟派单");
        resident.see("own-cases");
        row.locator("h2 a").click();
        assertThat(page).hasURL(Pattern.compile(".*/resident/cases/[0-9a-f-]{36}$"));
        assertThat(page.locator("main")).containsText(WORDS);
        assertThat(page.locator("main")).containsText("前派给它");
        page.fill("#words", "早上最多。");
        page.click("text=补充上去");
        assertThat(page.locator(".timeline")).containsText("早上最多。");
        resident.see("own-case");

        answered(number);
        page.navigate("/resident/cases");
        assertThat(row.locator(".asked a")).hasText("请您评价");
        resident.see("own-cases-asked");
        page.navigate("/");
        assertThat(page.locator(".mine a").first()).containsText("请您评价");
        resident.see("home-signed-in");
        page.navigate("/resident/cases");
        row.locator(".asked a").click();
        page.check("input[name=contacted][value=yes]");
        page.check("input[name=solved][value=YES]");
        page.check("input[name=satisfaction][value=SATISFIED]");
        page.click("#judge button.primary");
        assertThat(page.locator("main")).containsText("您自己评的");
        leave(page, "text=我的诉求 >> nth=-1");
        assertThat(row.locator(".asked")).hasCount(0);
        assertThat(row).containsText("已办结：解决");
        assertThat(row).containsText("以前可以请我们重新办理");
        resident.see("own-cases-closed");
        row.locator("h2 a").click();
        String proof = page.locator("a[download]").getAttribute("href");
        // The log takes a moment to give the last step its place.
        page.waitForCondition(() -> page.request().get(proof).ok());
        assertThat(page.request().get(proof).text()).startsWith("shanzhi-receipt/1\n");
    }

    @Test
    void signingOutOrChangingTheNumberLosesNothing(Visitors visitors) {
        var resident = visitors.onPhone().open("/resident/sign-in");
        Page page = resident.page();
        signIn(page, "13900005502", resident);
        page.navigate("/report");
        String number = report(page);
        signOut(page);
        page.navigate("/resident/sign-in");
        signIn(page, "13900005502", resident);
        page.navigate("/resident/cases");
        assertThat(page.locator(".own-cases")).containsText(number);

        leave(page, "text=换手机号");
        resident.see("resident-number");
        askForCode(page, "13900005503", resident, "换手机号");
        resident.see("resident-number-code");
        leave(page, "main form button");
        assertThat(page.locator("body")).containsText("139****5503");
        page.navigate("/resident/cases");
        assertThat(page.locator(".own-cases")).containsText(number);

        signOut(page);
        page.navigate("/resident/sign-in");
        signIn(page, "13900005503", resident);
        page.navigate("/resident/cases");
        assertThat(page.locator(".own-cases")).containsText(number);
        signOut(page);
        page.navigate("/resident/sign-in");
        signIn(page, "13900005502", resident);
        page.navigate("/resident/cases");
        assertThat(page.locator("main")).containsText("还没有您的诉求");
    }

    @Test
    void caseKnownByItsReceiptIsAddedToTheList(Visitors visitors) {
        Page before = visitors.onPhone().open("/report").page();
        String number = report(before);
        String code = before.locator("#receipt-code").textContent().strip();

        var resident = visitors.onPhoneWithoutScript().open("/resident/sign-in");
        Page page = resident.page();
        signIn(page, "13900005504", resident);
        page.navigate("/follow");
        page.fill("#code", code);
        leave(page, "main button.primary");
        resident.see("own-case-addable");
        page.click("text=记到我的诉求里");

        assertThat(page).hasURL(Pattern.compile(".*/resident/cases$"));
        assertThat(page.locator(".own-cases")).containsText(number);
        resident.see("own-cases");
    }

    @Test
    void whoSaysTheOwnMatterAgainIsLedToItInsteadOfReportingItTwice(Visitors visitors) {
        var resident = visitors.onPhone().open("/resident/sign-in");
        Page page = resident.page();
        signIn(page, "13900005505", resident);
        page.navigate("/report");
        String number = report(page, "东关小学门口的斑马线全磨没了，车开得飞快，孩子过马路危险。");

        page.navigate("/report");
        String again = "东关小学门口斑马线还是看不见，孩子过马路太危险了，请快点补画。";
        reach(page, again);
        // What was said a moment ago is known to the reader of texts a little later.
        page.waitForCondition(() -> {
            page.navigate("/report/reach");
            return page.locator(".own-before").count() > 0;
        });
        assertThat(page.locator(".own-before")).containsText(number);
        assertThat(page.locator("fieldset.same")).hasCount(0);
        resident.see("own-matter-again");
        leave(page, ".own-before a");
        assertThat(page).hasURL(Pattern.compile(".*/resident/cases/[0-9a-f-]{36}$"));
        assertThat(page.locator("main")).containsText("斑马线全磨没了");

        page.navigate("/report");
        assertThat(page.locator("#words")).hasValue(again);
        Page neighbour = visitors.onPhone().open("/report").page();
        reach(neighbour, again);
        assertThat(neighbour.locator(".own-before")).hasCount(0);
    }

    @Test
    void listIsClosedToStaffAndStrangers(Visitors visitors) {
        Page staff = visitors.atDesk().signIn("dispatch", "demo qinglan 990101").page();
        assertThat(staff.navigate("/resident/cases").status()).isEqualTo(403);
        Page stranger = visitors.onPhone().page();
        stranger.navigate("/resident/cases/0198d2a4-0000-7000-8000-000000000000");
        assertThat(stranger).hasURL(Pattern.compile(".*/resident/sign-in$"));
    }

    private static void signIn(Page page, String telephone, Visitor resident) {
        askForCode(page, telephone, resident, "登录");
        leave(page, "main form button");
        assertThat(page.locator("header .self")).containsText("****" + telephone.substring(7));
    }

    /** Ask for a code and type it; the invented telephone's messages lie in the outbox that the demo opens to everybody. */
    private static void askForCode(Page page, String telephone, Visitor resident, String use) {
        Page outbox = resident.page().context().newPage();
        Locator messages = outbox.locator(".rows li")
                .filter(new Locator.FilterOptions().setHasText("…" + telephone.substring(7)))
                .filter(new Locator.FilterOptions().setHasText(use));
        outbox.navigate("/outbox");
        int before = messages.count();
        page.fill("#telephone", telephone);
        page.click("main form button");
        assertThat(page.locator("#code")).isVisible();
        outbox.waitForCondition(() -> {
            outbox.navigate("/outbox");
            return messages.count() > before;
        });
        var code = Pattern.compile("\\d{6}").matcher(messages.first().textContent());
        assertThat(code.find()).isTrue();
        outbox.close();
        page.fill("#code", code.group());
    }

    private static void signOut(Page page) {
        page.locator("header .self summary").click();
        leave(page, "header .self form[action='/sign-out'] button");
        assertThat(page.locator("header .self")).containsText("登录");
    }

    private static String report(Page page) {
        return report(page, WORDS);
    }

    private static void reach(Page page, String words) {
        page.fill("#words", words);
        page.click("text=下一步：在哪里");
        page.fill("#address", "文庙社区菜市场");
        page.click("text=下一步：怎么联系您");
        assertThat(page.locator("#phone")).isVisible();
    }

    private static String report(Page page, String words) {
        reach(page, words);
        page.click("main button.primary");
        assertThat(page.locator("#receipt-code")).isVisible();
        var number =
                Pattern.compile("\\d{8}-\\d{6}").matcher(page.locator("main").textContent());
        assertThat(number.find()).isTrue();
        return number.group();
    }

    private void answered(String number) {
        Actor dispatcher = accounts.staff("dispatch").orElseThrow();
        var row = cases.queue(
                        CaseQueue.OPEN, new Cases.Filter(number, Optional.empty()), Optional.empty(), 1, dispatcher)
                .rows()
                .getFirst();
        int version = cases.file(row.id(), dispatcher).orElseThrow().matter().version();
        assertThat(cases.perform(row.id(), version, new CaseCommand.Answer("摊位今天挪走，盲道画了线。"), dispatcher))
                .isInstanceOf(CaseOutcome.Done.class);
    }
}
