// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A grid worker on the round with a telephone: reports what is found, looks at what others handled. */
@InBrowser
class GridWorkerJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    @Test
    void gridWorkerReportsWithAPhotoAndTheDeskTakesItUp(Visitors visitors) {
        var worker = visitors.onPhone().signIn("grid", PASSWORD);
        Page page = worker.page();
        page.waitForURL("**/patrol");
        worker.see("patrol-mine");
        leave(page, "a.button[href='/patrol/new']");
        worker.see("patrol-kinds");
        page.click("a[href='/patrol/new?category=URB.CLEAN.GARBAGE']");
        assertThat(page.locator(".standard")).containsText("够这样就立案");
        page.fill("#words", "菜场后门两个垃圾桶满了,袋子堆到路边");
        page.check("input[name=done][value=hand]");
        page.click("main form .actions button");
        assertThat(page.locator("#before-error")).containsText("照片");
        assertThat(page.locator("#words")).hasValue("菜场后门两个垃圾桶满了,袋子堆到路边");
        worker.see("patrol-report-missing");
        // Another event of the kind that has arrived takes nothing from what has not.
        worker.open("/patrol");
        page.locator("section[aria-labelledby=found] a:has-text('路口两个垃圾桶')")
                .first()
                .click();
        assertThat(page.locator("[data-round-done='URB.CLEAN.GARBAGE']")).hasCount(1);
        worker.open("/patrol/new?category=URB.CLEAN.GARBAGE");
        assertThat(page.locator("#words")).hasValue("菜场后门两个垃圾桶满了,袋子堆到路边");
        page.check("input[name=done][value=hand]");
        page.setInputFiles("#before", photo("before.png"));
        page.fill("#address", "菜场后门");
        choosesCell(page);
        worker.see("patrol-report");
        page.click("main form .actions button");

        assertThat(page.locator("h1")).containsText("菜场后门两个垃圾桶满了");
        assertThat(page.locator("ol.steps > li")).hasCount(7);
        assertThat(page.locator("ol.steps > li.current")).containsText("案卷建立");
        assertThat(page.locator(".kept-photos img").first()).isVisible();
        worker.see("patrol-event");

        var dispatcher = visitors.atDesk()
                .signIn("dispatch", PASSWORD)
                .open("/desk/cases/" + page.url().replaceAll(".*/", ""));
        Page desk = dispatcher.page();
        assertThat(desk.locator("section[data-part=seven]")).isVisible();
        assertThat(desk.locator("#step-dispatch")).hasCount(0);
        dispatcher.see("event-to-register");
        desk.locator("#step-register button[type=submit]").click();
        assertThat(desk.locator("form.undo")).containsText("已立案");
        assertThat(desk.locator("#step-dispatch")).hasCount(1);
    }

    @Test
    void gridWorkerSolvesItOnTheSpotAndCannotPassItAlone(Visitors visitors) {
        var worker = visitors.onPhone().signIn("grid", PASSWORD).open("/patrol/new?category=URB.ORDER.CLUTTER");
        Page page = worker.page();
        page.fill("#words", "楼道口堆了两个旧柜子");
        page.setInputFiles("#before", photo("before.png"));
        choosesCell(page);
        page.check("input[name=done][value=spot]");
        page.fill("#did", "帮住户搬回家了");
        page.setInputFiles("#after", photo("after.png"));
        worker.see("patrol-report-spot");
        page.click("main form .actions button");

        assertThat(page.locator("ol.steps > li.current")).containsText("核查结案");
        assertThat(page.locator("form[action$='/pass']")).hasCount(0);
        assertThat(page.locator(".kept-photos")).hasCount(2);
        worker.see("patrol-event-spot");
    }

    @Test
    void gridWorkerLooksOnTheSpotAtWhatOthersHandled(Visitors visitors) {
        var worker = visitors.onPhone().signIn("grid", PASSWORD).open("/patrol");
        Page page = worker.page();
        page.locator("section[aria-labelledby=to-check] ol a").first().click();
        assertThat(page.locator(".standard")).containsText("做到这样才能结案");
        worker.see("patrol-check");
        page.click("form[action$='/pass'] button.primary");
        assertThat(page.locator("#photos-error")).isVisible();
        page.setInputFiles("#photos", photo("now.png"));
        page.fill("#pass-text", "到现场看过,做到了");
        page.click("form[action$='/pass'] button.primary");

        assertThat(page.locator("main p.step")).containsText("已结案");
        worker.see("patrol-checked");
    }

    @Test
    void gridWorkerSendsBackWithoutScript(Visitors visitors) {
        var worker = visitors.onPhoneWithoutScript().signIn("grid", PASSWORD).open("/patrol");
        Page page = worker.page();
        worker.see("patrol-mine");
        page.locator("section[aria-labelledby=to-check] ol a").last().click();
        page.click("form[action$='/pass'] details summary");
        page.setInputFiles("#photos", photo("now.png"));
        page.fill("#fail-reason", "树枝还在");
        page.click("button[formaction$='/fail']");

        assertThat(page.locator("main p.step")).containsText("正在处理");
        worker.see("patrol-sent-back");
    }

    @Test
    void anybodyReadsTheFiguresOfGridEventsWithTheirBases(Visitors visitors) {
        var visitor = visitors.onPhone().open("/figures?months=12");
        Page page = visitor.page();
        page.click("a[href='/figures/events?months=12']");
        assertThat(page.locator("dl.facts dd")).hasCount(3);
        assertThat(page.locator("dl.facts")).containsText("应结案");
        visitor.see("figures-events");
        leave(page, "a.language");
        visitor.see("figures-events-english");
    }

    private static void choosesCell(Page page) {
        if (page.locator("#own-cell").inputValue().isEmpty()) {
            page.locator("#own-cell").evaluate("it => { it.selectedIndex = 1; }");
        }
        assertThat(page.locator("#own-cell").inputValue()).hasSize(15);
    }

    private static FilePayload photo(String name) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(60 + name.length(), 40, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new FilePayload(name, "image/png", bytes.toByteArray());
    }
}
