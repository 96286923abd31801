// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a practice is and why it should work (做法与机理).
 *
 * @param problem the problem it answers
 * @param people for whom
 * @param mechanism why it should work; never empty, for what nobody can explain nobody can adapt
 * @param core what it is not without; never empty
 * @param adaptable what each place shapes for itself
 * @param basis by which law or document
 */
public record Idea(
        List<Statement> problem,
        List<Statement> people,
        List<Statement> mechanism,
        List<Component> core,
        List<Component> adaptable,
        List<Statement> basis) {
    public Idea {
        problem = List.copyOf(problem);
        people = List.copyOf(people);
        mechanism = List.copyOf(mechanism);
        core = List.copyOf(core);
        adaptable = List.copyOf(adaptable);
        basis = List.copyOf(basis);
        if (problem.isEmpty() || mechanism.isEmpty() || core.isEmpty()) {
            throw new IllegalArgumentException("A practice says which problem it answers, why, and by what");
        }
        Keys.distinct(Stream.concat(core.stream(), adaptable.stream())
                .map(Component::key)
                .toList());
    }
}
