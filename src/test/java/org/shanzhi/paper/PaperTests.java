// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PaperTests {
    @Test
    void whatIsWrittenCanBeReadAgainChineseAndLatin() throws IOException {
        byte[] pdf = paper().fact("编号", "20261126-000123")
                .heading("反映的话")
                .words("3号楼外的排水口又溢水了。\n请打 0571-8888 找 Mr Li。")
                .pdf();

        assertThat(text(pdf)).contains("承办工单", "编号", "20261126-000123", "3号楼外的排水口又溢水了。", "Mr Li");
    }

    @Test
    void aLetterThatTheTypeDoesNotHaveIsMarkedAndNothingElseIsLost() throws IOException {
        byte[] pdf = paper().words("修好了😀谢谢\u0007\u200B，藏文ཀ。").pdf();

        assertThat(text(pdf)).contains("修好了〓谢谢，藏文〓。");
    }

    @Test
    void theSameContentGivesTheSameBytes() {
        assertThat(paper().words("一样").pdf()).isEqualTo(paper().words("一样").pdf());
    }

    @Test
    void aLongTextGoesOnOverNumberedSheets() throws IOException {
        byte[] pdf = paper().words("第一段很长很长。".repeat(20) + "\n")
                .words("第二段。\n".repeat(60))
                .pdf();

        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
        }
        assertThat(text(pdf)).contains("1 / 2", "2 / 2");
    }

    @Test
    void noLineIsTooWideBeginsWithAClosingMarkOrLosesALetter() {
        var random = new Random(20261126);
        String letters = "排水口溢又修abc1 2-，。（）《》";
        for (int round = 0; round < 3_000; round++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(80); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            var lines = Type.lines(text.toString(), 12);

            assertThat(String.join("", lines).replace(" ", ""))
                    .isEqualTo(text.toString().replace(" ", ""));
            assertThat(lines).allMatch(it -> Type.width(it) <= 12 + 1e-9);
        }
        assertThat(Type.lines("一二三四五六七八九十，一二三", 10)).containsExactly("一二三四五六七八九", "十，一二三");
        assertThat(Type.lines("一二三四五六七八九（十）", 10)).containsExactly("一二三四五六七八九", "（十）");
    }

    private static Paper paper() {
        return new Paper("承办工单", Locale.CHINA, "善治");
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
