// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;

/** What a resident says of a case, in the three questions of the return visit (回答). */
public record Said(boolean contacted, Solved solved, Satisfaction satisfaction) {
    boolean isSolved() {
        return solved == Solved.YES;
    }

    boolean isContent() {
        return switch (satisfaction) {
            case VERY_SATISFIED, SATISFIED, BASICALLY_SATISFIED -> true;
            case DISSATISFIED, VERY_DISSATISFIED -> false;
        };
    }
}
