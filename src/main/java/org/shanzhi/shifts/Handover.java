// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shifts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.RegionCode;

/**
 * What one shift hands to the next.
 *
 * @param remarks what the one who goes says besides
 * @param watch what to keep an eye on
 * @param taken who signed for it and when; empty as long as nobody did
 */
record Handover(
        UUID id,
        RegionCode region,
        AccountId giver,
        String giverName,
        Instant given,
        String remarks,
        String watch,
        Optional<Taken> taken,
        List<Item> items) {
    Handover {
        items = List.copyOf(items);
    }

    /** Who signed, and what that one said. */
    record Taken(AccountId taker, String name, Instant at, String words) {}

    /** What is open. */
    enum Kind {
        DANGER,
        CALL_BACK,
        PROMISE
    }

    /**
     * Something that is open.
     *
     * @param subject what it is, e.g. {@code case/0198…}
     * @param name the number of a case, who made a promise, how often a call was missed
     * @param words what was promised; empty for the others, whose words stand elsewhere
     */
    record Item(Kind kind, String subject, String name, String words, Instant since, Optional<Instant> due) {}
}
