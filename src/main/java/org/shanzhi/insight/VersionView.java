// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shanzhi.shared.CategoryCode;

/**
 * What the page of one version shows.
 *
 * @param inUse whether it is the one in use
 * @param order by which figure the categories are ordered
 * @param days what it said of the decisions of the last days
 */
record VersionView(
        JdbcModels.Version version,
        boolean inUse,
        JdbcCards.Origin origin,
        List<Card.OfCategory> categories,
        Order order,
        Confusion confusion,
        List<JdbcStandings.Day> days,
        List<Shown> mistakes) {
    VersionView {
        categories = List.copyOf(categories);
        days = List.copyOf(days);
        mistakes = List.copyOf(mistakes);
    }

    /** By what the categories are ordered, each the weakest first. */
    enum Order {
        F1,
        PRECISION,
        RECALL,
        EXAMPLES;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A mistake with the words that spoke for what was proposed, and those that spoke for what was decided.
     *
     * @param number its place on the page
     */
    record Shown(int number, JdbcCards.Mistake mistake, List<String> forProposed, List<String> forDecided) {
        Shown {
            forProposed = List.copyOf(forProposed);
            forDecided = List.copyOf(forDecided);
        }
    }

    /** Return how many decided examples its categories have in all. */
    int known() {
        return categories.stream().mapToInt(Card.OfCategory::known).sum();
    }

    Optional<CategoryCode> under() {
        return confusion.under();
    }
}
