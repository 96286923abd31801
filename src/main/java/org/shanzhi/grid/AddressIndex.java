// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.shanzhi.shared.NamedPlace;

/**
 * Finds places by words. Every word typed has to occur in the name or in an alias; which letters occur where is known
 * beforehand, so that only few names are compared. Immutable.
 */
final class AddressIndex {
    private static final Pattern GAPS = Pattern.compile("[\\s,,、。;;·]+");
    private static final int LONGEST_QUERY = 60;
    private static final int MOST_WORDS = 6;

    private final List<NamedPlace> places;
    private final List<List<String>> names;
    private final Map<Integer, BitSet> byLetter = new HashMap<>();

    AddressIndex(List<NamedPlace> places) {
        this.places = List.copyOf(places);
        names = new ArrayList<>(places.size());
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            var known = new ArrayList<String>();
            known.add(joined(place.name()));
            place.aliases().forEach(alias -> known.add(joined(alias)));
            names.add(known);
            int position = i;
            known.forEach(name -> name.codePoints()
                    .forEach(letter ->
                            byLetter.computeIfAbsent(letter, _ -> new BitSet()).set(position)));
        }
    }

    List<NamedPlace> places() {
        return places;
    }

    List<NamedPlace> suggest(String typed, int limit) {
        var words = words(typed);
        if (words.isEmpty() || limit <= 0) {
            return List.of();
        }
        record Hit(NamedPlace place, double score, int position) {}
        var best = new ArrayList<Hit>();
        String whole = String.join("", words);
        var candidates = candidates(whole);
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            double score = 0;
            var known = names.get(i);
            for (int n = 0; n < known.size(); n++) {
                // An alias is nearly as good as the name itself.
                score = Math.max(score, fit(known.get(n), whole, words) - (n == 0 ? 0 : 0.5));
            }
            if (score > 0) {
                best.add(new Hit(places.get(i), score, i));
            }
        }
        return best.stream()
                .sorted(Comparator.comparingDouble(Hit::score)
                        .reversed()
                        .thenComparing(hit -> hit.place().kind())
                        .thenComparingInt(hit -> hit.place().name().length())
                        .thenComparing(hit -> hit.place().name(), AddressIndex::byNumber)
                        .thenComparingInt(Hit::position))
                .limit(limit)
                .map(Hit::place)
                .toList();
    }

    /** Return how well the name fits, 0 where it does not: the same, begins with it, holds it, holds every word in order. */
    private static double fit(String name, String whole, List<String> words) {
        if (name.equals(whole)) {
            return 100;
        }
        double closeness = (double) whole.length() / Math.max(name.length(), whole.length());
        if (name.startsWith(whole)) {
            return 80 + 10 * closeness;
        }
        if (name.contains(whole)) {
            return 60 + 10 * closeness;
        }
        int from = 0;
        boolean inOrder = true;
        for (String word : words) {
            int at = name.indexOf(word, from);
            if (at < 0) {
                inOrder = false;
                break;
            }
            from = at + word.length();
        }
        if (inOrder && words.size() > 1) {
            return 40 + 10 * closeness + (name.startsWith(words.getFirst()) ? 5 : 0);
        }
        if (words.size() > 1 && words.stream().allMatch(name::contains)) {
            return 20 + 10 * closeness;
        }
        return 0;
    }

    private BitSet candidates(String letters) {
        var found = new BitSet(places.size());
        found.set(0, places.size());
        letters.codePoints().forEach(letter -> found.and(byLetter.getOrDefault(letter, new BitSet())));
        return found;
    }

    private static List<String> words(String typed) {
        String cut = typed.length() > LONGEST_QUERY ? typed.substring(0, LONGEST_QUERY) : typed;
        return Arrays.stream(GAPS.split(plain(cut)))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    private static String joined(String name) {
        return GAPS.matcher(plain(name)).replaceAll("");
    }

    /** Full-width digits and letters are typed as often as plain ones, and 幢, 栋 and # for 号楼. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("(\\d)(?:号?[栋幢座]|#楼?)", "$1号楼");
    }

    /** Compare so that 2号楼 stands before 10号楼. */
    private static int byNumber(String one, String other) {
        int length = Integer.compare(one.length(), other.length());
        return length != 0 ? length : one.compareTo(other);
    }
}
