// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.CategoryCode;

/**
 * A text whose category would teach the reader much (待教来件).
 *
 * @param decided what people decided, where the reader doubts it; empty where nobody has decided yet
 * @param confidence of the held-out answer that contradicts the decision
 * @param offered the likeliest categories, the likeliest first
 */
record Question(
        String subject, String text, Optional<CategoryCode> decided, double confidence, List<CategoryCode> offered) {
    Question {
        offered = List.copyOf(offered);
    }
}
