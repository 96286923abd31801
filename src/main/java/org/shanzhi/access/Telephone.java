// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Brings telephone numbers to one form, so that the same number is found again however it was typed. */
final class Telephone {
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Pd}()._]");
    private static final Pattern COUNTRY = Pattern.compile("^(\\+|00)86");

    private Telephone() {}

    static String normal(String typed) {
        String bare =
                NOISE.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC)).replaceAll("");
        return COUNTRY.matcher(bare).replaceFirst("");
    }

    /** Return the number in its one form if it is a mobile number, to which a short message can go. */
    static Optional<String> mobile(String typed) {
        return Optional.of(normal(typed))
                .filter(number -> MOBILE.matcher(number).matches());
    }
}
