// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.needs;

import java.util.UUID;

/** Identity of a need (需求标识). */
public record NeedId(UUID value) {
    static final String PREFIX = "need/";

    /** Return the subject of its records and notices. */
    public String subject() {
        return PREFIX + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
