// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** An answer made ready beforehand: its bytes, the same compressed, and a tag that changes with them. */
record Prepared(byte[] plain, byte[] compressed, String tag) {
    static Prepared of(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        return new Prepared(plain, compress(plain), tag(plain));
    }

    private static byte[] compress(byte[] plain) {
        var bytes = new ByteArrayOutputStream(plain.length / 3 + 64);
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return bytes.toByteArray();
    }

    private static String tag(byte[] plain) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException problem) {
            throw new IllegalStateException("Every Java platform has SHA-256", problem);
        }
    }
}
