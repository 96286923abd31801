// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * What comes of asking a method (评估结论): a measurement with its doubts, or a refusal with its reasons. A refusal is no
 * failure of the change; it says that these data cannot tell.
 *
 * @param <T> what the method measures
 */
public sealed interface Finding<T> {
    /**
     * Something was measured.
     *
     * @param doubts what a reader has to know before believing it
     */
    record Measured<T>(T result, List<Doubt> doubts) implements Finding<T> {
        public Measured {
            doubts = List.copyOf(doubts);
        }
    }

    /** These data cannot tell. */
    record Refused<T>(List<Doubt> reasons) implements Finding<T> {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A doubt, or a reason to refuse.
     *
     * @param figures what its sentence inserts, in the order that {@link Kind} tells
     */
    record Doubt(Kind kind, List<Double> figures) {
        public Doubt {
            figures = List.copyOf(figures);
        }

        static Doubt of(Kind kind, double... figures) {
            return new Doubt(kind, Arrays.stream(figures).boxed().toList());
        }
    }

    /** What there is to doubt (疑点). */
    enum Kind {
        /** There is nothing to compare: units tried, units compared. */
        NOTHING_TO_COMPARE,
        /** There is no period before, or none after: periods before, periods after. */
        NO_BEFORE_OR_AFTER,
        /** So few units that no result could be told from chance: units tried, units compared, smallest possible p. */
        TOO_FEW_UNITS,
        /** They went apart before it began, so that they cannot be compared: yearly or monthly difference, p. */
        APART_BEFORE,
        /** Whether they went alike before cannot be seen: periods before. */
        ALIKE_UNKNOWN,
        /** Whether they went alike before can be seen only roughly: smallest difference that would have been noticed. */
        ALIKE_ROUGHLY,
        /** Units left out because they have no value before or after: how many. */
        LEFT_OUT,
        /** Inference by exchanging the units: how many ways. */
        BY_EXCHANGE,
        /** Too few points to know the course: points before, points after, points wanted on each side. */
        TOO_FEW_POINTS,
        /** What comes next depends on what went before; the interval is wider for it: likely correlation, factor. */
        NEIGHBOURS_ALIKE,
        /** What comes next depends so much on what went before that the course wanders by itself: likely correlation. */
        NEIGHBOURS_TOO_ALIKE,
        /** Counts spread more than chance does; the interval was widened: dispersion. */
        SPREAD,
        /** Seasons could not be taken into account: points, points wanted. */
        NO_SEASONS,
        /** So little was counted that a course cannot be told from chance: counted before, counted after. */
        TOO_SPARSE,
        /** Nothing varies, so that nothing can be measured. */
        NOTHING_VARIES
    }
}
