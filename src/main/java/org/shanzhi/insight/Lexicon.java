// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;

/** What the names and keywords of the categories that hold today say about a text (分类词表); all a fresh installation knows. */
final class Lexicon {
    private static final double MOST = 4;
    private static final double TITLE = 1.5;
    private static final double FROM_PARENT = 0.3;

    private static final int SHORTEST_ENGLISH = 4;

    /** Words in the names of categories that say nothing of what they are about. */
    private static final Set<String> LITTLE_WORDS = Set.of(
            "about",
            "also",
            "and",
            "another",
            "bad",
            "broken",
            "for",
            "from",
            "general",
            "have",
            "left",
            "lying",
            "matter",
            "matters",
            "other",
            "others",
            "poor",
            "problem",
            "problems",
            "public",
            "request",
            "requests",
            "service",
            "services",
            "that",
            "the",
            "their",
            "them",
            "things",
            "this",
            "town",
            "villages",
            "where",
            "which",
            "with");

    private record Word(String text, CategoryCode category, double weight) {}

    private final PhraseIndex index = new PhraseIndex();
    private final List<Word> words = new ArrayList<>();
    private final Set<CategoryCode> leaves = new HashSet<>();
    private final Map<CategoryCode, List<CategoryCode>> below = new HashMap<>();

    /** Knows no word. */
    static final Lexicon NONE = new Lexicon();

    private Lexicon() {}

    Lexicon(Categories categories, LocalDate day) {
        for (Category leaf : categories.leaves(day)) {
            leaves.add(leaf.code());
            for (var parent = leaf.code().parent();
                    parent.isPresent();
                    parent = parent.get().parent()) {
                below.computeIfAbsent(parent.get(), _ -> new ArrayList<>()).add(leaf.code());
            }
        }
        var sharing = new HashMap<String, Set<CategoryCode>>();
        var ofCategory = new HashMap<CategoryCode, Set<String>>();
        for (Category category : categories.on(day)) {
            Set<String> own = wordsOf(category);
            ofCategory.put(category.code(), own);
            own.forEach(
                    word -> sharing.computeIfAbsent(word, _ -> new HashSet<>()).add(category.code()));
        }
        for (Category category : categories.on(day)) {
            for (String word : ofCategory.getOrDefault(category.code(), Set.of())) {
                long others = sharing.getOrDefault(word, Set.of()).stream()
                        .filter(other -> !other.isWithin(category.code())
                                && !category.code().isWithin(other))
                        .count();
                index.add(word, words.size());
                words.add(new Word(word, category.code(), weight(word) / (1 + others)));
            }
        }
    }

    /** What speaks for a leaf: the sum of its words' weights, and the words that stand in the text. */
    record Evidence(double score, List<String> words) {}

    /** Weigh the leaves whose words, or whose parents' words, stand in the ground text; its first characters are the title. */
    Map<CategoryCode, Evidence> evidence(String ground, int titleLength) {
        var scores = new HashMap<CategoryCode, Map<String, Double>>();
        for (PhraseIndex.Match match : index.outermost(ground)) {
            if (!match.isWhole(ground)) {
                continue;
            }
            double place = match.start() < titleLength ? TITLE : 1;
            for (int id : match.ids()) {
                Word word = words.get(id);
                scores.computeIfAbsent(word.category(), _ -> new HashMap<>())
                        .merge(word.text(), word.weight() * place, Math::max);
            }
        }
        var evidence = new HashMap<CategoryCode, Evidence>();
        scores.forEach((category, found) -> {
            double score = Math.min(
                    MOST,
                    found.values().stream().mapToDouble(Double::doubleValue).sum());
            if (leaves.contains(category)) {
                evidence.merge(category, new Evidence(score, ordered(found)), Lexicon::both);
                return;
            }
            for (CategoryCode leaf : below.getOrDefault(category, List.of())) {
                evidence.merge(leaf, new Evidence(score * FROM_PARENT, ordered(found)), Lexicon::both);
            }
        });
        return evidence;
    }

    /** Return the categories that can be proposed. */
    Set<CategoryCode> leaves() {
        return Set.copyOf(leaves);
    }

    boolean holds(CategoryCode category) {
        return leaves.contains(category);
    }

    boolean isEmpty() {
        return leaves.isEmpty();
    }

    private static Evidence both(Evidence one, Evidence other) {
        boolean oneLeads = one.score() >= other.score();
        var all = new LinkedHashSet<>((oneLeads ? one : other).words());
        all.addAll((oneLeads ? other : one).words());
        return new Evidence(Math.min(MOST, one.score() + other.score()), List.copyOf(all));
    }

    private static List<String> ordered(Map<String, Double> found) {
        return found.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Set<String> wordsOf(Category category) {
        var own = new LinkedHashSet<String>();
        category.keywords().forEach(keyword -> own.add(GroundText.ground(keyword)));
        String name = GroundText.ground(category.name());
        own.add(name);
        for (String part : name.split("[、,/()·;及与和]")) {
            own.add(part);
        }
        own.removeIf(word -> word.length() < 2);
        own.addAll(english(GroundText.ground(category.englishName())));
        return own;
    }

    /** The whole name, and the words that say something, each as one and as many: lamp, lamps. */
    private static Set<String> english(String name) {
        var own = new LinkedHashSet<String>();
        if (name.length() >= SHORTEST_ENGLISH) {
            own.add(name);
        }
        for (String word : name.split("[^a-z]+")) {
            if (word.length() >= SHORTEST_ENGLISH && !LITTLE_WORDS.contains(word)) {
                own.add(word);
                own.add(word.endsWith("s") ? word.substring(0, word.length() - 1) : word + "s");
            }
        }
        return own;
    }

    private static double weight(String word) {
        if (word.charAt(0) < 0x80) {
            // A word of a language with blanks is as much as two characters; several in a row are sure.
            return word.indexOf(' ') < 0 ? 1 : 1.6;
        }
        return switch (word.length()) {
            case 2 -> 1;
            case 3 -> 1.3;
            default -> 1.6;
        };
    }
}
