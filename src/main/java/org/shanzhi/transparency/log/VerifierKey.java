// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Public key with its name, as it is written down for verifiers (验证公钥, C2SP signed-note "vkey"). Ed25519 (RFC 8032), for
 * notes (type 1) or for cosignatures of witnesses (type 4).
 */
public final class VerifierKey {
    /** The type byte of a log's own signatures. */
    public static final byte NOTE = 0x01;
    /** The type byte of a witness's cosignatures. */
    public static final byte COSIGNATURE = 0x04;

    private static final int KEY_BYTES = 32;
    // SubjectPublicKeyInfo of Ed25519 (RFC 8410): the 32 bytes of the key follow.
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte type;
    private final byte[] key;
    private final int id;
    private final PublicKey publicKey;

    private VerifierKey(String name, byte type, byte[] key) {
        this.name = name;
        this.type = type;
        this.key = key;
        this.id = id(name, type, key);
        try {
            byte[] encoded = ByteBuffer.allocate(PREFIX.length + KEY_BYTES)
                    .put(PREFIX)
                    .put(key)
                    .array();
            this.publicKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException malformed) {
            throw new MalformedException("Not a point of Ed25519", malformed);
        }
    }

    public static VerifierKey of(String name, byte type, byte[] key) {
        if (!isName(name)) {
            throw new MalformedException("Not a key name: " + name);
        }
        if (type != NOTE && type != COSIGNATURE) {
            throw new MalformedException("Not a signature type of Ed25519: " + type);
        }
        if (key.length != KEY_BYTES) {
            throw new MalformedException("An Ed25519 key has 32 bytes, not " + key.length);
        }
        return new VerifierKey(name, type, key.clone());
    }

    /** Read {@code <name>+<id in hex>+<type and key in Base64>}. */
    public static VerifierKey parse(String text) {
        int first = text.indexOf('+');
        int second = text.indexOf('+', first + 1);
        if (first < 0 || second < 0) {
            throw new MalformedException("Not a verifier key: " + text);
        }
        byte[] typed = Base64Text.decode(text.substring(second + 1));
        if (typed.length != KEY_BYTES + 1) {
            throw new MalformedException("Not an Ed25519 verifier key: " + text);
        }
        VerifierKey key = of(text.substring(0, first), typed[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!text.substring(first + 1, second).equals(key.idHex())) {
            throw new MalformedException("The id does not belong to this key: " + text);
        }
        return key;
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars().noneMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static int id(String name, byte type, byte[] key) {
        byte[] hash = Hash.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {type}, key)
                .bytes();
        return ByteBuffer.wrap(hash).getInt();
    }

    public String name() {
        return name;
    }

    public byte type() {
        return type;
    }

    public int id() {
        return id;
    }

    String idHex() {
        return HexFormat.of().toHexDigits(id);
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            // A signature of impossible form is a wrong signature.
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(key);
    }

    /** Return the spelling that {@link #parse} reads. */
    @Override
    public String toString() {
        byte[] typed = ByteBuffer.allocate(KEY_BYTES + 1).put(type).put(key).array();
        return name + "+" + idHex() + "+" + Base64.getEncoder().encodeToString(typed);
    }
}
