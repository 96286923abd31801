// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    /** List everything that is said, in the order in which it is told. */
    Stream<Statement> statements() {
        return Stream.of(
                        idea.problem().stream(),
                        idea.people().stream(),
                        idea.mechanism().stream(),
                        idea.core().stream().map(Component::says),
                        idea.adaptable().stream().map(Component::says),
                        evidence.measurements().stream().map(Measurement::says),
                        failures.ending().stream(),
                        failures.replications().stream(),
                        failures.known().stream(),
                        failures.harms().stream(),
                        conditions.stream().map(Condition::says),
                        resources.cost().stream(),
                        resources.staff().stream(),
                        resources.digital().stream(),
                        idea.basis().stream())
                .flatMap(it -> it);
    }
}
