// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class CheckedReceiptCodes implements ReceiptCodes {
    static final int RANDOM = 13;
    private static final int GROUP = 4;
    /** More than anybody types by mistake; keeps the work bounded. */
    private static final int LONGEST = 60;

    private final VaultKeys keys;
    private final SecureRandom random = new SecureRandom();

    CheckedReceiptCodes(VaultKeys keys) {
        this.keys = keys;
    }

    @Override
    public String create() {
        var entropy = new byte[32];
        random.nextBytes(entropy);
        return code(entropy);
    }

    @Override
    public String derive(String intakeKey) {
        return code(keys.digest("receipt of intake", intakeKey));
    }

    /** Write 256 random bits as 13 characters; so many bits leave no character more likely than another. */
    private static String code(byte[] entropy) {
        var size = BigInteger.valueOf(ReceiptAlphabet.CHARACTERS.length());
        var rest = new BigInteger(1, entropy);
        var code = new StringBuilder(RANDOM + 1);
        for (int i = 0; i < RANDOM; i++) {
            code.append(ReceiptAlphabet.CHARACTERS.charAt(rest.mod(size).intValue()));
            rest = rest.divide(size);
        }
        return grouped(code.append(ReceiptAlphabet.check(code)));
    }

    @Override
    public Optional<String> digest(String typed) {
        return read(typed).map(code -> HexFormat.of().formatHex(keys.digest("receipt", code)));
    }

    /** Return the bare code that was typed, empty if it is none. */
    static Optional<String> read(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        var code = new StringBuilder(RANDOM + 1);
        for (char character : Normalizer.normalize(typed, Normalizer.Form.NFKC).toCharArray()) {
            if (Character.isWhitespace(character) || Character.getType(character) == Character.DASH_PUNCTUATION) {
                continue;
            }
            char meant = ReceiptAlphabet.meant(character);
            if (meant == 0) {
                return Optional.empty();
            }
            code.append(meant);
        }
        return code.length() == RANDOM + 1 && ReceiptAlphabet.check(code.substring(0, RANDOM)) == code.charAt(RANDOM)
                ? Optional.of(code.toString())
                : Optional.empty();
    }

    private static String grouped(CharSequence code) {
        var grouped = new StringBuilder();
        for (int i = 0; i < code.length(); i++) {
            if (i > 0 && i % GROUP == 0) {
                grouped.append('-');
            }
            grouped.append(code.charAt(i));
        }
        return grouped.toString();
    }
}
