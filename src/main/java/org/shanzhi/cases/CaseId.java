// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Optional;
import java.util.UUID;

/** Identity of a case (事项标识). */
public record CaseId(UUID value) {
    private static final String SUBJECT = "case/";

    public static CaseId of(String text) {
        return new CaseId(UUID.fromString(text));
    }

    /** Read what {@link #subject} wrote; empty if it is of something else. */
    public static Optional<CaseId> ofSubject(String subject) {
        try {
            return subject.startsWith(SUBJECT)
                    ? Optional.of(of(subject.substring(SUBJECT.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Return how events and notices speak of the case: {@code case/<id>}. */
    public String subject() {
        return SUBJECT + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
