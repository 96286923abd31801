// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Urgency;

/**
 * Line of a queue (队列条目).
 *
 * @param words the first 80 characters
 * @param nextBy the deadline of what has to happen next
 * @param unclear why nobody is named for it while it waits to be dispatched
 * @param added whether a resident added words that nobody who has the case has looked at
 */
public record CaseRow(
        CaseId id,
        String number,
        CaseState state,
        String title,
        String words,
        @Nullable CategoryCode category,
        boolean categoryDecided,
        RegionCode region,
        String placeWords,
        Urgency urgency,
        @Nullable OrganisationId lead,
        @Nullable PersonId handler,
        Instant openedAt,
        Optional<Instant> nextBy,
        int joined,
        Optional<Unclear> unclear,
        boolean added) {
    /** How much of the words is shown. */
    static final int SHOWN = 80;

    /**
     * Return the line with no more of the words than is shown. Names are covered before: half a name at the end would stand there
     * uncovered.
     */
    CaseRow shortened() {
        if (words.codePointCount(0, words.length()) <= SHOWN) {
            return this;
        }
        return new CaseRow(
                id,
                number,
                state,
                title,
                words.substring(0, words.offsetByCodePoints(0, SHOWN)),
                category,
                categoryDecided,
                region,
                placeWords,
                urgency,
                lead,
                handler,
                openedAt,
                nextBy,
                joined,
                unclear,
                added);
    }
}
