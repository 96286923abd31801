// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.shanzhi.shared.Recipient;

/** A notice on one of its ways, as the courier takes it up. */
record Delivery(
        UUID id,
        UUID notice,
        Way way,
        int attempts,
        boolean urgent,
        Recipient recipient,
        String messageKey,
        List<String> arguments,
        String subject,
        Instant at) {
    enum Way {
        INBOX,
        MESSAGE,
        HOOK;

        static Way of(String column) {
            return valueOf(column.toUpperCase(Locale.ROOT));
        }

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who is told stays out of logs, and what. */
    @Override
    public String toString() {
        return "Delivery[" + id + " " + way + " " + messageKey + "]";
    }
}
