// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Three people call about a water tank; two of them mean the same one. */
@InBrowser
class BesideJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    @Test
    void twoAreComparedAndMergedByAKeyAndTwoOthersAreToldApart(Visitors visitors) {
        Page call = visitors.atDesk().signIn("hotline", PASSWORD).page();
        String first = Hotline.takeCall(call, "文庙社区6号楼楼顶的水箱一直漏水，墙都泡黑了，请派人来看", "139 0000 7701");
        String second = Hotline.takeCall(call, "文庙社区6号楼楼顶水箱还在漏水，墙泡黑了，再不修要出事", "139 0000 7702");
        String third = Hotline.takeCall(call, "文庙社区9号楼楼顶的水箱一直漏水，电梯里都是水，请派人来看", "139 0000 7703");

        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD);
        Page desk = dispatcher.page();
        compare(desk, third, first);
        dispatcher.see("beside");
        assertThat(desk.locator(".beside mark").first()).isVisible();
        leave(desk, () -> desk.keyboard().press("t"));
        assertThat(desk.locator(".flash, [role=status]").first()).isVisible();
        assertThat(desk.locator(".similar")).not().containsText(first);

        compare(desk, second, first);
        assertThat(desk.locator("main")).containsText("两个人分别反映的");
        dispatcher.see("beside-merging");
        leave(desk, () -> desk.keyboard().press("s"));
        desk.navigate("/desk/search?q=" + second);
        assertThat(desk.locator(".matter header")).containsText(first);

        // Without a script and on a telephone the same page decides.
        String fourth = Hotline.takeCall(call, "文庙社区9号楼楼顶水箱一直漏水，电梯里有水，请来看看", "139 0000 7704");
        var onTheWay = visitors.onPhoneWithoutScript().signIn("dispatch", PASSWORD);
        compare(onTheWay.page(), fourth, third);
        onTheWay.see("beside-on-the-way");
        String both = onTheWay.page().url();
        onTheWay.page().click(".beside-decision form:last-of-type button");
        assertThat(onTheWay.page().locator("main")).containsText("不是同一件");
        onTheWay.page().navigate(both);
        onTheWay.see("beside-told-apart");
        onTheWay.page().click("text=收回这个判断");
        assertThat(onTheWay.page().locator(".flash")).containsText("已收回");
        onTheWay.page().click(".beside-decision form:last-of-type button");
        assertThat(onTheWay.page().locator("main")).containsText("不是同一件");

        var administrator = visitors.atDesk().signIn("admin", PASSWORD).open("/admin/same-matters");
        administrator.see("same-matters-waiting");
        leave(administrator.page(), "main form button");
        assertThat(administrator.page().locator("table")).containsText("v1");
        administrator.see("same-matters");
    }

    private static void compare(Page desk, String number, String other) {
        desk.navigate("/desk/search?q=" + number);
        desk.locator(".similar-why a[aria-label*='" + other + "']").first().click();
        assertThat(desk.locator("h1")).containsText("是不是同一件事");
        // Keys work once the script is there.
        desk.waitForLoadState();
    }
}
