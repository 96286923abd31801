// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds out how the characters of a file are written (编码识别): UTF-8, UTF-16 with or without its mark, or GB 18030. */
public final class TextEncoding {
    private static final Charset GB18030 = Charset.forName("GB18030");
    /** A file in UTF-8 with a few broken bytes is still one; in GB 18030 nearly every second character would break. */
    private static final double BROKEN = 0.02;

    /** Separators and digits alone give a table in UTF-16 more zero bytes than this; a slip of a program gives one or two. */
    private static final double ZEROS = 0.01;

    private static final int FEW = 4;

    private long bytes;
    private long evenZeros;
    private long oddZeros;
    private long whole;
    private long broken;

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
        var counted = new TextEncoding();
        counted.count(in);
        return counted.likely();
    }

    private Optional<Charset> likely() {
        long zeros = evenZeros + oddZeros;
        if (zeros > ZEROS * bytes) {
            if (oddZeros > FEW + 10 * evenZeros) {
                return Optional.of(StandardCharsets.UTF_16LE);
            }
            return evenZeros > FEW + 10 * oddZeros ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
        }
        return Optional.of(broken <= BROKEN * (whole + broken) ? StandardCharsets.UTF_8 : GB18030);
    }

    private void count(InputStream in) throws IOException {
        int awaited = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == 0) {
                evenZeros += 1 - bytes % 2;
                oddZeros += bytes % 2;
            }
            bytes++;
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
    }
}
