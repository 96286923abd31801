// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** A resident looks for what is public, and staff for what they may read. */
@InBrowser
class SearchJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    @Test
    void residentFindsWhatIsPublicOnThePhoneWithoutScript(Visitors visitors) {
        Visitor resident = visitors.onPhoneWithoutScript().open("/");
        Page page = resident.page();
        leave(page, ".doors a[href='/search']");
        resident.see("search");

        page.fill("#q", "路灯");
        leave(page, "form.seek button.primary");
        assertThat(page.locator(".results > li").first()).isVisible();
        assertThat(page.locator("#q")).hasValue("路灯");
        resident.see("search-found");

        leave(page, ".results h2 a >> nth=0");
        resident.see("search-hit");
    }

    @Test
    void whoFindsNothingIsToldWhatToDoNext(Visitors visitors) {
        Visitor resident = visitors.onPhone().open("/appearance?theme=dark&back=/search?q=xqzwvjk");
        Page page = resident.page();

        assertThat(page.locator(".empty a[href='/report']")).isVisible();
        resident.see("search-none-dark");
        page.navigate("/language?to=en&back=/search?q=street");
        assertThat(page.locator("h1")).hasText("Search");
        resident.see("search-english-dark");
    }

    @Test
    void dispatcherGoesToTheFieldByAKeyAndNarrowsDown(Visitors visitors) {
        Visitor dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD).open("/desk");
        Page page = dispatcher.page();
        page.keyboard().press("/");
        assertThat(page.locator("#q")).isFocused();
        page.keyboard().type("路灯不亮");
        page.keyboard().press("Enter");
        page.waitForURL("**/desk/search?q=*");
        assertThat(page.locator(".results mark").first()).isVisible();
        assertThat(page.locator(".facets li a").first()).isVisible();
        dispatcher.see("desk-search");

        leave(page, ".facets li a >> nth=0");
        assertThat(page.locator(".chosen a")).hasCount(1);
        dispatcher.see("desk-search-narrowed");

        leave(page, ".results .more a >> nth=0");
        assertThat(page.locator("h1")).hasText("相似的内容");
        dispatcher.see("desk-search-similar");
    }

    @Test
    void whoReadsEnglishFindsAPracticeAndSimilarOnes(Visitors visitors) {
        Visitor resident = visitors.atDesk().open("/language?to=en&back=/search?q=grid");
        Page page = resident.page();
        assertThat(page.locator(".results h2 a[href^='/practices/']").first()).isVisible();
        resident.see("search-practices");

        leave(page, ".results .more a >> nth=0");
        assertThat(page.locator("h1")).hasText("Similar");
        resident.see("search-similar");
    }

    @Test
    void administratorSeesHowTheIndexStandsAndHasItMadeAnew(Visitors visitors) {
        Visitor admin = visitors.onPhone().signIn("admin", PASSWORD).open("/admin/search");
        Page page = admin.page();
        assertThat(page.locator("main strong").first()).containsText("MB");
        admin.see("admin-search");

        leave(page, "form[action='/admin/search/rebuild'] button");
        assertThat(page.locator("body")).containsText("已开始重建索引");
        admin.see("admin-search-rebuilding");
    }
}
