// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.util.Optional;

/**
 * Return visit (回访): one answer or one attempt.
 *
 * @param bySelf whether the resident answered without being called
 * @param byJoiner whether it is the answer of somebody who joined the case; it is shown and counted apart
 */
public record Visit(Instant at, boolean bySelf, boolean byJoiner, Optional<Answer> answer) {

    /**
     * The three questions and the words.
     *
     * @param contacted whether the handler made contact: the response rate
     * @param wantsMore whether work should go on
     */
    public record Answer(
            boolean contacted, Solved solved, Satisfaction satisfaction, String words, boolean wantsMore) {}
}
