// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What somebody looks for (查找内容): by its form a case number or words, a receipt code, or a telephone in full. */
record Sought(Kind kind, String typed) {
    enum Kind {
        WORDS,
        RECEIPT,
        TELEPHONE
    }

    private static final Pattern NUMBER = Pattern.compile("20\\d{6}-?\\d{6}");
    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Pd}()._]");
    private static final Pattern TELEPHONE = Pattern.compile("\\+?\\d{7,16}");

    /** As long as a receipt code: also a wrong one is no words for an address. */
    private static final Pattern RECEIPT = Pattern.compile("[A-Za-z0-9]{14}");

    static Sought of(String typed) {
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        String bare = NOISE.matcher(plain).replaceAll("");
        if (NUMBER.matcher(plain).matches()) {
            String digits = plain.replace("-", "");
            return new Sought(Kind.WORDS, digits.substring(0, 8) + "-" + digits.substring(8));
        }
        if (TELEPHONE.matcher(bare).matches()) {
            return new Sought(Kind.TELEPHONE, bare);
        }
        return RECEIPT.matcher(bare).matches() ? new Sought(Kind.RECEIPT, bare) : new Sought(Kind.WORDS, typed.strip());
    }

    /** Tell whether it may stand in an address. */
    boolean shareable() {
        return kind == Kind.WORDS;
    }
}
