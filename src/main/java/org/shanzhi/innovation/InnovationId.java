// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.util.UUID;

/** Identity of an innovation (创新标识). */
public record InnovationId(UUID value) {
    static final String PREFIX = "innovation/";

    public static InnovationId of(String text) {
        return new InnovationId(UUID.fromString(text));
    }

    /** Return the subject of its records and notices. */
    public String subject() {
        return PREFIX + value;
    }

    /** Tell whether a subject is that of an innovation. */
    public static boolean isSubject(String subject) {
        return subject.startsWith(PREFIX);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
