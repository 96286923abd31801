// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.shanzhi.insight.Reading.CategoryProposal;
import org.shanzhi.shared.CategoryRule;

/** The rules of people on categories (分类规则): what they say counts before what was learnt. */
final class OverridingRules {
    private final List<CategoryRule> rules;
    private final List<Sought> sought;

    /** A rule with its words in the form in which texts are compared. */
    private record Sought(CategoryRule rule, List<String> words, List<String> without) {
        int letters() {
            return words.stream().mapToInt(String::length).sum();
        }
    }

    OverridingRules(List<CategoryRule> rules) {
        this.rules = List.copyOf(rules);
        this.sought = rules.stream()
                .map(it -> new Sought(it, grounds(it.words()), grounds(it.without())))
                .toList();
    }

    private static List<String> grounds(List<String> words) {
        return words.stream().map(GroundText::whole).filter(it -> !it.isEmpty()).toList();
    }

    /** Return whether these are the rules that this was made of. */
    boolean of(List<CategoryRule> others) {
        return rules.equals(others);
    }

    /** Return the rule that the whole text meets; of several the one that asks for most. */
    private Optional<CategoryRule> met(String whole, Lexicon lexicon) {
        return sought.stream()
                .filter(it -> !it.words().isEmpty() && lexicon.holds(it.rule().category()))
                .filter(it -> it.words().stream().allMatch(word -> says(whole, word))
                        && it.without().stream().noneMatch(word -> says(whole, word)))
                .max(Comparator.comparingInt(Sought::letters)
                        .thenComparing(it -> it.rule().code(), Comparator.reverseOrder()))
                .map(Sought::rule);
    }

    /** Put what a rule says of the text before what was read. */
    CategoryReader.Proposals over(CategoryReader.Proposals read, String text, Lexicon lexicon) {
        if (sought.isEmpty()) {
            return read;
        }
        return met(GroundText.whole(text), lexicon)
                .map(rule -> {
                    var proposals = new ArrayList<CategoryProposal>();
                    proposals.add(new CategoryProposal(
                            rule.category(), 1, rule.words(), List.of(), CategoryProposal.RULE + rule.code()));
                    read.categories().stream()
                            .filter(it -> !it.category().equals(rule.category()))
                            .forEach(proposals::add);
                    return new CategoryReader.Proposals(proposals, false);
                })
                .orElse(read);
    }

    /** Words of Latin letters stand alone: a port is no report. */
    private static boolean says(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins =
                    at == 0 || !Characters.isLatin(text.charAt(at - 1)) || !Characters.isLatin(text.charAt(at));
            boolean ends = end == text.length()
                    || !Characters.isLatin(text.charAt(end))
                    || !Characters.isLatin(text.charAt(end - 1));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }
}
