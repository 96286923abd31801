// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Residents read what is tried near them, object without an account and come back for the answer; leaders see the whole. */
@InBrowser
class ResidentInnovationJourney {
    private static final String PASSWORD = "demo qinglan 990101";
    private static final String TRIED = "汛前雨水口清掏包到组";

    @Test
    void residentReadsWhatIsTriedObjectsAndSeesTheAnswer(Visitors visitors) {
        Visitor resident = visitors.onPhone().open("/");
        Page page = resident.page();
        page.click(".doors a[href='/innovations']");
        assertThat(page.locator("main")).containsText("村里设噪声调解岗");
        assertThat(page.locator("main")).not().containsText("夜间施工提前公告");
        resident.see("innovations-phone");

        page.selectOption("#state", "TRIED");
        page.click("form.filters button[type=submit]");
        assertThat(page.locator(".tried li")).not().hasCount(0);
        page.click("text=" + TRIED);
        assertThat(page.locator("main")).containsText("已经封存");
        resident.see("innovation-public-phone");
        String address = page.url();

        page.fill("#words", "清掏那天堵了我家门口，有事打 13800138000");
        page.click("form.objecting button[type=submit]");
        assertThat(page.locator(".summary")).containsText("请不要写电话");
        assertThat(page.locator("#words")).hasValue("清掏那天堵了我家门口，有事打 13800138000");
        resident.see("innovation-public-refused");
        page.fill("#words", "清掏那天李女士家门口堵了半天，能不能错开上学的时候？");
        page.fill("#place", "云岭村");
        page.click("form.objecting button[type=submit]");
        assertThat(page.locator(".flash")).containsText("意见收到了");
        assertThat(page.locator(".objections")).containsText("某女士家门口");
        assertThat(page.locator(".objections")).containsText("还没有答复");
        resident.see("innovation-public-objected");

        Visitor town = visitors.atDesk()
                .signIn("town", PASSWORD)
                .open("/innovation"
                        + address.substring(address.lastIndexOf('/')).split("[#?]")[0] + "/answer");
        town.page().locator("input[name=objection]").last().check();
        town.page().fill("#answer", "改到上午九点以后清掏。");
        town.page().fill("#changed", "作业时间写进了约定。");
        leave(town.page(), town.page().locator("main form button[type=submit]").last()::click);

        page.navigate(address);
        assertThat(page.locator(".answered")).containsText("改到上午九点以后");
        leave(page, "a.language");
        resident.see("innovation-public-english");
    }

    @Test
    void objectingNeedsNoScriptAndNoAccount(Visitors visitors) {
        Visitor resident = visitors.onPhoneWithoutScript().open("/innovations?state=PREPARED");
        Page page = resident.page();
        page.click("text=村口积水点由村民小组共管");
        page.fill("#words", "折资由谁记账，能不能每季度公布？");
        page.click("form.objecting button[type=submit]");
        assertThat(page.locator(".objections")).containsText("能不能每季度公布");
        resident.see("innovation-public-plain");
    }

    @Test
    void whatFailedHonestlyAndWhatWasKeptAreThereToRead(Visitors visitors) {
        Visitor reader = visitors.atDesk().open("/innovations?state=ENDED");
        Page page = reader.page();
        reader.see("innovations-ended");
        page.click("text=村里设噪声调解岗");
        assertThat(page.locator("main")).containsText("记为有益的探索");
        reader.see("innovation-public-ended");
        page.navigate("/innovations?state=KEPT");
        page.click("text=下水口定期清掏");
        assertThat(page.locator(".again")).containsText("还管用");
        page.locator("details.decision summary").first().click();
        assertThat(page.locator("details.decision").first()).containsText("SHA-256");
        reader.see("innovation-public-kept");
        page.navigate("/appearance?theme=dark&back=%2Finnovations");
        reader.see("innovations-dark");
        leave(page, ".tried a");
        reader.see("innovation-public-dark");
    }

    @Test
    void leaderSeesWhatWaitsForWhom(Visitors visitors) {
        Visitor leader = visitors.atDesk().signIn("leader", PASSWORD).open("/innovation/overview");
        Page page = leader.page();
        assertThat(page.locator(".lag")).not().hasCount(0);
        assertThat(page.locator("main")).containsText("不排名次");
        leader.see("innovation-overview");
        page.navigate("/innovation/resources");
        leader.see("innovation-resources");
        page.fill("#source", "年度业务经费");
        page.fill("#amount", "很多");
        page.fill("#basis", "预算批复");
        page.locator("form[action$=supply] button[type=submit]").click();
        assertThat(page.locator(".summary")).isVisible();
        assertThat(page.locator("#source")).hasValue("年度业务经费");
        page.fill("#amount", "5000");
        page.locator("form[action$=supply] input[name=shared]").check();
        page.locator("form[action$=supply] button[type=submit]").click();
        assertThat(page.locator("main")).containsText("答应多了");
        leader.see("innovation-resources-overdrawn");

        Visitor phone = visitors.onPhone().signIn("leader", PASSWORD).open("/innovation/overview");
        phone.see("innovation-overview-phone");
    }
}
