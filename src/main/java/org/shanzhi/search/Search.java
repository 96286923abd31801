// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.shanzhi.access.Actor;
import org.shanzhi.search.text.Found;
import org.shanzhi.search.text.Span;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.FoundSubjects;
import org.shanzhi.shared.RegionCode;

/**
 * Finds what was said (全文检索): for whoever comes by what is public, for staff what their roles let them read; counts, corrections and
 * likenesses know of nothing else either.
 */
public interface Search {
    /** Find what is public. */
    Results everywhere(Wanted wanted);

    /** Find what the member of staff may read. */
    Results atDesk(Wanted wanted, Actor.Staff actor);

    /**
     * What is looked for (检索条件); what is empty does not narrow.
     *
     * @param like a subject, to find what is similar to it instead of the words
     * @param page from 0
     */
    record Wanted(
            String words,
            String like,
            Optional<String> kind,
            Optional<CategoryCode> category,
            Optional<RegionCode> region,
            Optional<String> state,
            OptionalInt year,
            int page) {
        public static Wanted of(String words) {
            return new Wanted(
                    words,
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    0);
        }
    }

    /**
     * What was found (检索结果).
     *
     * @param total how many there are on all pages
     * @param meant what may have been meant by the words
     * @param loosened whether nothing holds the words as they were typed
     * @param waiting whether the index of this node is still being made
     */
    record Results(
            int total,
            List<Result> results,
            Map<String, List<Found.Count>> facets,
            Optional<String> meant,
            boolean loosened,
            int pages,
            boolean waiting) {
        static final Results NOTHING = new Results(0, List.of(), Map.of(), Optional.empty(), false, 0, false);
        static final Results WAITING = new Results(0, List.of(), Map.of(), Optional.empty(), false, 0, true);

        public Results {
            results = List.copyOf(results);
            facets = Map.copyOf(facets);
        }
    }

    /** One of what was found, as its module shows it to the reader now; the excerpt has marks where the words stand. */
    record Result(String subject, String kind, FoundSubjects.Shown shown, List<Span> excerpt) {
        public Result {
            excerpt = List.copyOf(excerpt);
        }
    }
}
