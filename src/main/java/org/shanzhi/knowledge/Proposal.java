// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.util.List;

/**
 * An article that may answer a question, and why (推荐条目).
 *
 * @param words what the question and the article have in common
 * @param category whether it is of the same kind of matter
 */
public record Proposal(Article article, Freshness freshness, List<String> words, boolean category) {
    public Proposal {
        words = List.copyOf(words);
    }
}
