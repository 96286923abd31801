// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import org.shanzhi.cases.PublicFigures.Share;

/**
 * Counts of one place, organisation or time (计数).
 *
 * @param timed ended cases that had a deadline; {@code onTime} of them were answered within it
 * @param answers valid return visits
 * @param base what the rates are shares of by the formula of each period; valid return visits unless a county chose otherwise
 * @param points what the answers to the question for satisfaction weigh together, each by the formula of its period
 * @param withdrawn cases that whoever reported them took back; in none of the other counts
 * @param askedEarly closed cases about which the resident was asked because the limit was over
 * @param marks what the share of those on time lives from
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
        long noValidVisit,
        long base,
        double points,
        Marks marks,
        long withdrawn,
        long askedEarly) {

    /** Ended cases with a deadline that went aside of the straight way (时限之外): extended, paused, objected to, urged, supervised. */
    record Marks(long extended, long paused, long objected, long urged, long supervised) {
        static final Marks NONE = new Marks(0, 0, 0, 0, 0);

        Marks plus(Marks other) {
            return new Marks(
                    extended + other.extended,
                    paused + other.paused,
                    objected + other.objected,
                    urged + other.urged,
                    supervised + other.supervised);
        }

        boolean nothing() {
            return equals(NONE);
        }
    }

    /** Return both together under the key of this one. */
    Count plus(Count other) {
        return new Count(
                key,
                heard + other.heard,
                closed + other.closed,
                notDispatched + other.notDispatched,
                timed + other.timed,
                onTime + other.onTime,
                answers + other.answers,
                contacted + other.contacted,
                solved + other.solved,
                verySatisfied + other.verySatisfied,
                satisfied + other.satisfied,
                basicallySatisfied + other.basicallySatisfied,
                dissatisfied + other.dissatisfied,
                veryDissatisfied + other.veryDissatisfied,
                noValidVisit + other.noValidVisit,
                base + other.base,
                points + other.points,
                marks.plus(other.marks),
                withdrawn + other.withdrawn,
                askedEarly + other.askedEarly);
    }

    Share response(Weights weights) {
        return share(contacted, base, weights);
    }

    Share solvedShare(Weights weights) {
        return share(solved, base, weights);
    }

    Share satisfiedShare(Weights weights) {
        return share(points, base, weights);
    }

    Share onTimeShare(Weights weights) {
        return share(onTime, timed, weights);
    }

    Share extendedShare(Weights weights) {
        return share(marks.extended(), timed, weights);
    }

    Share pausedShare(Weights weights) {
        return share(marks.paused(), timed, weights);
    }

    Share objectedShare(Weights weights) {
        return share(marks.objected(), timed, weights);
    }

    Share urgedShare(Weights weights) {
        return share(marks.urged(), timed, weights);
    }

    Share supervisedShare(Weights weights) {
        return share(marks.supervised(), timed, weights);
    }

    /** Return how many of the ended cases nobody could be asked about, or nobody answered. */
    Share silent(Weights weights) {
        return share(noValidVisit, closed, weights);
    }

    /** Return about how many of the ended cases the resident was asked when the limit was over. */
    Share early(Weights weights) {
        return share(askedEarly, closed, weights);
    }

    /** Return the composite that a county chose, with the base of the rates; of nothing where it chose none. */
    Share composite(Formula formula) {
        Formula.Composite parts = formula.composite();
        double part = parts.sum() == 0
                ? 0
                : (contacted * parts.response() + solved * parts.solved() + points * parts.satisfied()) / parts.sum();
        return parts.sum() == 0 ? share(0, 0, formula.weights()) : share(part, base, formula.weights());
    }

    private static Share share(double part, long whole, Weights weights) {
        return new Share(part, whole, whole >= weights.leastAnswers());
    }

    static Count none(String key) {
        return new Count(key, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Marks.NONE, 0, 0);
    }
}
