// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** An administrator keeps the calendar, the time limits, the figures and the categories. */
@InBrowser
class RulesJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    @Test
    void calendarOfTheNextYearComesAsAFileAndIsLookedOverBeforeItIsSaved(Visitors visitors) {
        var administrator = visitors.atDesk().signIn("admin", PASSWORD).open("/admin/calendar");
        Page page = administrator.page();
        assertThat(page.locator(".notice").first()).containsText("2027 年还没有日历");
        assertThat(page.locator(".month")).hasCount(12);
        administrator.see("calendar");

        page.setInputFiles("#file", file("2027-01-01,holiday,元旦\n2027-02-30,holiday,春节\n"));
        page.click("form[action='/admin/calendar/compare'] button");
        assertThat(page.locator(".notice.late")).containsText("第 2 行");
        assertThat(page.locator("#text")).hasValue("2027-01-01,holiday,元旦\n2027-02-30,holiday,春节\n");
        administrator.see("calendar-faulty");

        page.fill("#text", """
                2027-01-01,holiday,元旦
                2027-01-02,holiday,元旦
                2027-01-03,holiday,元旦
                2027-02-05,holiday,春节
                2027-02-20,workday,春节调休上班
                """);
        page.click("form[action='/admin/calendar/compare'] button");
        assertThat(page.locator("h1")).hasText("2027 年日历会有什么变化");
        assertThat(page.locator("tbody tr")).hasCount(5);
        administrator.see("calendar-compare");

        page.click("form[action='/admin/calendar/save'] button");
        assertThat(page.locator(".flash")).containsText("2027 年的日历已经保存");
        assertThat(page.locator("#year")).containsText("2027 年：");
        administrator.see("calendar-entered");
    }

    @Test
    void calendarIsKeptOnATelephoneWithoutScript(Visitors visitors) {
        var administrator =
                visitors.onPhoneWithoutScript().signIn("admin", PASSWORD).open("/admin/calendar");
        Page page = administrator.page();
        administrator.see("calendar");

        page.fill("#text", "2028-01-01,holiday,元旦\n2028-01-03,holiday,元旦\n");
        page.click("form[action='/admin/calendar/compare'] button");
        administrator.see("calendar-compare");
        page.click("form[action='/admin/calendar/save'] button");

        assertThat(page.locator(".flash")).containsText("2028 年的日历已经保存");
        page.click("nav .years a[href$='2026']");
        assertThat(page.locator("#year")).containsText("2026 年：248 个工作日");
        page.click("#log ~ ul details summary >> nth=0");
        administrator.see("calendar-log");
    }

    @Test
    void tablesOfTheRulesAreReadAndChanged(Visitors visitors) {
        var administrator = visitors.atDesk().signIn("admin", PASSWORD).open("/admin/time-limits");
        Page page = administrator.page();
        administrator.see("time-limits");
        page.click("table.sheet tbody tr >> nth=-1 >> a");
        administrator.see("time-limits-row");
        page.fill("#finish", "9");
        page.click("main form button[type=submit]");
        assertThat(page.locator("ins").first()).hasText("9");
        administrator.see("time-limits-compare");
        page.click("form[action='/admin/time-limits/save'] button");
        assertThat(page.locator(".flash")).isVisible();

        administrator.open("/admin/figures").see("figures");
        administrator.open("/admin/categories").see("categories");
    }

    private static FilePayload file(String text) {
        return new FilePayload("calendar.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }
}
