// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What changed within a moment, or that anything may have changed.
 *
 * @param anything then none is named
 */
record Changes(List<Change> each, boolean anything) {
    static final Changes NONE = new Changes(List.of(), false);
    static final Changes ANYTHING = new Changes(List.of(), true);

    /** With more cases than these at once, whoever listens had better look at everything. */
    private static final int MOST = 60;

    /** A message of the database has less than 8,000 bytes, the mark of the node among them. */
    private static final int LONGEST = 7_900;

    private static final String ANY = "*";

    Changes {
        each = List.copyOf(each);
    }

    Changes and(Change change) {
        return of(Stream.concat(each.stream(), Stream.of(change)).toList(), anything);
    }

    private static Changes of(Collection<Change> all, boolean anything) {
        var byCase = new LinkedHashMap<CaseId, Change>();
        all.forEach(it -> byCase.merge(it.id(), it, Change::and));
        return anything || byCase.size() > MOST ? ANYTHING : new Changes(List.copyOf(byCase.values()), false);
    }

    boolean nothing() {
        return each.isEmpty() && !anything;
    }

    /** Return the changes as one line, to be sent to other nodes. */
    String line() {
        String line = anything ? ANY : each.stream().map(Change::text).collect(Collectors.joining(";"));
        return line.length() > LONGEST ? ANY : line;
    }

    /** Read what another node sent; what is not understood, perhaps because it is of a newer version, may be anything. */
    static Changes read(String line) {
        try {
            return of(Arrays.stream(line.split(";", -1)).map(Change::read).toList(), false);
        } catch (IllegalArgumentException _) {
            return ANYTHING;
        }
    }
}
