// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Bundle of up to 256 neighbouring entries (条目包, C2SP tlog-tiles): each behind its length in two bytes. */
public final class EntryBundle {
    private static final int LONGEST = 0xFFFF;

    private EntryBundle() {}

    public static byte[] write(List<byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > LONGEST) {
                throw new MalformedException("An entry has at most " + LONGEST + " bytes, not " + entry.length);
            }
            bytes.write(entry.length >>> 8);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }

    /** Read a bundle to its last byte; a piece of an entry at the end is refused. */
    public static List<byte[]> read(byte[] bundle) {
        var bytes = ByteBuffer.wrap(bundle);
        var entries = new ArrayList<byte[]>();
        while (bytes.hasRemaining()) {
            int length = bytes.remaining() < 2 ? Integer.MAX_VALUE : Short.toUnsignedInt(bytes.getShort());
            if (length > bytes.remaining()) {
                throw new MalformedException("The bundle ends within an entry");
            }
            var entry = new byte[length];
            bytes.get(entry);
            entries.add(entry);
        }
        return List.copyOf(entries);
    }
}
