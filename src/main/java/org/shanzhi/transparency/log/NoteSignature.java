// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Signature line of a note (签名行, C2SP signed-note). */
public final class NoteSignature {
    private static final String DASH = "— ";
    private static final int ID_BYTES = 4;

    private final String name;
    private final int keyId;
    private final byte[] signature;

    NoteSignature(String name, int keyId, byte[] signature) {
        this.name = name;
        this.keyId = keyId;
        this.signature = signature;
    }

    /** Read a line without its end, e.g. {@code — example.org/log Az3grl…}. */
    public static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space <= DASH.length()) {
            throw new MalformedException("Not a signature line: " + line);
        }
        String name = line.substring(DASH.length(), space);
        byte[] bytes = Base64Text.decode(line.substring(space + 1));
        if (!VerifierKey.isName(name) || bytes.length <= ID_BYTES) {
            throw new MalformedException("Not a signature line: " + line);
        }
        return new NoteSignature(
                name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, ID_BYTES, bytes.length));
    }

    public String name() {
        return name;
    }

    /** Tell whether the line claims to be of the key; name and id together say so. */
    public boolean isOf(VerifierKey key) {
        return name.equals(key.name()) && keyId == key.id();
    }

    boolean verifies(String text, VerifierKey key) {
        if (key.type() == VerifierKey.NOTE) {
            return key.verifies(text.getBytes(StandardCharsets.UTF_8), signature);
        }
        if (signature.length <= Long.BYTES) {
            return false;
        }
        long seconds = ByteBuffer.wrap(signature).getLong();
        return seconds > 0
                && key.verifies(cosigned(text, seconds), Arrays.copyOfRange(signature, Long.BYTES, signature.length));
    }

    static byte[] cosigned(String text, long seconds) {
        return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    }

    /** Return the line without its end. */
    @Override
    public String toString() {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return DASH + name + " " + Base64.getEncoder().encodeToString(bytes);
    }
}
