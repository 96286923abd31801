// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what of that which search found the reader may see at this moment, and how it is shown (检索结果复核). Search asks before
 * it shows anything, so that it never tells more than the page of the subject would.
 */
public interface FoundSubjects {
    /**
     * Return those of the subjects that are this module's and that whoever asks may read.
     *
     * @param desk whether they are shown at the desk, or on the pages of residents
     */
    Map<String, Shown> shown(Collection<String> subjects, boolean desk);

    /**
     * How one is shown (检索结果).
     *
     * @param number by which people call it, empty if by nothing
     * @param title what it says of itself; empty where that is nobody's business
     * @param englishTitle the same for readers of English; empty if it has no other
     * @param address its page
     * @param state key of the text that says how it stands, empty if there is nothing to say
     */
    record Shown(
            String number,
            String title,
            String englishTitle,
            String address,
            Optional<CategoryCode> category,
            Optional<RegionCode> region,
            Instant at,
            String state) {
        /** Show something that says of itself the same to everybody. */
        public Shown(
                String number,
                String title,
                String address,
                Optional<CategoryCode> category,
                Optional<RegionCode> region,
                Instant at,
                String state) {
            this(number, title, "", address, category, region, at, state);
        }

        public String title(boolean english) {
            return english && !englishTitle.isEmpty() ? englishTitle : title;
        }
    }
}
