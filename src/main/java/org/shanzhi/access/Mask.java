// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import org.jspecify.annotations.Nullable;

/** Covers personal data but for a hint by which a person recognises their own. */
final class Mask {
    private static final int MOBILE = 11;

    private Mask() {}

    static PersonalData cover(PersonalData data) {
        return new PersonalData(name(data.name()), telephone(data.telephone()), mail(data.mail()));
    }

    /** Keep the first character: 李**, for names of one character nothing. */
    private static @Nullable String name(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        String stripped = name.strip();
        int characters = stripped.codePointCount(0, stripped.length());
        if (characters == 1) {
            return "*";
        }
        return stripped.substring(0, stripped.offsetByCodePoints(0, 1)) + "*".repeat(Math.min(2, characters - 1));
    }

    /** Keep three and four digits of a mobile number: 138****5678, and two digits of any other. */
    static @Nullable String telephone(@Nullable String telephone) {
        if (telephone == null || telephone.isBlank()) {
            return null;
        }
        if (telephone.length() == MOBILE && telephone.startsWith("1")) {
            return telephone.substring(0, 3) + "****" + telephone.substring(7);
        }
        int kept = telephone.length() > 5 ? 2 : 0;
        return "****" + telephone.substring(telephone.length() - kept);
    }

    /** Keep the first character and the host: a***@example.org. */
    private static @Nullable String mail(@Nullable String mail) {
        if (mail == null || mail.isBlank()) {
            return null;
        }
        int at = mail.lastIndexOf('@');
        return at > 1 ? mail.charAt(0) + "***" + mail.substring(at) : "***";
    }
}
