// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where a practice does harm or does not work (危害与失败).
 *
 * @param harms whom it harms, and how
 * @param known how it is known to fail
 * @param replications places that tried it after others and failed
 * @param ending why it was given up, where it was
 */
public record Failures(
        List<Statement> harms, List<Statement> known, List<Statement> replications, List<Statement> ending) {
    public Failures {
        harms = List.copyOf(harms);
        known = List.copyOf(known);
        replications = List.copyOf(replications);
        ending = List.copyOf(ending);
    }

    /** List everything that has to be read before it is copied. */
    public List<Statement> all() {
        return Stream.of(harms, known, replications, ending)
                .flatMap(List::stream)
                .toList();
    }
}
