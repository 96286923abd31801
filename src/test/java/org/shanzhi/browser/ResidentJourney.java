// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A resident says what happened, follows it, and looks at how others fare. */
@InBrowser
class ResidentJourney {
    private static final String WORDS = "三号楼外面的排水口又溢水了，路上全是脏水，老人走路会滑倒。";

    @Test
    void residentReportsOnTheTelephoneAndFollows(Visitors visitors) throws IOException {
        var visitor = visitors.onPhone().open("/").see("home").pictureForDocs("home");
        reportsAndFollows(visitor, "report");
    }

    @Test
    void residentReportsWithoutScriptAndFollows(Visitors visitors) throws IOException {
        reportsAndFollows(visitors.onPhoneWithoutScript().open("/"), "report");
    }

    private static void reportsAndFollows(Visitor visitor, String name) throws IOException {
        Page page = visitor.page();
        page.fill("#words", WORDS);
        page.click("text=先加照片");
        assertThat(page).hasURL(Pattern.compile(".*/report$"));
        assertThat(page.locator("#words")).hasValue(WORDS);
        page.setInputFiles("#photos", new FilePayload("drain.jpg", "image/jpeg", photo()));
        visitor.see(name + "-words");
        page.click("text=下一步：在哪里");

        assertThat(page).hasURL(Pattern.compile(".*/report/place$"));
        page.fill("#address", "文庙社区三号楼");
        visitor.see(name + "-place");
        page.click("text=下一步：怎么联系您");

        assertThat(page).hasURL(Pattern.compile(".*/report/reach$"));
        page.fill("#phone", "13800001234");
        page.fill("#name", "李女士");
        visitor.see(name + "-reach");
        page.click("main button.primary");

        assertThat(page).hasURL(Pattern.compile(".*/report/receipt$"));
        assertThat(page.locator("ol.next")).containsText("前按职责清单把它派给");
        String code = page.locator("#receipt-code").textContent().strip();
        visitor.see(name + "-receipt");
        page.goBack();
        page.goForward();
        assertThat(page.locator("#receipt-code")).hasText(code);
        page.click("text=看进度");

        assertThat(page).hasURL(Pattern.compile(".*/follow/case$"));
        assertThat(page.locator("main")).containsText(WORDS);
        page.fill("#words", "补充一句：早上更严重。");
        page.click("text=补充上去");
        assertThat(page.locator("main")).containsText("补充一句：早上更严重。");
        visitor.see(name + "-follow");

        page.click("text=不再看这件事");
        assertThat(page).hasURL(Pattern.compile(".*/follow$"));
        page.fill("#code", code.toLowerCase(Locale.ROOT).replace('-', ' '));
        visitor.see(name + "-enter");
        page.click("main button.primary");
        assertThat(page.locator("main")).containsText(WORDS);
        assertThat(page.url()).doesNotContain(code);
    }

    @Test
    void whatWasBegunOnOneTelephoneIsGoneOnWithOnAnother(Visitors visitors) {
        var visitor = visitors.onPhone().open("/report");
        Page page = visitor.page();
        page.fill("#words", WORDS);
        page.click("text=先留着，以后再写");
        assertThat(page).hasURL(Pattern.compile(".*/report/later$"));
        String code = page.locator(".code").textContent().strip();
        visitor.see("draft-kept");
        page.click("form[action='/report/leave'] button");
        assertThat(page.locator("main")).containsText("接着写草稿");
        visitor.see("draft-left");
        page.navigate("/report");
        // Neither the session nor this browser has it any more.
        assertThat(page.locator("#words")).hasValue("");

        var elsewhere = visitors.onPhoneWithoutScript().open("/report");
        elsewhere.page().click("text=有草稿码");
        elsewhere.page().fill("#code", code);
        elsewhere.see("draft-claim");
        elsewhere.page().click("main button.primary");
        assertThat(elsewhere.page().locator("#words")).hasValue(WORDS);
        elsewhere.see("draft-opened");
    }

    @Test
    void answerIsReadFirstAndWhatIsMissingIsReportedWithTheSameWords(Visitors visitors) {
        var visitor = visitors.onPhoneWithoutScript().open("/answers").see("answers");
        Page page = visitor.page();
        page.fill("#q", "遛狗不牵绳");
        leave(page, "main button.primary");
        visitor.see("answers-found");
        page.click("#found h2 a");
        assertThat(page.locator("h1")).hasText("养狗要不要登记");
        visitor.see("answer");
        page.click("text=改为反映");

        assertThat(page.locator("#words")).hasValue("遛狗不牵绳");
    }

    @Test
    void placeOnTheMapIsKeptBesideTheWordsAndCanBeTakenBack(Visitors visitors) {
        var visitor = visitors.onPhone().open("/");
        Page page = visitor.page();
        page.fill("#words", WORDS);
        page.click("text=说给我们听");
        page.fill("#address", "卫生院后门");
        // The map listens once the scripts of the page have run.
        page.waitForLoadState();
        page.locator("[data-map]").focus();
        page.keyboard().press("Enter");

        assertThat(page.locator("[data-said]")).containsText("您写的「卫生院后门」也一起留着");
        assertThat(page.locator("#longitude")).not().hasValue("");
        visitor.see("report-place-both");
        page.click("text=不用地图上的位置");
        assertThat(page.locator("#longitude")).hasValue("");
        assertThat(page.locator("[data-said]")).hasText("按您写的地址记。");
        assertThat(page.locator("#address")).hasValue("卫生院后门");
    }

    @Test
    void categoryIsProposedWhileTypingAndCanBeAnother(Visitors visitors) {
        var visitor = visitors.onPhone().open("/report");
        Page page = visitor.page();

        page.locator("#words").pressSequentially("路灯坏了好几天，晚上一片漆黑");
        assertThat(page.locator("#reading")).containsText("这像是");
        visitor.see("report-guess");
        page.click("#reading button");

        assertThat(page).hasURL(Pattern.compile(".*/report/category$"));
        visitor.see("report-category");
        page.click("text=说不准，请你们判断");
        assertThat(page.locator("#words")).hasValue("路灯坏了好几天，晚上一片漆黑");
    }

    @Test
    void mistakesAreSaidAndNothingIsLost(Visitors visitors) {
        var visitor = visitors.onPhoneWithoutScript().open("/report");
        Page page = visitor.page();
        page.fill("#words", "水".repeat(20_001));

        page.click("text=下一步：在哪里");

        assertThat(page.locator("[role=alert]")).containsText("20,001");
        assertThat(page.locator("#words")).hasValue("水".repeat(20_001));
        page.fill("#words", WORDS);
        page.click("text=下一步：在哪里");
        page.click("text=下一步：怎么联系您");
        assertThat(page.locator("[role=alert]")).containsText("请说说大概在哪里");
        visitor.see("report-place-missing");
    }

    @Test
    void anybodyReadsThePublicFigures(Visitors visitors) {
        var visitor = visitors.atDesk().open("/figures?months=12").see("figures");

        visitor.page()
                .locator("th a", new Page.LocatorOptions().setHasText("解决率"))
                .first()
                .click();

        assertThat(visitor.page().locator("th[aria-sort=descending]").first()).containsText("解决率");
        visitors.atDeskWithoutScript().open("/figures").see("figures-quarter");
        visitors.onPhone().open("/figures/concerns").see("concerns");
        visitors.onPhone().open("/about").see("about");
    }

    private static byte[] photo() throws IOException {
        var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(0x7A8B83));
        pen.fillRect(0, 0, 640, 480);
        pen.setColor(new Color(0x2B3A42));
        pen.fillOval(180, 120, 280, 240);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }
}
