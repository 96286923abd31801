// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Identifiers that are the same whenever the demo county is sown, so that sowing twice replaces and does not double. */
final class DemoIds {
    /** 1 January 2024 in Beijing, when the demo's institutions begin: the time that a UUIDv7 carries. */
    private static final long MILLIS = 1_704_038_400_000L;

    private DemoIds() {}

    /** Return the identifier of what the name names, e.g. {@code organisation/ZJ}; of the form of a UUIDv7. */
    static UUID of(String name) {
        ByteBuffer digest = ByteBuffer.wrap(sha256(name));
        long high = MILLIS << 16 | 0x7000L | digest.getLong() & 0x0FFFL;
        long low = digest.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha256(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
