// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.util.List;
import java.util.function.Predicate;
import org.shanzhi.ui.Share;

/**
 * How far two answers to one question agree (一致情况), among those who answered both times. The interval of the share is
 * Wilson's, 95 %.
 *
 * @param yes both times yes
 * @param no both times no
 * @param onlyFirst first yes, when asked again no
 * @param onlyAgain first no, when asked again yes
 */
record Agreement(int yes, int no, int onlyFirst, int onlyAgain) {
    static Agreement of(List<Comparison.Pair> pairs, Predicate<Said> question) {
        int[] counts = new int[4];
        for (Comparison.Pair pair : pairs) {
            if (pair.first().isPresent() && pair.again().isPresent()) {
                boolean first = question.test(pair.first().get());
                boolean again = question.test(pair.again().get());
                counts[(first ? 0 : 2) + (again ? 0 : 1)]++;
            }
        }
        return new Agreement(counts[0], counts[3], counts[1], counts[2]);
    }

    int base() {
        return yes + no + onlyFirst + onlyAgain;
    }

    Share same() {
        return new Share(yes + no, base());
    }

    Share first() {
        return new Share(yes + onlyFirst, base());
    }

    Share again() {
        return new Share(yes + onlyAgain, base());
    }
}
