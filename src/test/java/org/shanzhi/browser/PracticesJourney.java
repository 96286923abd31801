// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Somebody wants to know what others tried before it is tried here. */
@InBrowser
class PracticesJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    @Test
    void residentReadsOnThePhoneWhyAThingWasGivenUp(Visitors visitors) {
        Visitor resident = visitors.onPhoneWithoutScript().open("/practices");
        Page page = resident.page();
        resident.see("practices");

        page.selectOption("#status", "ENDED");
        leave(page, ".filters button[type=submit]");
        assertThat(page.textContent("main")).contains("社区食堂").doesNotContain("接诉即办");

        leave(page, "text=社区食堂（老年助餐）");
        assertThat(page.textContent("main")).contains("来源地已经不这样做了", "为什么停下来", "未核实");
        resident.see("practice-ended");
    }

    @Test
    void leaderComparesTheCountyWithTheSource(Visitors visitors) {
        Visitor leader = visitors.atDesk().signIn("leader", PASSWORD).open("/practices");
        Page page = leader.page();
        leader.see("practices-desk");
        assertThat(page.textContent("nav.room")).contains("做法库");

        page.click("text=接诉即办");
        page.fill("#POPULATION", "430000");
        leave(page, "main form button.primary");
        assertThat(page.textContent("main")).contains("相差较大", "标准化差异 −0.94", "其中 8 项有一边不知道");
        leader.see("practice-compared");

        page.fill("#POPULATION", "许多");
        leave(page, "main form button.primary");
        assertThat(page.inputValue("#POPULATION")).isEqualTo("许多");
        leader.see("practice-faulty");
    }

    @Test
    void readerOfEnglishFindsItInEnglish(Visitors visitors) {
        Visitor reader = visitors.onPhone().open("/language?to=en&back=/practices/tax-nudge-letters");
        assertThat(reader.page().textContent("main"))
                .contains("Reminder letters, worded anew", "Tested again in several places", "unverified");
        reader.see("practice-english");
    }
}
