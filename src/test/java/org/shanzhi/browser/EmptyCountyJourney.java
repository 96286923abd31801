// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.DeskJourneys.answer;
import static org.shanzhi.browser.DeskJourneys.dispatch;
import static org.shanzhi.browser.DeskJourneys.find;
import static org.shanzhi.browser.DeskJourneys.number;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shanzhi.Shanzhi;
import org.shanzhi.shared.Announcement;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** A county begins with nothing but a token on the console, and carries its first case to the end. */
@ExtendWith(BrowserExtension.class)
@SpringBootTest(
        classes = Shanzhi.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"shanzhi.demo=false", "shanzhi.outbox=true"})
@WithPostgres
class EmptyCountyJourney {
    private static final String PASSWORD = "mountain brook 990102";
    private static final Pattern TOKEN = Pattern.compile("\\b[0-9a-f]{32}\\b");

    private final List<Announcement> console;

    @Autowired
    EmptyCountyJourney(List<Announcement> console) {
        this.console = console;
    }

    @Test
    void countyBeginsEmptyAndClosesItsFirstCase(Visitors visitors) {
        var administrator = visitors.atDesk();
        beginsWithTheToken(administrator);
        fillsTheTables(administrator);
        makesTheAccounts(administrator);
        entersCalendarLimitsAndFigures(administrator);
        uploadsTheCells(administrator);
        namesThePlaces(administrator);
        uploadsTheMap(administrator);
        saysWhoLivesWhere(administrator);
        administrator.open("/admin/overview").see("begin-complete");
        assertThat(administrator.page().locator("#gaps")).hasCount(0);
        cannotShutItselfOut(administrator);
        plansAChangeAndTakesItBack(administrator);

        String number = residentReports(visitors.onPhone());
        caseIsCarriedToItsEnd(visitors, number);
    }

    private void beginsWithTheToken(Visitor administrator) {
        Page page = administrator.open("/").page();
        assertThat(page).hasURL(Pattern.compile("/first-run$"));
        administrator.see("first-run");
        page.fill("#token", "0".repeat(32));
        page.fill("#county", "云溪县");
        page.fill("#code", "990102");
        page.fill("#telephone", "0990-5550100");
        page.fill("#name", "周敏");
        page.fill("#userName", "zhoumin");
        page.fill("#password", PASSWORD);
        page.fill("#again", PASSWORD);
        page.click("main form button.primary");
        assertThat(page.locator(".summary")).isVisible();

        page.fill("#token", token());
        page.fill("#password", PASSWORD);
        page.fill("#again", PASSWORD);
        page.click("main form button.primary");
        assertThat(page).hasURL(Pattern.compile("/sign-in$"));
        administrator.signIn("zhoumin", PASSWORD);
        assertThat(page).hasURL(Pattern.compile("/admin/overview$"));
        administrator.see("begin");
        missing(page, "乡镇（街道）", "组织", "工作人员", "派单员", "事项分类", "权责清单", "网格", "地名", "底图");
    }

    private static void saysWhoLivesWhere(Visitor administrator) {
        Page page = administrator.page();
        paste(page, "residents", """
                区划代码\t年龄\t人数\t来源
                990102100201\t0 到 14 岁\t310\t2026 年常住人口登记
                990102100201\t15 到 34 岁\t640\t2026 年常住人口登记
                990102100201\t35 到 59 岁\t720\t2026 年常住人口登记
                990102100201\t60 岁以上\t430\t2026 年常住人口登记
                990102100202\t60 岁以上\t380\t2026 年常住人口登记
                """);
        paste(page, "place-facts", """
                区划代码\t情况\t数值\t来源
                990102100000\t面积（平方公里）\t18.6\t国土调查
                """);
    }

    private String token() {
        return console.stream()
                .flatMap(announcement -> announcement.lines().stream())
                .flatMap(line -> TOKEN.matcher(line).results())
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    private static void fillsTheTables(Visitor administrator) {
        Page page = administrator.page();
        paste(page, "regions", """
                区划代码\t名称
                990102100000\t城关镇
                990102100201\t东街社区
                990102100202\t西街社区
                """);
        paste(page, "organisations", """
                编号\t名称\t类型\t所在区划\t上级编号\t电话
                ZJ\t云溪县住房和城乡建设局\t政府部门\t990102000000\tXZF\t0990-5550101
                RX\t云溪县12345热线\t事业单位\t990102000000\t\t12345
                CG\t城关镇人民政府\t人民政府（街道办事处）\t990102100000\tXZF\t0990-5550110
                DJ\t东街社区居民委员会\t村（居）民委员会\t990102100201\t\t0990-5550111
                XJ\t西街社区居民委员会\t村（居）民委员会\t990102100202\t\t0990-5550112
                """);
        paste(page, "people", """
                工号\t姓名\t单位\t岗位\t电话
                ZJ-01\t吴海\tZJ\t城建股长\t0990-5550101
                RX-01\t林晓\tRX\t受理员\t12345
                RX-02\t陈涛\tRX\t派单员\t12345
                RX-03\t何静\tRX\t核查员\t12345
                DJ-01\t方圆\tDJ\t网格员\t0990-5550111
                """);
        paste(page, "categories", """
                代码\t名称\t关键词
                URB\t城市管理\t
                URB.LIGHT\t路灯照明\t路灯 灯不亮
                URB.WASTE\t垃圾清运\t垃圾
                """);
        paste(page, "duties", """
                编号\t适用地方\t事项名称\t清单类别\t责任单位\t法律依据\t事项分类
                ZJ-001\t990102000000\t城市照明设施维护\t部门权责清单\tZJ\t《城市道路照明设施管理规定》第四条\tURB.LIGHT
                ZJ-002\t990102000000\t生活垃圾清运\t部门权责清单\tZJ\t《城市市容和环境卫生管理条例》第四条\tURB.WASTE
                """);
        page.navigate("/admin/overview");
        assertThat(page.locator(".gaps")).not().containsText("清单");
        assertThat(page.locator(".gaps")).not().containsText("乡镇");
        administrator.see("begin-half");
    }

    private static void makesTheAccounts(Visitor administrator) {
        Page page = administrator.page();
        account(page, "RX", "林晓", "linxiao", "OPERATOR", "");
        account(page, "RX", "陈涛", "chentao", "DISPATCHER", "");
        account(page, "RX", "何静", "hejing", "CHECKER", "");
        account(page, "DJ", "方圆", "fangyuan", "GRID_WORKER", "DJ");
        page.navigate("/admin/overview");
        missing(page, "承办人账号");
        account(page, "ZJ", "吴海", "zj", "HANDLER", "ZJ");
        administrator.see("begin-account");
        page.navigate("/admin/overview");
        assertThat(page.locator(".gaps")).not().containsText("账号");
    }

    /** Make an account as the pages lead one: the organisation, then the person, then what they may do. */
    private static void account(Page page, String organisation, String person, String name, String role, String reach) {
        page.navigate("/admin/accounts");
        page.click("main a.primary");
        page.selectOption("#organisation", organisation);
        leave(page, "main form[method=get] button");
        page.selectOption(
                "#person",
                page.locator("#person option", new Page.LocatorOptions().setHasText(person))
                        .getAttribute("value"));
        page.fill("#name", name);
        page.fill("#password", PASSWORD);
        page.click("main form[method=post] button");
        assertThat(page.locator(".flash")).containsText(name);
        page.selectOption("#role", role);
        page.selectOption("#region", "990102000000");
        page.selectOption("#organisation", reach);
        page.click("form[action$='/grants'] button");
        assertThat(page.locator(".flash")).containsText("授权已经更新");
    }

    private static void entersCalendarLimitsAndFigures(Visitor administrator) {
        Page page = administrator.page();
        page.navigate("/admin/calendar");
        page.fill("#text", "date,kind,name\n2027-01-01,holiday,元旦\n2027-02-06,holiday,春节\n2027-02-20,workday,春节调休\n");
        page.click("form[action='/admin/calendar/compare'] button");
        page.click("form[action='/admin/calendar/save'] button.primary");
        assertThat(page.locator(".flash")).isVisible();
        paste(page, "time-limits", """
                区划代码\t类型\t分类\t紧急程度\t签收\t签收单位\t首次联系\t联系单位\t办结\t办结单位\t核查\t核查单位\t依据
                990102000000\tHELP\t*\tANY\t2\tWORKING_HOURS\t1\tWORKING_DAYS\t5\tWORKING_DAYS\t1\tWORKING_DAYS\t县政府办 2026 年 3 号文
                """);
        paste(page, "figures", """
                参数\t区划代码\t数值\t依据
                visit.attempts\t990102000000\t2\t县政府办 2026 年 3 号文
                """);
    }

    private static void uploadsTheCells(Visitor administrator) {
        Page page = administrator.page();
        page.navigate("/admin/overview");
        page.click(".gaps a[href='/admin/cells']");
        upload(page, square("990102100201001", 107.0, 107.1, ",\"worker\":\"DJ-01\""));
        assertThat(page.locator(".flash")).containsText("1");
        upload(page, square("990102100202001", 107.05, 107.2, ""));
        assertThat(page.locator(".notice.late")).isVisible();
        upload(page, square("990102100202001", 107.1, 107.2, ""));
        assertThat(page.locator("tbody")).containsText("西街社区");
        assertThat(page.locator("tbody")).containsText("方圆");
        administrator.see("begin-cells");
    }

    private static void upload(Page page, String feature) {
        page.setInputFiles(
                "#file",
                new FilePayload(
                        "cells.geojson",
                        "application/geo+json",
                        ("{\"type\":\"FeatureCollection\",\"features\":[" + feature + "]}")
                                .getBytes(StandardCharsets.UTF_8)));
        leave(page, "form[enctype] button");
    }

    private static String square(String code, double west, double east, String worker) {
        return """
                {"type":"Feature","properties":{"code":"%1$s","name":"第一网格","households":280%4$s},
                 "geometry":{"type":"Polygon","coordinates":[[[%2$s,29],[%3$s,29],[%3$s,29.1],[%2$s,29.1],[%2$s,29]]]}}
                """.formatted(code, west, east, worker);
    }

    private static void namesThePlaces(Visitor administrator) {
        Page page = administrator.page();
        paste(page, "gazetteer", """
                地名\t类型\t所在区划\t别名\t经度\t纬度
                东街菜市场\t公共场所\t990102100201\t东街市场、东街农贸市场\t107.05\t29.05
                东街\t道路\t990102100000\t东大街\t107.06\t29.05
                """);
        administrator.see("begin-gazetteer");
        page.navigate("/places?q=东街市场");
        assertThat(page.locator("ul.rows")).containsText("东街菜市场");
        assertThat(page.locator("ul.rows")).containsText("第一网格");
    }

    private static void uploadsTheMap(Visitor administrator) {
        Page page = administrator.page();
        page.navigate("/admin/overview");
        page.click(".gaps a[href='/admin/base-map']");
        String road = """
                {"type":"Feature","properties":{"layer":"%s","name":"东街","rank":1},
                 "geometry":{"type":"LineString","coordinates":[[107.01,29.02],[107.08,29.06],[107.19,29.05]]}}
                """;
        page.fill("#source", "云溪县自然资源局 2026");
        page.fill("#licence", "审图号：渝S（2026）012号");
        upload(page, road.formatted("streets"));
        assertThat(page.locator(".notice.late")).containsText("没有“streets”这一层");
        assertThat(page.locator("#source")).hasValue("云溪县自然资源局 2026");
        upload(page, road.formatted("roads"));
        assertThat(page.locator(".flash")).containsText("已换上");
        assertThat(page.locator(".map-origin")).containsText("审图号");
        administrator.see("begin-map");
    }

    private static void cannotShutItselfOut(Visitor administrator) {
        Page page = administrator.page();
        page.navigate("/admin/people?q=周敏");
        String row = page.locator("table.sheet tbody th").first().textContent().strip();
        page.fill("#text", "工号\t最后一天\n" + row + "\t2026-12-31\n");
        page.click("form[data-sheet] button.primary");
        assertThat(page.locator("#faults")).isVisible();
        assertThat(page.locator("main")).containsText("请另一位管理员来写");
        administrator.see("admin-person-self");
    }

    private static void plansAChangeAndTakesItBack(Visitor administrator) {
        Page page = administrator.page();
        page.navigate("/admin/people");
        page.fill("#from", "2027-01-01");
        page.fill("#text", "工号\t岗位\nZJ-01\t副局长\n");
        page.click("form[data-sheet] button.primary");
        assertThat(page.locator("main")).containsText("那天以前处处仍按原来的");
        administrator.see("admin-plan-compare");
        page.click("form[action$='/save'] button.primary");
        assertThat(page.locator(".flash")).containsText("1 行修改定在");
        assertThat(page.locator("table.sheet")).containsText("城建股长");
        assertThat(page.locator("section[aria-labelledby=planned]")).containsText("副局长");
        administrator.see("admin-plan");
        page.click("form[action$='/take-back'] button");
        assertThat(page.locator(".flash")).containsText("已经撤回");
        assertThat(page.locator("section[aria-labelledby=planned]")).hasCount(0);
    }

    private static String residentReports(Visitor resident) {
        Page page = resident.open("/").page();
        page.fill("#words", "东街口的路灯坏了一个星期，晚上一片漆黑，老人摔了一跤。");
        page.click("main form.ask button.primary");
        assertThat(page).hasURL(Pattern.compile("/report/place$"));
        resident.see("begin-report-place");
        page.fill("#address", "东街市场");
        page.locator("[data-suggestions] button").first().click();
        assertThat(page.locator("[data-said]")).containsText("第一网格");
        page.click("text=下一步：怎么联系您");
        page.fill("#phone", "13800001234");
        page.click("main button.primary");
        assertThat(page).hasURL(Pattern.compile("/report/receipt$"));
        page.click("text=看进度");
        assertThat(page).hasURL(Pattern.compile("/follow/case$"));
        Locator said = page.locator("main");
        assertThat(said).containsText("路灯");
        Matcher number = Pattern.compile("\\d{8}-\\d{6}").matcher(said.textContent());
        assertThat(number.find()).as("number of the case").isTrue();
        return number.group();
    }

    private static void caseIsCarriedToItsEnd(Visitors visitors, String number) {
        Page desk = visitors.atDesk().signIn("chentao", PASSWORD).page();
        find(desk, number);
        String handlers = dispatch(desk);
        assertThat(handlers).isEqualTo("zj");

        Page field = visitors.onPhone().signIn(handlers, PASSWORD).page();
        find(field, number);
        leave(field, "form[action$='/sign'] button");
        find(field, number);
        field.check("input[name=result-outcome][value=SOLVED]");
        field.fill("#result-text", "今天上午换了灯头，晚上七点已经亮灯，电话告诉了反映人。");
        leave(field, "form[action$='/result'] button[type=submit]");

        Page check = visitors.atDesk().signIn("hejing", PASSWORD).page();
        find(check, number);
        leave(check, "form[action$='/pass'] button[type=submit]");

        Page call = visitors.atDesk().signIn("linxiao", PASSWORD).page();
        find(call, number);
        answer(call);
        find(call, number);
        assertThat(call.locator(".number-line")).containsText("已办结");
        assertThat(number(call)).contains(number);
    }

    private static void missing(Page page, String... gaps) {
        for (String gap : gaps) {
            assertThat(page.locator(".gaps")).containsText(gap);
        }
    }

    /** Come to the table from the overview while it is missing, paste and save. */
    private static void paste(Page page, String table, String rows) {
        page.navigate("/admin/overview");
        Locator link = page.locator(".gaps a[href='/admin/" + table + "']");
        if (link.count() > 0) {
            link.first().click();
        } else {
            page.navigate("/admin/" + table);
        }
        page.fill("#text", rows);
        page.click("form[data-sheet] button.primary");
        page.click("form[action$='/save'] button.primary");
        assertThat(page.locator(".flash")).containsText("已保存");
    }
}
