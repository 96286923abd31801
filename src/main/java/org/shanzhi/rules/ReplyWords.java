// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.time.LocalDate;
import java.util.List;

/** The dated list of what an answer by short message means (短信回复含义). */
public interface ReplyWords {
    /** List what can be answered on the day, in the order of the digits. */
    List<Meaning> on(LocalDate day);

    /**
     * What a digit says of a result (一种回复).
     *
     * @param contacted whether somebody had been in touch
     * @param solved YES, PARTLY or NO
     * @param satisfaction one of the five levels by its name
     * @param wantsMore whether work should go on
     */
    record Meaning(String word, boolean contacted, String solved, String satisfaction, boolean wantsMore) {}
}
