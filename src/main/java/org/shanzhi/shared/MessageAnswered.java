// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.Instant;

/**
 * Somebody answered by short message (短信回复). Heard in the transaction that takes it in; written down nowhere, for it holds a
 * telephone number.
 */
public record MessageAnswered(String telephone, String text, Instant at) {
    @Override
    public String toString() {
        return "MessageAnswered[" + at + "]";
    }
}
