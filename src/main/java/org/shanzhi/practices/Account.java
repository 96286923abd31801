// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.List;
import java.util.Set;

/**
 * All that is told of a practice (做法记述), whether it comes with the platform or from a county's own innovation.
 *
 * @param domains codes of {@link PracticeDomain}
 * @param context what the places were like where it was tried
 */
public record Account(
        Words title,
        Setting setting,
        Set<String> domains,
        Idea idea,
        Resources resources,
        Evidence evidence,
        Failures failures,
        List<Condition> conditions,
        List<ContextFigure> context) {
    public Account {
        domains = Set.copyOf(domains);
        conditions = List.copyOf(conditions);
        context = List.copyOf(context);
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("A practice belongs to no domain: " + title.zh());
        }
        Keys.distinct(conditions.stream().map(Condition::key).toList());
        if (context.stream().map(ContextFigure::covariate).distinct().count() < context.size()) {
            throw new IllegalArgumentException("Two figures for the same thing: " + title.zh());
        }
    }
}
