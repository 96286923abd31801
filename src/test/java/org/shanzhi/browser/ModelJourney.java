// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An administrator looks at what the reader of messages has learnt, and teaches it. */
@InBrowser
class ModelJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    @Test
    void administratorReadsTheCardOfTheVersionInUseAndCorrectsAnExample(Visitors visitors) {
        var administrator = visitors.atDesk().signIn("admin", PASSWORD).open("/admin/model");
        Page page = administrator.page();
        assertThat(page.locator("main")).containsText("正在使用");
        assertThat(page.locator("main")).containsText("现在还读得准吗");
        administrator.see("model");

        leave(page, "tbody tr:has(strong) th a");
        assertThat(page.locator("h1")).containsText(Pattern.compile("版本 v\\d+"));
        assertThat(page.locator("main")).containsText("哪些类读混了");
        administrator.see("model-version");

        leave(page, "thead th a[href*='sort=recall']");
        assertThat(page.locator("th[aria-sort=ascending]")).containsText("找得到");
        if (page.locator("a[href*='under=']").count() > 0) {
            leave(page, () -> page.locator("a[href*='under=']").first().click());
            assertThat(page.locator("main")).containsText("看全部分类");
            administrator.see("model-branch");
        }

        if (page.locator("li.card details").count() > 0) {
            page.locator("li.card details summary").first().click();
            leave(page, () -> page.locator("li.card details button").first().click());
            assertThat(page.locator(".flash")).containsText("样本已更正");
            assertThat(page.locator("li.card").first()).containsText("看过");
        }
    }

    @Test
    void questionsAreAnsweredAndSkippedWithoutScript(Visitors visitors) {
        var administrator =
                visitors.onPhoneWithoutScript().signIn("admin", PASSWORD).open("/admin/model/queue");
        Page page = administrator.page();
        administrator.see("model-queue");
        assertThat(page.locator("h1")).containsText("请教分类");
        assertThat(page.locator("li.card").count()).isGreaterThan(1);

        page.locator("li.card").first().locator("button:not([name])").click();
        assertThat(page.locator(".flash")).containsText("请先选择分类");
        page.locator("li.card button[name=category]").first().click();
        assertThat(page.locator(".flash")).containsText("已记为");
        page.locator("li.card").first().locator("button[name=skip]").click();
        assertThat(page.locator(".flash")).containsText("已跳过");
    }

    @Test
    void dispatcherAnswersQuestionsButDoesNotChangeTheModels(Visitors visitors) {
        Page page = visitors.atDesk()
                .signIn("dispatch", PASSWORD)
                .open("/admin/model/queue")
                .page();
        assertThat(page.locator("h1")).containsText("请教分类");

        assertThat(page.navigate("/admin/model").status()).isEqualTo(403);
    }

    @Test
    void thresholdIsSetFromADayOnWithItsReason(Visitors visitors) {
        var administrator = visitors.atDesk().signIn("admin", PASSWORD).open("/admin/model/thresholds");
        Page page = administrator.page();
        administrator.see("model-thresholds");

        leave(page, "tbody tr th a");
        administrator.see("model-threshold");
        page.fill("#threshold", "0");
        page.fill("#from", "2099-01-01");
        page.fill("#why", "这一类容易与别的混淆");
        leave(page, "main form button.primary");
        assertThat(page.locator("#threshold-error")).containsText("1 到 99");
        assertThat(page.locator("#why")).hasValue("这一类容易与别的混淆");
        page.fill("#threshold", "80");
        leave(page, "main form button.primary");
        assertThat(page.locator("main")).containsText("80");
        assertThat(page.locator("main li").last()).containsText("这一类容易与别的混淆");
    }
}
