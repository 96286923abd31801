// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.List;

/**
 * What decides the proposed category of a text whatever the reader has learnt (分类规则): the text says all of some words and none
 * of others.
 *
 * @param code by which people call the rule
 * @param words what the text has to say, at least one
 * @param without what it must not say; may be empty
 */
public record CategoryRule(String code, List<String> words, List<String> without, CategoryCode category) {
    public CategoryRule {
        words = List.copyOf(words);
        without = List.copyOf(without);
    }
}
