// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Page;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Innovations;
import org.springframework.beans.factory.annotation.Autowired;

/** A resident's proposal becomes an innovation, and the county looks where nobody speaks. */
@InBrowser
class NeedsJourney {
    private static final String PASSWORD = "demo qinglan 990101";
    private static final String TOWN = "990101200000";
    private static final Pattern NUMBER = Pattern.compile("XQ\\d{4}-\\d{4,}");

    @Autowired
    Innovations innovations;

    @Autowired
    Accounts accounts;

    @Test
    void proposalOfAResidentBecomesAnInnovation(Visitors visitors) {
        Visitor resident = visitors.onPhone().open("/needs");
        resident.see("needs");
        leave(resident.page(), "main a.primary[href='/needs/propose']");
        resident.see("needs-propose");
        propose(resident.page(), "村里没有人会换药，卧床的老人要坐一个小时车。联系人：王小明，13812345678");
        String number = number(resident.page());
        assertThat(resident.page().textContent("main"))
                .contains("等待回应", "云岭乡人民政府", "换药")
                .doesNotContain("13812345678", "王小明");
        resident.see("needs-proposed");

        Visitor town = visitors.atDesk().signIn("town", PASSWORD).open("/innovation/needs?place=" + TOWN);
        town.see("needs-register");
        leave(town.page(), "a[href='/innovation/needs/" + number + "']");
        town.see("needs-work");
        assertThat(town.page().getAttribute("a[href^='/innovation/begin']", "href"))
                .isEqualTo("/innovation/begin?need=" + number);
        takeUp(number);

        resident.page().reload();
        assertThat(resident.page().textContent("main")).contains("已立项", "刚立项");
        resident.see("needs-taken-up");
        leave(resident.page(), "a.language");
        assertThat(resident.page().textContent("main")).contains("Taken up by innovation");
        resident.see("needs-taken-up-english");
    }

    private static void propose(Page page, String words) {
        page.fill("#words", words);
        page.selectOption("#place", TOWN);
        page.fill("#people", "27");
        page.fill("#telephone", "13812345678");
        leave(page, "main form button[type=submit]");
    }

    private static String number(Page page) {
        Matcher found = NUMBER.matcher(page.url());
        assertThat(found.find()).as(page.url()).isTrue();
        return found.group();
    }

    private void takeUp(String number) {
        Actor.Staff innovator = accounts.staff("town").orElseThrow();
        assertThat(innovations.begin(
                        UUID.randomUUID(),
                        Answers.of(
                                "title",
                                "上门换药",
                                "kind",
                                "GOVERNANCE",
                                "owner",
                                innovator.organisation().toString(),
                                "accountable",
                                innovator.person().toString(),
                                "region",
                                TOWN,
                                "need",
                                number),
                        innovator))
                .isInstanceOf(Innovations.Outcome.Done.class);
    }

    @Test
    void proposalThatCannotBeReadIsShownAgainWithEverythingTypedWithoutScript(Visitors visitors) {
        Visitor resident = visitors.onPhoneWithoutScript().open("/needs/propose");
        Page page = resident.page();
        page.fill("#words", "路上没有灯");
        page.fill("#people", "很多");
        page.fill("#telephone", "打我");
        leave(page, "main form button[type=submit]");

        assertThat(page.textContent("main")).contains("请写一个整数", "这个电话看不懂");
        assertThat(page.inputValue("#words").strip()).isEqualTo("路上没有灯");
        assertThat(page.inputValue("#telephone")).isEqualTo("打我");
        resident.see("needs-faulty");
    }

    @Test
    void leaderLooksWhereNobodySpeaksAndWhatThePlaceIsLike(Visitors visitors) {
        Visitor leader = visitors.atDesk().signIn("leader", PASSWORD).open("/innovation/needs");
        leave(leader.page(), "form[action='/innovation/needs/sense'] button");
        assertThat(leader.page().textContent("body")).contains("看完了");
        leader.see("needs-sensed");

        leader.open("/innovation/silence");
        leader.page().waitForSelector(".picture svg, .picture canvas");
        leader.page().waitForSelector("[data-map] canvas");
        assertThat(leader.page().textContent("main")).contains("不是一切都好");
        leader.see("needs-silence");

        assertThat(leader.page().textContent("main")).contains("各年龄谁在说话", "没有说", "60 岁以上");
        leader.page().selectOption("#age", "FROM_60");
        leave(leader.page(), "form.filters button");
        assertThat(leader.page().textContent("main")).contains("谁没有说话：60 岁以上", "没有说年龄");
        leader.see("needs-silence-of-an-age");

        leader.open("/innovation/places/990101200203");
        assertThat(leader.page().textContent("main")).contains("水井村", "山地占比", "演示数据");
        leader.see("needs-place");
    }

    @Test
    void answerNeedsReasonsThatEverybodyReads(Visitors visitors) {
        Visitor resident = visitors.onPhone().open("/needs/propose");
        propose(resident.page(), "村口的班车晚上停得太早。");
        String number = number(resident.page());

        Visitor town = visitors.atDesk().signIn("town", PASSWORD).open("/innovation/needs/" + number);
        Page page = town.page();
        page.check("input[name=how][value=NOT_DONE]");
        leave(page, "form[action$='/answer'] button[type=submit]");
        assertThat(page.textContent("main")).contains("理由");
        assertThat(page.isChecked("input[name=how][value=NOT_DONE]")).isTrue();
        town.see("needs-answer-without-reasons");

        page.fill("#words", "坐车的人每晚不到三个，改为电话约车，明年三月再看。");
        leave(page, "form[action$='/answer'] button[type=submit]");
        resident.page().reload();
        assertThat(resident.page().textContent("main")).contains("已答复", "改为电话约车");
        resident.see("needs-answered");
    }

    @Test
    void administratorEntersWhoLivesWhere(Visitors visitors) {
        Visitor administrator = visitors.atDesk().signIn("admin", PASSWORD).open("/admin/residents");
        assertThat(administrator.page().textContent("main")).contains("990101001001", "60 岁以上");
        administrator.see("needs-residents");
        administrator.open("/admin/place-facts");
        administrator.see("needs-place-facts");
        administrator.open("/admin/indicators");
        administrator.see("needs-indicators");
    }
}
