// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.upper;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.PersonalData;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;

/** What a row of a file from above says (上级文件行). */
sealed interface Row {
    /** Where in the file it stands. */
    int line();

    /** By what the row is known there. */
    String id();

    /**
     * An order.
     *
     * @param id the number of the order there
     */
    record Order(
            int line,
            String id,
            String category,
            Instant since,
            Instant due,
            String title,
            String words,
            String place,
            @Nullable PersonalData reporter,
            boolean confidential,
            Optional<OrganisationId> accused)
            implements Row {}

    /**
     * A receipt for what went back.
     *
     * @param attempt with which sending it went
     */
    record Receipt(int line, String id, UUID of, int attempt, boolean confirmed, String reason) implements Row {}

    /** A return visit of the platform above. */
    record Visit(int line, String id, Instant at, String contacted, String solved, String satisfaction, String words)
            implements Row {
        Visit saying(String other) {
            return new Visit(line, id, at, contacted, solved, satisfaction, other);
        }
    }

    /** A row that cannot be taken in. */
    record Fault(int line, String id, Refusal why) implements Row {}
}
