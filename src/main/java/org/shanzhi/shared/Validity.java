// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Period in which a rule, a duty or an organisation holds (有效期): from the first day up to, not including, the end. */
public record Validity(LocalDate from, @Nullable LocalDate until) {
    public Validity {
        if (until != null && !until.isAfter(from)) {
            throw new IllegalArgumentException("A period ends after it begins: " + from + " to " + until);
        }
    }

    public static Validity since(LocalDate from) {
        return new Validity(from, null);
    }

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
}
