// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Return visit (回访): one answer or one attempt.
 *
 * @param bySelf whether the resident answered without being called
 * @param byJoiner whether it is the answer of somebody who joined the case; it is shown and counted apart
 * @param particulars what is not so with every visit
 */
public record Visit(Instant at, boolean bySelf, boolean byJoiner, Optional<Answer> answer, Particulars particulars) {

    Visit(Instant at, boolean bySelf, boolean byJoiner, Optional<Answer> answer) {
        this(at, bySelf, byJoiner, answer, Particulars.NONE);
    }

    /**
     * The three questions and the words.
     *
     * @param contacted whether the handler made contact: the response rate
     * @param wantsMore whether work should go on
     * @param reasons why somebody is not satisfied, by the codes of the catalogue of that day
     */
    public record Answer(
            boolean contacted,
            Solved solved,
            Satisfaction satisfaction,
            String words,
            boolean wantsMore,
            List<String> reasons) {
        public Answer {
            reasons = List.copyOf(reasons);
        }

        public Answer(boolean contacted, Solved solved, Satisfaction satisfaction, String words, boolean wantsMore) {
            this(contacted, solved, satisfaction, words, wantsMore, List.of());
        }

        Answer saying(String other) {
            return new Answer(contacted, solved, satisfaction, other, wantsMore, reasons);
        }

        /** Return the answer with its reasons. */
        public Answer because(List<String> codes) {
            return new Answer(contacted, solved, satisfaction, words, wantsMore, codes);
        }
    }

    /** Why a call that was answered is no valid visit (无效回访原因). */
    public enum Invalid {
        /** 号码不对 */
        WRONG_NUMBER,
        /** 拒绝回访 */
        REFUSED,
        /** 接听的不是本人 */
        THIRD_PERSON
    }

    /**
     * What is not so with every visit (回访特别事项).
     *
     * @param corrects the step whose record it puts right, 0 if none
     * @param early whether it was asked while the case was still handled
     * @param invalid why a call that was answered counts for nothing
     * @param byMessage whether it was answered by short message
     * @param byHelper whether somebody answered in the resident's place whom the resident named for it
     */
    public record Particulars(
            int corrects, boolean early, Optional<Invalid> invalid, boolean byMessage, boolean byHelper) {
        public static final Particulars NONE = new Particulars(0, false, Optional.empty(), false, false);

        static Particulars correcting(int step) {
            return new Particulars(step, false, Optional.empty(), false, false);
        }

        static Particulars asMessage() {
            return new Particulars(0, false, Optional.empty(), true, false);
        }

        static Particulars asHelper() {
            return new Particulars(0, false, Optional.empty(), false, true);
        }

        static Particulars asEarly() {
            return new Particulars(0, true, Optional.empty(), false, false);
        }

        static Particulars invalid(Invalid why) {
            return new Particulars(0, false, Optional.of(why), false, false);
        }
    }
}
