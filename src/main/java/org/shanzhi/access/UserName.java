// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shanzhi.shared.Refusal;

/** Form of user names: small Latin letters, digits, dots and hyphens; a capital typed by habit means the small letter. */
final class UserName {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{1,39}");

    private UserName() {}

    static String normal(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    static Optional<Refusal> check(String userName) {
        return FORM.matcher(userName).matches() ? Optional.empty() : Optional.of(Refusal.of("user-name-form"));
    }
}
