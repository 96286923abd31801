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
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An administrator fills the tables of a county from a spreadsheet, and keeps them current. */
@InBrowser
class AdministratorJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    @Test
    void newVillageGetsItsCommitteeItsPeopleAndItsDuties(Visitors visitors) {
        var administrator = visitors.atDesk().signIn("admin", PASSWORD).open("/admin/regions");
        Page page = administrator.page();
        administrator.see("admin-regions");

        paste(page, "regions", "区划代码\t名称\t层级\n990101001190\t新桥社区\t村（社区）\n990101001\t写错的\t\n");
        assertThat(page.locator("#faults")).containsText("有 1 处需要改");
        assertThat(page.locator("#text")).hasValue(Pattern.compile("新桥社区"));
        administrator.see("admin-faults");
        page.fill("#text", "区划代码\t名称\t层级\n990101001190\t新桥社区\t村（社区）\n");
        page.click("form[data-sheet] button.primary");
        assertThat(page.locator("#lines-ADDED")).containsText("新增 1 行");
        administrator.see("admin-difference");
        save(page);

        paste(page, "organisations", """
                编号\t名称\t类型\t所在区划\t上级编号\t电话
                ZZXQ\t新桥社区居民委员会\t村（居）民委员会\t990101001190\t\t0990-5559001
                """);
        save(page);
        paste(page, "people", """
                工号\t姓名\t单位\t岗位\t电话
                ZZXQ-01\t宋远桥\tZZXQ\t主任\t0990-5559001
                ZZXQ-02\t俞莲舟\tZZXQ\t网格员\t0990-5559002
                """);
        save(page);
        paste(page, "duties", """
                编号\t适用地方\t事项名称\t清单类别\t责任单位\t法律依据\t事项分类
                CS-090\t990101001190\t关心独居老人\t村（社区）工作事项\tZZXQ\t《老年人权益保障法》第三十八条\tCIV
                """);
        administrator.see("admin-duties-difference");
        save(page);

        page.navigate("/duties?q=CS-090");
        assertThat(page.locator("tbody tr")).containsText("新桥社区居民委员会");
        page.navigate("/admin/people?q=ZZXQ");
        assertThat(page.locator("table.sheet tbody tr")).hasCount(2);
        administrator.see("admin-people");
    }

    @Test
    void singleRowIsChangedAndEndedByAFormWithoutScript(Visitors visitors) {
        var administrator =
                visitors.onPhoneWithoutScript().signIn("admin", PASSWORD).open("/admin/organisations");
        Page page = administrator.page();
        administrator.see("admin-organisations");

        page.click("a[href^='/admin/organisations/row']:not([href*=key])");
        page.fill("#code", "ZZGY");
        page.fill("#name", "青岚绿化公司");
        page.selectOption("#kind", "ENTERPRISE");
        page.fill("#region", "990101999000");
        page.click("main form button.primary");
        assertThat(page.locator("#region-error")).containsText("990101999000");
        assertThat(page.locator("#name")).hasValue("青岚绿化公司");
        administrator.see("admin-row");
        page.fill("#region", "990101000000");
        leave(page, "main form button.primary");
        administrator.see("admin-row-difference");
        save(page);

        page.navigate("/admin/organisations/row?key=ZZGY");
        page.fill("#until", "2026-12-31");
        page.click("main form button.primary");
        assertThat(page.locator("#lines-ENDED")).containsText("终止 1 行");
        save(page);
        page.navigate("/admin/organisations?on=2027-01-01&q=ZZGY");
        assertThat(page.locator("table.sheet")).hasCount(0);
        page.navigate("/admin/organisations/log");
        assertThat(page.locator("tbody tr").first()).containsText("2026-12-31");
        administrator.see("admin-log");
    }

    @Test
    void tableGoesToASpreadsheetAndBack(Visitors visitors) throws IOException {
        var administrator =
                visitors.atDeskWithoutScript().signIn("admin", PASSWORD).open("/admin/duties");
        Page page = administrator.page();
        Download download = page.waitForDownload(() -> page.click("a[download]"));
        byte[] file = Files.readAllBytes(download.path());
        assertThat(new String(file, StandardCharsets.UTF_8)).startsWith("\ufeff事项编号");

        page.setInputFiles("#file", new FilePayload("duties.csv", "text/csv", file));
        page.click("form[data-sheet] button.primary");
        assertThat(page.locator("main .notice.info").first()).containsText("没有不同");

        String changed = new String(file, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replace("法》第", "法》 第"))
                .collect(Collectors.joining("\r\n"));
        page.setInputFiles(
                "#file", new FilePayload("duties.csv", "text/csv", changed.getBytes(StandardCharsets.UTF_8)));
        page.fill("#from", "2027-01-01");
        page.click("form[data-sheet] button.primary");
        assertThat(page.locator("#lines-CHANGED")).isVisible();
        assertThat(page.locator("#faults")).hasCount(0);
        administrator.see("admin-duties-changed");
    }

    @Test
    void longPasteTravelsAsAFile(Visitors visitors) {
        Page page = visitors.atDesk()
                .signIn("admin", PASSWORD)
                .open("/admin/people")
                .page();
        String rows = IntStream.rangeClosed(1, 12_000)
                .mapToObj(number -> "ZZ-%05d\t长长的名字%d\tNONE\t工作人员".formatted(number, number))
                .collect(Collectors.joining("\n"));

        page.evalOnSelector("#text", "(it, rows) => { it.value = rows }", "工号\t姓名\t单位\t岗位\n" + rows);
        page.click("form[data-sheet] button.primary");

        assertThat(page.locator(".counts")).containsText("给出 12,000 行");
        assertThat(page.locator("#faults")).containsText("12,000");
    }

    @Test
    void tablesAreClosedToOthers(Visitors visitors) {
        Page page = visitors.atDesk().signIn("hotline", PASSWORD).page();
        for (String table : List.of("regions", "organisations", "people", "duties")) {
            assertThat(page.navigate("/admin/" + table).status()).as(table).isEqualTo(403);
        }
    }

    private static void paste(Page page, String table, String rows) {
        page.navigate("/admin/" + table);
        page.fill("#text", rows);
        page.click("form[data-sheet] button.primary");
        assertThat(page).hasURL(Pattern.compile("/admin/" + table + "/compare$"));
    }

    private static void save(Page page) {
        page.click("form[action$='/save'] button.primary");
        assertThat(page.locator(".flash")).containsText("已保存");
    }
}
