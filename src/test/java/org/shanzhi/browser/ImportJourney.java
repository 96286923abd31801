// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An operator takes in a table from elsewhere; what is wrong in it is told, the rest is worked at the desk. */
@InBrowser
class ImportJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    private static final String ROWS = """
            编号,标题,内容,时间,地点
            %1$s-1,A镇小学门口的路灯坏了,A镇小学门口的路灯坏了一周，孩子放学看不见路,2026/3/1 18:30,
            %1$s-2,菜市场的井盖不见了%1$s,文庙社区菜市场门口的井盖昨晚不见了,2026-03-02,文庙社区菜市场
            ,没有编号的一行,谁也不知道它是哪一件,2026-03-02,
            %1$s-4,时间写错了,这一行的时间看不懂,前天,
            %1$s-5,"引号没有收尾,后面的字都在里面,2026-03-03,
            %1$s-1,同一个编号,却是另一件事：楼道里堆满了纸箱,2026-03-03,
            %1$s-7,夜里施工,"工地夜里一点还在打桩,
            睡不着",2026-03-04,
            """;

    @Test
    void operatorTakesInATableAndTheDeskWorksIt(Visitors visitors) throws IOException {
        var operator = visitors.atDesk().signIn("hotline", PASSWORD).open("/desk/import");
        Page page = operator.page();
        operator.see("import-begin");
        upload(page, "letters.csv", ROWS.formatted("a").getBytes(Charset.forName("GB18030")));

        assertThat(page.locator("#title option:checked")).hasText("标题");
        assertThat(page.locator("#words option:checked")).hasText("内容");
        assertThat(page.locator("table.samples")).containsText("小学门口的路灯坏了");
        operator.see("import-columns");
        page.setInputFiles("#places", csv("places.csv", "words,region\nA镇,乌有乡\n"));
        page.click("main form button.primary");
        assertThat(page.locator("#places-error")).containsText("本县没有“乌有乡”");
        operator.see("import-places-wrong");
        page.setInputFiles("#places", csv("places.csv", "words,region\nA镇,白塔镇\n"));
        page.click("main form button.primary");

        assertThat(page.locator("#import")).containsText("导入完成");
        assertThat(page.locator("dl.facts dd").first()).hasText("3");
        assertThat(page.locator("#import tbody tr"))
                .containsText(new String[] {"没有编号", "看不懂时间“前天”", "引号", "编号在第 2 行已经用过"});
        assertThat(page.locator("#import tbody th")).hasText(new String[] {"4", "5", "6", "7"});
        operator.see("import-done");
        Download faults = page.waitForDownload(() -> page.click("a[href$='faults.csv']"));
        assertThat(Files.readString(faults.path())).contains("编号在第 2 行已经用过");

        leave(page, "text=去工作台处理");
        page.navigate("/desk/search?q=菜市场的井盖不见了a");
        page.locator("a[href^='/desk/cases/']").first().click();
        assertThat(page.locator(".matter")).containsText("文庙社区菜市场门口的井盖昨晚不见了");
        operator.see("import-case");
    }

    @Test
    void importedCaseIsDispatchedByTheCounty(Visitors visitors) {
        var operator = visitors.atDesk().signIn("hotline", PASSWORD).open("/desk/import");
        upload(operator.page(), "county.csv", ROWS.formatted("d").getBytes(StandardCharsets.UTF_8));
        operator.page().click("main form button.primary");
        assertThat(operator.page().locator("#import")).containsText("导入完成");

        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD);
        Page desk = dispatcher.page();
        desk.navigate("/desk/search?q=菜市场的井盖不见了d");
        desk.locator("a[href^='/desk/cases/']").first().click();
        assertThat(desk.locator("#step-dispatch")).isAttached();

        assertThat(DeskJourneys.dispatch(desk)).isNotEmpty();
    }

    @Test
    void tableComesInWithoutScriptOnATelephone(Visitors visitors) {
        var operator =
                visitors.onPhoneWithoutScript().signIn("hotline", PASSWORD).open("/desk/import");
        Page page = operator.page();
        operator.see("import-begin");
        upload(page, "phone.csv", ROWS.formatted("b").getBytes(StandardCharsets.UTF_8));
        operator.see("import-columns");
        page.selectOption("#words", "");
        page.selectOption("#title", "");
        page.click("main form button.primary");
        assertThat(page.locator("#words-error")).containsText("请指出哪一列是标题或内容");
        page.selectOption("#words", "2");
        page.click("main form button.primary");

        page.waitForURL(Pattern.compile(".*/desk/import/[0-9a-f-]{36}$"));
        while (page.locator("#import").textContent().contains("正在导入")) {
            page.reload();
        }
        assertThat(page.locator("#import")).containsText("导入完成");
        assertThat(page.locator("#import tbody tr")).hasCount(4);
        operator.see("import-done");
    }

    @Test
    void fileThatIsNoTableIsToldAtItsField(Visitors visitors) {
        var operator = visitors.atDesk().signIn("hotline", PASSWORD);
        Page page = operator.page();
        page.navigate("/language?to=en&back=/desk/import");

        page.fill("#source", "letters of March");
        page.setInputFiles("#file", new FilePayload("photo.csv", "text/csv", new byte[] {'%', 'P', 'D', 'F', '-'}));
        page.click("main form button.primary");

        assertThat(page.locator("#file-error")).hasText("This is not a table");
        assertThat(page.locator("#source")).hasValue("letters of March");
        operator.see("import-refused-english");
        page.setInputFiles("#file", new FilePayload("large.csv", "text/csv", new byte[33 << 20]));
        page.click("main form button.primary");
        assertThat(page.locator("#file").evaluate("it => it.validationMessage"))
                .isEqualTo("The file has more than 32 MB; please split it.");
    }

    private static void upload(Page page, String name, byte[] content) {
        page.setInputFiles("#file", new FilePayload(name, "text/csv", content));
        page.click("main form button.primary");
        page.waitForURL("**/columns");
    }

    private static FilePayload csv(String name, String content) {
        return new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8));
    }
}
