// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shanzhi.insight.GroundText;
import org.shanzhi.shared.CategoryCode;

/**
 * Finds articles by what people say (条目检索). Texts are compared by the pairs of characters they share, the rare ones counting
 * more, so that no dictionary is needed and a wrong character costs two pairs of many. Never changed once it is made.
 */
final class ArticleIndex {
    /** Beyond this the question has been asked; case words may be long. */
    private static final int ASKED = 300;

    private static final int BODY = 600;
    private static final int CANDIDATES = 60;
    private static final int WORDS = 4;

    /** Single characters find what pairs miss in very short questions; alone they say little. */
    private static final double SINGLE = 0.15;
    /** What stands only in the answer is less what the article is about. */
    private static final double IN_BODY = 0.35;

    /** From this share of common words on, an article is proposed; less is enough within the same kind of matter. */
    private static final double LEAST = 0.22;

    /** Words that ask about anything. */
    private static final Set<Integer> ASKING = asking();

    private static final double OF_ASKING = 0.15;

    private static final double LEAST_OF_KIND = 0.1;
    private static final double OF_KIND = 0.2;
    private static final double NEARER = 0.02;

    private record Posting(int[] articles, float[] weights) {}

    /** An article with the pieces of each way to ask for it. */
    private record Entry(Article article, List<Set<Integer>> asked, Set<Integer> all) {}

    private record Found(Entry entry, double words, boolean category, double score) {}

    /** An article that fits, how much of the words is in common, and which. */
    record Match(Article article, double words, boolean category, List<String> common) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, Posting> postings = new HashMap<>();

    ArticleIndex(List<Article> articles) {
        var collected = new HashMap<Integer, List<float[]>>();
        for (Article article : articles) {
            var asked = new ArrayList<Set<Integer>>();
            var heading = new HashSet<Integer>();
            for (String form : article.text().asked()) {
                Set<Integer> pieces = pieces(GroundText.ground(form));
                asked.add(pieces);
                heading.addAll(pieces);
            }
            Set<Integer> all = pieces(cut(GroundText.ground(article.text().answer()), BODY));
            all.addAll(heading);
            int number = entries.size();
            for (int piece : all) {
                collected
                        .computeIfAbsent(piece, _ -> new ArrayList<>())
                        .add(new float[] {number, heading.contains(piece) ? 1 : (float) IN_BODY});
            }
            entries.add(new Entry(article, List.copyOf(asked), all));
        }
        collected.forEach((piece, list) -> {
            var numbers = new int[list.size()];
            var weights = new float[list.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (int) list.get(i)[0];
                weights[i] = list.get(i)[1];
            }
            postings.put(piece, new Posting(numbers, weights));
        });
    }

    /** Return the articles that fit and are wanted, the best first. */
    List<Match> find(Question question, Predicate<Article> wanted, int most) {
        String ground = cut(GroundText.ground(question.words()), ASKED);
        Set<Integer> pieces = pieces(ground);
        List<Integer> pairs = pieces.stream().filter(it -> it >>> 16 != 0).toList();
        if (!pairs.isEmpty() && ASKING.containsAll(pairs)) {
            return List.of();
        }
        var scores = new double[entries.size()];
        double whole = 0;
        for (int piece : pieces) {
            double weight = weight(piece);
            whole += weight;
            Posting posting = postings.get(piece);
            if (posting != null) {
                for (int i = 0; i < posting.articles.length; i++) {
                    scores[posting.articles[i]] += weight * posting.weights[i];
                }
            }
        }
        // A question of next to nothing is not answered by whatever shares that.
        double total = Math.max(whole, Math.log(1 + entries.size()) / 2);
        return best(scores, wanted).stream()
                .map(number -> found(entries.get(number), scores[number] / total, pieces, question))
                .filter(it -> it.words() >= (it.category() ? LEAST_OF_KIND : LEAST))
                .sorted(Comparator.comparingDouble(Found::score)
                        .reversed()
                        .thenComparing(it -> it.entry().article().text().title())
                        .thenComparing(it -> it.entry().article().id().value()))
                .limit(most)
                .map(it -> new Match(it.entry().article(), it.words(), it.category(), common(it.entry(), ground)))
                .toList();
    }

    /** Return the numbers of those with the highest scores; looks at each once, however many there are. */
    private List<Integer> best(double[] scores, Predicate<Article> wanted) {
        var best = new PriorityQueue<Integer>(
                Comparator.comparingDouble((Integer it) -> scores[it]).thenComparing(Comparator.reverseOrder()));
        for (int number = 0; number < scores.length; number++) {
            boolean higher = best.size() < CANDIDATES || scores[number] > scores[best.element()];
            if (scores[number] > 0 && higher && wanted.test(entries.get(number).article())) {
                best.add(number);
                if (best.size() > CANDIDATES) {
                    best.remove();
                }
            }
        }
        return List.copyOf(best);
    }

    private Found found(Entry entry, double covered, Set<Integer> pieces, Question question) {
        // A caller tells a long story: it is enough that one way to ask for the article is in it.
        double asked = entry.asked().stream()
                .mapToDouble(form -> covered(form, pieces))
                .max()
                .orElse(0);
        double words = Math.min(1, Math.max(covered, asked));
        boolean kind = question.category()
                .filter(it -> entry.article().text().categories().stream().anyMatch(other -> same(it, other)))
                .isPresent();
        int depth = entry.article().text().region().significant().length();
        double near = question.region().isPresent() ? NEARER * depth / 3 : 0;
        double score = words + covered / 4 + (kind ? OF_KIND : 0) + near;
        return new Found(entry, words, kind, score);
    }

    private static boolean same(CategoryCode one, CategoryCode other) {
        return one.isWithin(other) || other.isWithin(one);
    }

    private double covered(Set<Integer> form, Set<Integer> pieces) {
        double all = 0;
        double shared = 0;
        for (int piece : form) {
            double weight = weight(piece);
            all += weight;
            if (pieces.contains(piece)) {
                shared += weight;
            }
        }
        // A way to ask of two characters would be found in every story.
        return all == 0 ? 0 : shared / Math.max(all, 2 * Math.log(1 + entries.size()));
    }

    /** The rarer a piece, the more it says; what no article has says as much as what every fourth has. */
    private double weight(int piece) {
        Posting posting = postings.get(piece);
        double among = posting == null ? Math.max(1, entries.size() / 4.0) : posting.articles.length;
        double rarity = Math.log(1 + entries.size() / among);
        return (piece >>> 16 == 0 ? SINGLE : 1) * (ASKING.contains(piece) ? OF_ASKING : 1) * rarity;
    }

    /** Return the longest runs of the question that the article has too, those that say most first. */
    private List<String> common(Entry entry, String ground) {
        var runs = new HashMap<String, Double>();
        int start = 0;
        double says = 0;
        for (int i = 1; i <= ground.length(); i++) {
            int pair = i < ground.length() ? pair(ground.charAt(i - 1), ground.charAt(i)) : 0;
            if (pair != 0 && entry.all().contains(pair)) {
                says += weight(pair);
                continue;
            }
            if (i - start >= 2) {
                runs.put(ground.substring(start, i), says);
            }
            start = i;
            says = 0;
        }
        return runs.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .limit(WORDS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Set<Integer> asking() {
        var stream = Objects.requireNonNull(
                ArticleIndex.class.getResourceAsStream("/knowledge/asking.txt"),
                "missing resource knowledge/asking.txt");
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> pieces(line).stream())
                    .filter(piece -> piece >>> 16 != 0)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    private static Set<Integer> pieces(String ground) {
        var pieces = new HashSet<Integer>();
        for (int i = 0; i < ground.length(); i++) {
            char c = ground.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                pieces.add((int) c);
                int pair = i == 0 ? 0 : pair(ground.charAt(i - 1), c);
                if (pair != 0) {
                    pieces.add(pair);
                }
            }
        }
        return pieces;
    }

    /** Return the number of the pair, 0 if one of them is no part of a word. */
    private static int pair(char one, char other) {
        return Character.isLetterOrDigit(one) && Character.isLetterOrDigit(other) ? one << 16 | other : 0;
    }
}
