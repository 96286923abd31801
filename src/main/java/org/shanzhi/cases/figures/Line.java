// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import org.shanzhi.cases.PublicFigures.Share;

/**
 * Line of a table of figures (数据行), with the same line of the time before to compare with.
 *
 * @param kept the same without the cases that are left out of assessments
 */
record Line(String name, Count count, Count before, Count kept) {

    static Line none(String key, String name) {
        return new Line(name, Count.none(key), Count.none(key), Count.none(key));
    }

    /** Return both together under the name of this one. */
    Line plus(Line other) {
        return new Line(name, count.plus(other.count), before.plus(other.before), kept.plus(other.kept));
    }

    /** Tell whether any case of it is left out of assessments. */
    boolean leavesOut() {
        return count.closed() != kept.closed();
    }

    /** Return how many of the ended cases are left out of assessments. */
    Share leftOut(Weights weights) {
        return new Share(count.closed() - kept.closed(), count.closed(), count.closed() >= weights.leastAnswers());
    }
}
