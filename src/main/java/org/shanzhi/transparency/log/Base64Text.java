// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.util.Base64;

/** Standard Base64 (RFC 4648 section 4), strictly: one value has one spelling, or two texts could pass for one. */
final class Base64Text {
    private Base64Text() {}

    static byte[] decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw new MalformedException("Not Base64: " + shortened(text), malformed);
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new MalformedException("Not the one spelling in Base64: " + shortened(text));
        }
        return bytes;
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
