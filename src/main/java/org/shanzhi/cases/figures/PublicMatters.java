// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.cases.CaseState;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;

/**
 * Matters as a stranger may know them, one by one (公开事项): old enough, hidden for no reason, never with words, and with a
 * village only where enough was heard of it in the last days.
 */
public interface PublicMatters {
    /** Return those that are wanted, the latest first. */
    List<Known> list(Wanted wanted);

    /**
     * What is asked for (查询条件); what is empty does not narrow.
     *
     * @param opened when they came in, from the first and before the second
     * @param changed when their last step was, from the first and before the second
     * @param open whether they are still open
     * @param skip how many of the latest to leave out
     * @param most how many at most
     */
    record Wanted(
            List<String> numbers,
            List<CategoryCode> categories,
            Between opened,
            Between changed,
            Optional<Boolean> open,
            int skip,
            int most) {
        public Wanted {
            numbers = List.copyOf(numbers);
            categories = List.copyOf(categories);
        }

        static Wanted numbered(List<String> numbers) {
            return new Wanted(numbers, List.of(), Between.EVER, Between.EVER, Optional.empty(), 0, numbers.size());
        }

        static Wanted latest(int most) {
            return new Wanted(List.of(), List.of(), Between.EVER, Between.EVER, Optional.empty(), 0, most);
        }
    }

    /** A time from its first moment on and before its last (起止). */
    record Between(@Nullable Instant from, @Nullable Instant before) {
        public static final Between EVER = new Between(null, null);
    }

    /** What a stranger may know of one. */
    record Known(
            String number,
            Optional<CategoryCode> category,
            RegionCode region,
            Instant openedAt,
            Instant changedAt,
            CaseState state,
            Optional<OrganisationId> lead) {}
}
