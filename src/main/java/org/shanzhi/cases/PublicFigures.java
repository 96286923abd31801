// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.CategoryCode;

/** What everybody may read of all cases together (公开数据). */
public interface PublicFigures {
    /** Bring the figures up to date; the platform does so each minute by itself. */
    void refresh();

    /** Return the figures of the last seven days, at most a minute old. */
    Week week();

    /** Return what was reported most in the last days, the most first; at most a minute old. */
    List<Concern> concerns();

    /**
     * Seven days (一周数据).
     *
     * @param heard cases that came in
     * @param onTime of those that ended and had a deadline, how many were answered within the first one
     * @param solved of those whose residents answered the return visit, how many say it is solved
     * @param silent of those that ended, how many nobody could be asked about, or nobody answered
     */
    record Week(long heard, Share onTime, Share solved, Share silent) {}

    /**
     * Part of a whole (占比).
     *
     * @param enough whether the whole is large enough that a percentage says something
     */
    record Share(double part, long whole, boolean enough) {
        /** Return the share between 0 and 1, empty where the whole is too small to say one. */
        public Optional<Double> value() {
            return enough && whole > 0 ? Optional.of(part / whole) : Optional.empty();
        }
    }

    /** How often something was reported (关注事项). */
    record Concern(CategoryCode category, long heard, long open) {}
}
