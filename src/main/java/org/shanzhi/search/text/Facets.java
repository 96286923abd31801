// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shanzhi.search.text.Found.Count;

/** What was counted, each value with what lies below it. */
final class Facets {
    private Facets() {}

    /** Return the counts of each facet, the most first. */
    static Map<String, List<Count>> of(Tally tally) {
        var facets = new HashMap<String, List<Count>>();
        tally.counts().forEach((facet, counts) -> facets.put(facet, counts(facet, counts)));
        return facets;
    }

    private static List<Count> counts(String facet, Map<String, Integer> counted) {
        var all = new HashMap<String, Integer>();
        counted.forEach(
                (value, count) -> containing(facet, value).forEach(wider -> all.merge(wider, count, Integer::sum)));
        return all.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Return the value and what it lies below. */
    private static List<String> containing(String facet, String value) {
        return switch (facet) {
            case Documents.CATEGORY -> Documents.above(value);
            case Documents.REGION -> Documents.containing(value);
            default -> List.of(value);
        };
    }
}
