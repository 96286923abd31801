// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a message between this platform and another system is signed (报文签名): {@code Shanzhi-Signature} is the HMAC-SHA-256 of
 * {@code Shanzhi-Time}, a dot and the body, in hexadecimal digits.
 */
public final class MessageSignature {
    public static final String TIME = "Shanzhi-Time";
    public static final String SIGNATURE = "Shanzhi-Signature";

    private MessageSignature() {}

    public static String of(String secret, String time, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", unavailable);
        }
    }

    /** Tell whether the signature is right; how long that takes says nothing of how wrong it is. */
    public static boolean holds(String secret, String time, byte[] body, String signature) {
        return MessageDigest.isEqual(
                of(secret, time, body).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }
}
