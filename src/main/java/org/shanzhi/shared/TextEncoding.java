// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds out how the characters of a file are written (编码识别): UTF-8, UTF-16 with its mark, or GB 18030. */
public final class TextEncoding {
    private static final Charset GB18030 = Charset.forName("GB18030");
    /** A file in UTF-8 with a few broken bytes is still one; in GB 18030 nearly every second character would break. */
    private static final double BROKEN = 0.02;

    private TextEncoding() {}

    /** Return how the characters are written; empty if what is read is no text. Reads to the end and closes nothing. */
    public static Optional<Charset> of(InputStream source) throws IOException {
        var in = new BufferedInputStream(source, 1 << 16);
        in.mark(4);
        int first = in.read();
        int second = in.read();
        in.reset();
        if (first == 0xff && second == 0xfe || first == 0xfe && second == 0xff) {
            return Optional.of(StandardCharsets.UTF_16);
        }
        return count(in);
    }

    private static Optional<Charset> count(InputStream in) throws IOException {
        long whole = 0;
        long broken = 0;
        int awaited = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == 0) {
                return Optional.empty();
            }
            boolean continues = (next & 0xc0) == 0x80;
            if (awaited > 0 && continues) {
                awaited--;
                if (awaited == 0) {
                    whole++;
                }
                continue;
            }
            if (awaited > 0 || continues) {
                broken++;
            }
            awaited = 0;
            if (next >= 0xf0) {
                awaited = 3;
            } else if (next >= 0xe0) {
                awaited = 2;
            } else if (next >= 0xc2) {
                awaited = 1;
            }
        }
        return Optional.of(broken <= BROKEN * (whole + broken) ? StandardCharsets.UTF_8 : GB18030);
    }
}
