// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Files dragged and pasted at the desk, a photo and a recording of the resident, and what becomes of them. */
@InBrowser
class AttachingJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    /** Drops or pastes a small picture, as the hand would. */
    private static final String BRING = """
            async ([selector, kind, name]) => {
                const canvas = document.createElement('canvas');
                canvas.width = 32;
                canvas.height = kind === 'drop' ? 24 : 16;
                canvas.getContext('2d').fillRect(4, 4, 8, 8);
                const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
                const data = new DataTransfer();
                data.items.add(new File([blob], name, { type: 'image/png' }));
                const target = document.querySelector(selector);
                target.dispatchEvent(kind === 'drop'
                    ? new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data })
                    : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }));
            }
            """;

    @Test
    void filesComeByHandAndRecordingsAreWrittenDown(Visitors visitors) {
        var operator = visitors.atDesk().signIn("hotline", PASSWORD);
        Page desk = operator.page();
        desk.navigate("/desk/new");
        desk.fill("#words", "东门小学后面的井盖碎了，孩子上学要绕着走");
        desk.fill("#telephone", "139 0000 6621");
        desk.keyboard().press("Control+Enter");
        desk.waitForURL("**/receipt");
        String code = desk.locator(".receipt-code").textContent().replaceAll("\\s+", "");
        var numbered =
                Pattern.compile("\\d{8}-\\d{6}").matcher(desk.locator("main").textContent());
        org.assertj.core.api.Assertions.assertThat(numbered.find()).isTrue();
        String number = numbered.group();
        desk.navigate("/desk/search?q=" + number);

        desk.click("#step-note > summary");
        desk.fill("#note-text", "打电话问过学校，井盖昨晚碎的");
        desk.evaluate(BRING, new String[] {"#step-note form", "drop", "drag.png"});
        desk.evaluate(BRING, new String[] {"#note-text", "paste", "paste.png"});
        assertThat(desk.locator("#step-note .previews img")).hasCount(2);
        operator.see("case-files-chosen");
        desk.click("#step-note .previews li:has-text('paste.png') button");
        assertThat(desk.locator("#step-note .previews img")).hasCount(1);
        desk.evaluate("""
                () => {
                    const input = document.querySelector('#note-files');
                    const data = new DataTransfer();
                    [...input.files].forEach((each) => data.items.add(each));
                    data.items.add(new File(['nothing of the kind'], 'broken.png', { type: 'image/png' }));
                    input.files = data.files;
                }
                """);
        desk.click("#step-note button[type=submit]");
        assertThat(desk.locator("#step-note .error").first()).containsText("既不是");
        assertThat(desk.locator("#note-text")).hasValue("打电话问过学校，井盖昨晚碎的");
        assertThat(desk.locator("#step-note .held")).containsText("drag.png");
        operator.see("case-file-refused");
        leave(desk, "#step-note button[type=submit]");
        desk.navigate("/desk/search?q=" + number);
        assertThat(desk.locator(".timeline .attached img")).hasCount(1);

        var resident = visitors.onPhone();
        Page phone = resident.page();
        phone.navigate("/follow");
        phone.fill("#code", code);
        leave(phone, "main button.primary");
        assertThat(phone.locator("main")).not().containsText("打电话问过学校");
        phone.setInputFiles("#photos", new FilePayload("井盖.png", "image/png", picture()));
        phone.setInputFiles("#voice", new FilePayload("录音.wav", "audio/wav", sound()));
        resident.see("follow-adding-files");
        phone.click("text=补充上去");
        assertThat(phone.locator("#messages ~ ol img")).hasCount(1);
        assertThat(phone.locator("#messages ~ ol audio")).hasCount(1);
        resident.see("follow-files-added");

        desk.navigate("/desk?queue=UNHEARD");
        assertThat(desk.locator("ol.queue")).containsText("井盖碎了");
        operator.see("desk-unheard");
        desk.navigate("/desk/search?q=" + number);
        assertThat(desk.locator("audio")).hasCount(0);
        operator.see("case-recording");
        desk.click(".recording summary");
        desk.fill("#listen-purpose", "把录音写成文字");
        leave(desk, ".recording button[type=submit]");
        desk.navigate("/desk/search?q=" + number);
        assertThat(desk.locator(".recording audio")).hasCount(1);
        assertThat(desk.locator(".recording")).containsText("用途：把录音写成文字");
        desk.fill("#transcribe-text", "井就在东门小学后门的左边，碎成两半了");
        operator.see("case-transcribing");
        leave(desk, "#step-transcribe button[type=submit]");

        phone.reload();
        assertThat(phone.locator("main")).containsText("井就在东门小学后门的左边");
        phone.click("text=听错了？");
        resident.see("follow-transcribed");
        phone.fill("#words", "是右边，不是左边");
        phone.click("text=补充上去");
        assertThat(phone.locator("main")).containsText("是右边，不是左边");
    }

    @Test
    void withoutScriptThePlainFieldsDo(Visitors visitors) {
        var visitor = visitors.onPhoneWithoutScript();
        Page phone = visitor.page();
        phone.navigate("/report");
        phone.click("text=录一段话");
        phone.setInputFiles("#voice", new FilePayload("录音.wav", "audio/wav", sound()));
        leave(phone, "main form button.primary");
        phone.navigate("/report");
        assertThat(phone.locator("#words")).hasValue("我说的在录音里。");
        assertThat(phone.locator(".kept-photos audio")).hasCount(1);
        visitor.see("report-spoken");
    }

    private static byte[] picture() {
        var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillRect(8, 8, 30, 20);
        image.setRGB(1, 1, Color.RED.getRGB());
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] sound() {
        return ("RIFF\0\0\0\0WAVEfmt " + "x".repeat(400)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
