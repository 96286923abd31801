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

    /** A rule with its words as the ground text has them. */
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
        return words.stream()
                .map(GroundText::ground)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** Return whether these are the rules that this was made of. */
    boolean of(List<CategoryRule> others) {
        return rules.equals(others);
    }

    /** Return the rule that the ground text meets; of several the one that asks for most. */
    private Optional<CategoryRule> met(String ground, Lexicon lexicon) {
        return sought.stream()
                .filter(it -> !it.words().isEmpty() && lexicon.holds(it.rule().category()))
                .filter(it -> it.words().stream().allMatch(word -> says(ground, word))
                        && it.without().stream().noneMatch(word -> says(ground, word)))
                .max(Comparator.comparingInt(Sought::letters)
                        .thenComparing(it -> it.rule().code(), Comparator.reverseOrder()))
                .map(Sought::rule);
    }

    /** Put what a rule says before what was read. */
    CategoryReader.Proposals over(CategoryReader.Proposals read, String ground, Lexicon lexicon) {
        return met(ground, lexicon)
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
    private static boolean says(String ground, String word) {
        for (int at = ground.indexOf(word); at >= 0; at = ground.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins =
                    at == 0 || !Characters.isLatin(ground.charAt(at - 1)) || !Characters.isLatin(ground.charAt(at));
            boolean ends = end == ground.length()
                    || !Characters.isLatin(ground.charAt(end))
                    || !Characters.isLatin(ground.charAt(end - 1));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }
}
