// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found, counted over what the asker may read and nothing else (检索结果集).
 *
 * @param facets how many there are of each value, the most first, under {@link #KIND}, {@link #CATEGORY} and {@link #REGION}
 *     (each with what lies below it), {@link #STATE} and {@link #YEAR}
 * @param didYouMean what may have been meant; it stands so in something the asker may read
 * @param loosened true when nothing held the words as typed, and these come near them
 */
public record Found(
        int total, List<Hit> hits, Map<String, List<Count>> facets, Optional<String> didYouMean, boolean loosened) {
    public static final String KIND = "kind";
    public static final String CATEGORY = "category";
    public static final String REGION = "region";
    public static final String STATE = "state";
    public static final String YEAR = "year";

    public static final Found NOTHING = new Found(0, List.of(), Map.of(), Optional.empty(), false);

    /** How many findings have a value (分面计数). */
    public record Count(String value, int findings) {}

    public Found {
        hits = List.copyOf(hits);
        facets = Map.copyOf(facets);
    }
}
