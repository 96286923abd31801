// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

/** An order of the city comes in by file, goes through the county, goes back by file and is confirmed by file. */
@InBrowser
class UpperJourney {
    private static final String PASSWORD = "demo qinglan 990101";
    private static final String PLATFORM = "旅途市12345";

    private static final String ORDERS = """
            工单编号,办理时限,受理时间,问题分类,标题,诉求内容,事发地址,诉求人,联系电话,是否保密
            LT-001,%1$s,2026-11-22 20:15,市政/排水,排水口溢水,文庙社区3号楼外面的排水口又溢水了，污水流到路上,文庙社区,王女士,13900006611,否
            LT-002,12月5日,2026-11-22 20:15,市政/路灯,路灯不亮,文庙社区路灯不亮,文庙社区,,,
            """;

    @Autowired
    TestClock clock;

    @Test
    void orderComesInIsHandledAndGoesBackUntilItIsConfirmed(Visitors visitors) throws IOException {
        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD).open("/desk/upper");
        Page desk = dispatcher.page();
        assertThat(desk.locator("main table")).isVisible();
        dispatcher.see("upper-orders");
        give(desk, "ORDERS", ORDERS.formatted("2026-12-03 18:00"));
        assertThat(desk.locator("#preview")).containsText("会新收 1 件工单");
        assertThat(desk.locator("table.faults")).containsText("看不懂时限“12月5日”");
        dispatcher.see("upper-preview");
        desk.click("#take button");
        assertThat(desk.locator("#taken")).containsText("新的 1 条");
        dispatcher.see("upper-taken");
        give(desk, "ORDERS", ORDERS.formatted("2026-12-02 18:00"));
        assertThat(desk.locator("#preview")).containsText("1 件有变更");
        leave(desk, "#take button");

        desk.navigate("/desk/upper?q=LT-001");
        assertThat(desk.locator("main")).containsText("时限从");
        dispatcher.see("upper-differences");
        leave(
                desk,
                desk.locator("li", new Page.LocatorOptions().setHasText("LT-001"))
                        .locator("button[value=take]")::click);
        assertThat(desk.locator("body")).containsText("已采用");
        desk.navigate("/desk/upper?q=LT-001");
        desk.click("tbody td a[href^='/desk/cases/']");
        assertThat(desk.locator("[data-part=course]")).containsText("上级工单 旅途市12345 LT-001");
        dispatcher.see("upper-case");
        String address = desk.url();
        leave(desk, ".accept button");

        Page work = visitors.atDesk().signIn("zj", PASSWORD).page();
        work.navigate(address);
        leave(work, "form[action$='/sign'] button.primary");
        work.navigate(address);
        work.check("input[name=result-outcome][value=SOLVED]");
        work.fill("#result-text", "上午疏通了，污水退了。");
        leave(work, "form[action$='/result'] button[type=submit]");
        Page check = visitors.atDesk().signIn("checker", PASSWORD).page();
        check.navigate(address);
        check.locator("#step-pass").evaluate("it => it.open = true");
        check.fill("#pass-text", "看过了");
        leave(check, "form[action$='/pass'] button[type=submit]");

        clock.advance(Duration.ofSeconds(13));
        desk.navigate("/desk/upper/returns");
        dispatcher.see("upper-returns");
        desk.locator("#ready li", new Page.LocatorOptions().setHasText(PLATFORM))
                .locator("button")
                .click();
        assertThat(desk.locator("body")).containsText("第 1 号文件做好了");
        Download file =
                desk.waitForDownload(() -> desk.locator("#exports a", new Page.LocatorOptions().setHasText(PLATFORM))
                        .click());
        List<String> lines = Files.readAllLines(file.path());
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("回传编号", "工单编号");
        assertThat(lines.get(1)).contains("LT-001", "签收");
        assertThat(lines.get(2)).contains("办理结果", "上午疏通了，污水退了。");

        String receipts = "回传编号,回执结果,退回原因\n" + number(lines.get(1)) + ",已接收,\n" + number(lines.get(2)) + ",退回,没有附照片\n";
        give(desk, "RECEIPTS", receipts);
        assertThat(desk.locator("#preview")).containsText("会记下 2 条回执");
        leave(desk, "#take button");
        desk.navigate("/desk/upper/returns");
        assertThat(desk.locator("#stuck-rows")).containsText("没有附照片");
        dispatcher.see("upper-stuck");
        desk.navigate(address);
        assertThat(desk.locator(".timeline")).containsText("上级平台退回了“办理结果”：没有附照片");
        give(desk, "VISITS", "工单编号,回访时间,是否联系,是否解决,是否满意,回访内容\nLT-001,2026-11-23 09:30,已联系,已解决,满意,水退了\n");
        leave(desk, "#take button");
        desk.navigate(address);
        assertThat(desk.locator("[data-part=above]")).containsText("解决：已解决");
        desk.click("[data-part=above] a");
        assertThat(desk.locator("main")).containsText("水退了");
        dispatcher.see("upper-order");

        var leader = visitors.atDesk().signIn("leader", PASSWORD).open("/desk/upper/figures");
        assertThat(leader.page().locator("main")).containsText("上级口径");
        leader.see("upper-figures");
        leader.open("/desk/upper/returns");
        assertThat(leader.page().locator("main button.primary")).hasCount(0);
        var english = visitors.onPhone().signIn("hotline", PASSWORD);
        english.page().navigate("/language?to=en&back=/desk/upper");
        english.see("upper-orders-english");
        english.open("/desk/upper/files");
        english.see("upper-files-english");
    }

    @Test
    void columnsAreNamedByHandWithoutScriptAndNothingIsLost(Visitors visitors) {
        var operator =
                visitors.onPhoneWithoutScript().signIn("hotline", PASSWORD).open("/desk/upper/files");
        Page page = operator.page();
        operator.see("upper-files");
        page.setInputFiles("#file", csv("", "leer.csv"));
        page.fill("#platform", PLATFORM);
        page.click("main form button.primary");
        assertThat(page.locator("#file-error")).isVisible();
        assertThat(page.locator("#platform")).hasValue(PLATFORM);
        page.check("input[name=kind][value=ORDERS]");
        page.setInputFiles("#file", csv("甲,乙,丙\nLT-101,2026-12-03 18:00,路灯不亮\n", "odd.csv"));
        page.click("main form button.primary");
        assertThat(page.locator("main")).containsText("有必须的栏目还没有指出来");
        operator.see("upper-columns");
        page.selectOption("#number", "0");
        page.selectOption("#deadline", "1");
        page.selectOption("#words", "2");
        page.click("#columns button");
        assertThat(page.locator("#preview")).containsText("会新收 1 件工单");
        page.click("#take button");
        assertThat(page.locator("#taken")).containsText("新的 1 条");
        page.navigate("/desk/upper/files/no-such-file");
        assertThat(page.locator("h1")).isVisible();
    }

    private static void give(Page page, String kind, String content) {
        page.navigate("/desk/upper/files");
        page.check("input[name=kind][value=" + kind + "]");
        page.fill("#platform", PLATFORM);
        page.setInputFiles("#file", csv(content, kind + ".csv"));
        page.click("main form[enctype] button.primary");
    }

    private static String number(String line) {
        return line.substring(0, line.indexOf(','));
    }

    private static FilePayload csv(String content, String name) {
        return new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8));
    }
}
