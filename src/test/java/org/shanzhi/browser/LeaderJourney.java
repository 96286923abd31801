// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A leader reads how the county fares and goes from a figure to the cases; anybody else reads the same figures. */
@InBrowser
class LeaderJourney {
    private static final String PASSWORD = "demo qinglan 990101";
    private static final int ENOUGH = 30;

    @Test
    void leaderGoesFromAFigureToTheCases(Visitors visitors) {
        var leader = visitors.atDesk().signIn("leader", PASSWORD);
        readsAndDrills(leader, "leader");
    }

    @Test
    void leaderGoesFromAFigureToTheCasesWithoutScript(Visitors visitors) {
        readsAndDrills(visitors.onPhoneWithoutScript().signIn("leader", PASSWORD), "leader");
    }

    @Test
    void leaderSeesWhatIsOverdueAndWhyAndFindsExactlyThoseCases(Visitors visitors) {
        var leader = visitors.atDesk().signIn("leader", PASSWORD).open("/board");
        Page page = leader.page();
        leader.see("board");
        Locator figure = page.locator("#by-lead ~ .scroll tbody tr")
                .first()
                .locator("td a")
                .last();
        int told = Integer.parseInt(figure.textContent().replaceAll("\\D", ""));

        figure.click();

        assertThat(page.locator("h1.queue-name")).hasText("全部在办");
        assertThat(page.locator("#lead option:checked")).not().hasText("不限");
        while (page.locator(".more-rows a").count() > 0) {
            int shown = page.locator("ol.queue li.row").count();
            page.locator(".more-rows a").click();
            assertThat(page.locator("ol.queue li.row").nth(shown)).isVisible();
        }
        assertThat(page.locator("ol.queue li.row")).hasCount(told);
        leader.see("board-cases");
    }

    private static void readsAndDrills(Visitor leader, String name) {
        Page page = leader.page();
        leave(page, "nav.bar a[href='/figures']");
        leave(page, ".spans a[href*='months=12']");
        assertFiguresHaveTheirBase(page);
        assertThat(page.locator("#definitions")).isVisible();
        assertThat(page.locator("dl.definitions dd")).hasCount(10);
        leader.see(name + "-figures");

        var town = page.locator("#places + .scroll tbody tr, #places ~ .scroll tbody tr")
                .first();
        String where = town.locator("th")
                .evaluate("it => it.firstChild.textContent")
                .toString()
                .strip();
        town.locator("a.drill").click();

        assertThat(page.locator("h1.queue-name")).hasText("全部在办");
        assertThat(page.locator("#region option:checked")).containsText(where);
        leader.see(name + "-cases");
        var rows = page.locator("ol.queue li.row a");
        assertThat(rows.count()).isPositive();
        rows.first().click();
        assertThat(page.locator(".matter").first()).isVisible();
        leader.see(name + "-case");
    }

    @Test
    void anybodyReadsTheFiguresOnATelephoneAndSeesNoCases(Visitors visitors) {
        var visitor = visitors.onPhone().open("/figures?months=12");
        Page page = visitor.page();
        assertFiguresHaveTheirBase(page);
        assertThat(page.locator("a.drill")).hasCount(0);
        visitor.see("figures-phone");

        page.click("nav[aria-labelledby=look] a");

        assertThat(page.locator("#places ~ .scroll caption").first()).containsText("各村、社区");
        assertFiguresHaveTheirBase(page);
        visitor.see("figures-town");
        page.click("a.language");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        visitor.see("figures-town-english");
    }

    @Test
    void leaderGoesFromAPeriodToTheCasesBehindItsFigures(Visitors visitors) {
        var leader = visitors.atDesk().signIn("leader", PASSWORD).open("/figures?months=3");
        Page page = leader.page();
        page.locator("#periods ~ ul.rows a").last().click();
        assertThat(page.locator("#formula")).isVisible();
        leader.see("figures-explained");

        page.locator("a.drill").first().click();
        assertThat(page.locator("ul.rows a").first()).isVisible();
        leader.see("figures-behind");
        page.locator("ul.rows a").first().click();
        assertThat(page.locator(".matter").first()).isVisible();

        var visitor = visitors.onPhone().open("/figures?months=3");
        visitor.page().locator("#periods ~ ul.rows a").last().click();
        assertThat(visitor.page().locator("#formula")).isVisible();
        assertThat(visitor.page().locator("a.drill")).hasCount(0);
        visitor.see("figures-explained-phone");
    }

    /** Each share stands beside the number of answers it was made of; too few carry no percentage. */
    private static void assertFiguresHaveTheirBase(Page page) {
        List<Locator> rows =
                page.locator(".scroll table:has(th[aria-sort]) tbody tr").all();
        assertThat(rows).isNotEmpty();
        boolean few = false;
        for (Locator row : rows) {
            List<String> cells = row.locator("td").allTextContents();
            int answers = Integer.parseInt(cells.get(3).strip().replace(",", ""));
            for (String share : cells.subList(4, 7)) {
                assertThat(share.contains("%"))
                        .as("%s of %d answers", share, answers)
                        .isEqualTo(answers >= ENOUGH);
            }
            few |= answers < ENOUGH;
        }
        assertThat(few).as("the demo county has somebody with few answers").isTrue();
    }
}
