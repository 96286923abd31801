// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.shanzhi.practices.Provenance.Sourced;

/** A practice as its page tells it, with the sources numbered in the order in which they are met. */
record Story(Practice practice, List<Sourced> sources, int read, int unread) {
    static Story of(Practice practice) {
        List<Provenance> met = met(practice.account());
        var sources = new LinkedHashSet<Sourced>();
        for (Provenance provenance : met) {
            if (provenance instanceof Sourced sourced) {
                sources.add(sourced);
            }
        }
        int read = (int) met.stream().filter(Provenance::verified).count();
        return new Story(practice, List.copyOf(sources), read, met.size() - read);
    }

    private static List<Provenance> met(Account account) {
        return Stream.of(
                        Stream.of(account.setting().provenance()),
                        account.statements().map(Statement::provenance),
                        account.context().stream().<Provenance>map(ContextFigure::source))
                .flatMap(it -> it)
                .toList();
    }

    /** Return the number of a source, from 1. */
    int number(Sourced source) {
        return sources.indexOf(source) + 1;
    }
}
