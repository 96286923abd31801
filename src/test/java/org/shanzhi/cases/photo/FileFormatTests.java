// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFormatTests {
    private static final String REST = "x".repeat(80);

    @Test
    void aFileIsWhatItHoldsAndNotWhatItIsCalled() {
        assertThat(of("%PDF-1.4\n" + REST + "\n%%EOF\n")).contains(FileFormat.PDF);
        assertThat(of("\0\0\0\040ftypM4A \0\0\0\0" + REST)).contains(FileFormat.MP4);
        assertThat(of("\0\0\0\030ftyp3gp4\0\0\0\0" + REST)).contains(FileFormat.MP4);
        assertThat(of("ID3\4\0\0\0\0\0\0" + REST)).contains(FileFormat.MP3);
        assertThat(of("\u00FF\u00FB\u0090\144" + REST)).contains(FileFormat.MP3);
        assertThat(of("OggS\0\2" + "\0".repeat(22) + "OpusHead" + REST)).contains(FileFormat.OGG);
        assertThat(of("\032\u0045\u00DF\u00A3\u009F\102\206\1\102\202\204webm" + REST))
                .contains(FileFormat.WEBM);
        assertThat(of("RIFF\0\0\0\0WAVEfmt " + REST)).contains(FileFormat.WAV);
        assertThat(of("#!AMR\n" + REST)).contains(FileFormat.AMR);
        assertThat(of("#!AMR-WB\n" + REST)).contains(FileFormat.AMR);
    }

    @Test
    void whatIsNoneOfThemIsNone() {
        assertThat(of("")).isEmpty();
        assertThat(of("%PDF-")).isEmpty();
        assertThat(of("%PDF-1.4 cut off" + REST)).isEmpty();
        assertThat(of(" %PDF-1.4" + REST + "%%EOF")).isEmpty();
        assertThat(of("<html><script>alert(1)</script></html>" + REST)).isEmpty();
        assertThat(of("PK\3\4" + REST)).isEmpty();
        assertThat(of("OggS\0\2" + "\0".repeat(22) + "\u0080theora" + REST)).isEmpty();
        assertThat(of("RIFF\0\0\0\0AVI LIST" + REST)).isEmpty();
        assertThat(of("\u00FF\u00D8\u00FF\u00E0" + REST)).isEmpty();
    }

    @Test
    void aFilmIsNoRecording() {
        assertThat(of("\0\0\0\030ftypisom\0\0\0\0" + "hdlr\0\0\0\0\0\0\0\0vide" + REST))
                .isEmpty();
        assertThat(of("\0\0\0\030ftypisom\0\0\0\0" + "hdlr\0\0\0\0\0\0\0\0soun" + REST))
                .contains(FileFormat.MP4);
    }

    @ParameterizedTest
    @CsvSource({"鉴定.pdf, 鉴定.pdf", "鉴定.PDF, 鉴定.PDF", "照片.jpg, 照片.jpg.pdf", "page.html, page.html.pdf"})
    void nameEndsAsTheContentDoes(String name, String shown) {
        assertThat(FileFormat.PDF.named(name)).isEqualTo(shown);
    }

    private static Optional<FileFormat> of(String content) {
        return FileFormat.of(content.getBytes(StandardCharsets.ISO_8859_1));
    }
}
