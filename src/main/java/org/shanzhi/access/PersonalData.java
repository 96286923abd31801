// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the vault keeps of one person (个人信息). Never printed: {@link #toString} shows nothing. */
public record PersonalData(
        @Nullable String name,
        @Nullable String telephone,
        @Nullable String mail) {
    private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9][0-9 \\-]{5,18}[0-9]");

    /** Tell whether what was typed can be a telephone number: 7 to 20 digits, with blanks and hyphens anywhere between. */
    public static boolean isTelephone(String typed) {
        return TELEPHONE.matcher(typed).matches();
    }

    @Override
    public String toString() {
        return "PersonalData[…]";
    }
}
