// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.UUID;

/** Identity of a case (事项标识). */
public record CaseId(UUID value) {
    public static CaseId of(String text) {
        return new CaseId(UUID.fromString(text));
    }

    /** Return how events and notices speak of the case: {@code case/<id>}. */
    public String subject() {
        return "case/" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
