// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import org.shanzhi.cases.PublicFigures.Share;

/**
 * Counts of one place, organisation or time (计数).
 *
 * @param timed ended cases that had a deadline; {@code onTime} of them were answered within the first one
 * @param answers valid return visits: the base of every rate
 */
record Count(
        String key,
        long heard,
        long closed,
        long notDispatched,
        long timed,
        long onTime,
        long answers,
        long contacted,
        long solved,
        long verySatisfied,
        long satisfied,
        long basicallySatisfied,
        long dissatisfied,
        long veryDissatisfied,
        long noValidVisit) {

    Share response(Weights weights) {
        return share(contacted, answers, weights);
    }

    Share solvedShare(Weights weights) {
        return share(solved, answers, weights);
    }

    Share satisfiedShare(Weights weights) {
        double weighted = verySatisfied * weights.verySatisfied()
                + satisfied * weights.satisfied()
                + basicallySatisfied * weights.basicallySatisfied()
                + dissatisfied * weights.dissatisfied()
                + veryDissatisfied * weights.veryDissatisfied();
        return share(weighted, answers, weights);
    }

    Share onTimeShare(Weights weights) {
        return share(onTime, timed, weights);
    }

    /** Return how many of the ended cases nobody could be asked about, or nobody answered. */
    Share silent(Weights weights) {
        return share(noValidVisit, closed, weights);
    }

    private static Share share(double part, long whole, Weights weights) {
        return new Share(part, whole, whole >= weights.leastAnswers());
    }

    static Count none(String key) {
        return new Count(key, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
