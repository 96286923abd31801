// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.access.Actor;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;

/**
 * The cases of a resident who is signed in (我的诉求): reported or joined with the resident's telephone, by whatever way in;
 * while signed in; or added by their receipt.
 */
public interface ResidentCases {
    /** Return a part of them, the newest first; {@code after} is empty for the beginning. */
    Part of(Actor.Resident resident, Optional<String> after, int size);

    /** Add the case of a receipt, so that it is found again without the code; returns false if the receipt has none. */
    boolean add(Actor.ReceiptHolder receipt, Actor.Resident resident);

    /** Part of the list (我的诉求分页); {@code next} is where the following part begins. */
    record Part(List<Entry> entries, Optional<String> next) {
        public Part {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Line of the list (我的诉求条目).
     *
     * @param title the own title; empty for a case of somebody else that was joined
     * @param since when it was reported or joined
     * @param by by when what comes next is due: the answer while it is handled; empty once it is over
     * @param close why it is over, empty while it is not or where it was not dispatched
     * @param asked whether the resident is asked to judge and has not done so
     * @param reopenUntil until when the resident may have it taken up again
     */
    record Entry(
            CaseId id,
            String number,
            boolean joined,
            String title,
            Optional<CategoryCode> category,
            RegionCode region,
            CaseState state,
            Instant since,
            Optional<OrganisationId> lead,
            Optional<Instant> by,
            Optional<CloseReason> close,
            boolean asked,
            Set<CommandKind> allowed,
            Optional<Instant> reopenUntil) {
        public Entry {
            allowed = Set.copyOf(allowed);
        }
    }
}
