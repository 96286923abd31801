// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import org.jspecify.annotations.Nullable;

/** What the vault keeps of one person (个人信息). Never printed: {@link #toString} shows nothing. */
public record PersonalData(
        @Nullable String name,
        @Nullable String telephone,
        @Nullable String mail) {
    @Override
    public String toString() {
        return "PersonalData[…]";
    }
}
