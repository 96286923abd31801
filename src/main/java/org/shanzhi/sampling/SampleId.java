// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.util.UUID;

/** Identity of a sample (抽查标识). */
public record SampleId(UUID value) {
    static final String PREFIX = "sampling/";

    /** Return how the log speaks of the sample: {@code sampling/<id>}. */
    String subject() {
        return PREFIX + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
