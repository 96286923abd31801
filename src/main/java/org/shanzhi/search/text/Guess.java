// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shanzhi.insight.GroundText;
import org.shanzhi.search.text.Wording.Slot;

/** Guesses what was meant from what was found nearly so: only words that stand in something the asker may read. */
final class Guess {
    /** A character of the same sound is the likelier slip. */
    private static final double SAME_SOUND = 0.5;

    private static final double MOST = 1;
    private static final int MOST_OF_LETTERS = 2;

    private Guess() {}

    /**
     * Return the words as they may have been meant; empty where nothing speaks for it.
     *
     * @param anything whether it may be anything near it, or only the same sounds written otherwise
     */
    static Optional<String> of(List<Slot> slots, List<Marking> findings, boolean anything) throws IOException {
        var meant = new ArrayList<String>();
        boolean other = false;
        for (Slot slot : slots) {
            Optional<String> better = slot.fixed() ? Optional.empty() : of(slot, findings, anything);
            other |= better.isPresent();
            meant.add(better.orElse(slot.typed()));
        }
        return other ? Optional.of(String.join(" ", meant)) : Optional.empty();
    }

    private static Optional<String> of(Slot slot, List<Marking> findings, boolean anything) throws IOException {
        var votes = new HashMap<String, Integer>();
        for (Marking finding : findings) {
            for (String found : finding.found(slot.near())) {
                corrected(slot.typed(), GroundText.ground(found))
                        .filter(corrected -> !corrected.equals(slot.typed()))
                        .filter(corrected -> anything || soundsLike(corrected, slot.typed()))
                        .ifPresent(corrected -> votes.merge(corrected, 1, Integer::sum));
            }
        }
        return votes.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<String, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey);
    }

    /** Put what was found in the place of what was typed for it. */
    static Optional<String> corrected(String typed, String found) {
        if (found.isEmpty() || typed.contains(found)) {
            return Optional.empty();
        }
        boolean dense = Pieces.isDense(found.codePointAt(0));
        if (!Pieces.isDense(typed.codePointAt(0))) {
            boolean fits = dense
                    || Pieces.stem(found).equals(Pieces.stem(typed))
                    || distance(Pieces.characters(typed), Pieces.characters(found), false) <= MOST_OF_LETTERS;
            return fits ? Optional.of(found) : Optional.empty();
        }
        if (!dense) {
            return Optional.empty();
        }
        String[] all = Pieces.characters(typed);
        String[] wanted = Pieces.characters(found);
        double least = MOST + SAME_SOUND;
        Optional<String> best = Optional.empty();
        for (int length = Math.max(2, wanted.length - 1); length <= wanted.length + 1; length++) {
            for (int from = 0; from + length <= all.length; from++) {
                String[] window = List.of(all).subList(from, from + length).toArray(String[]::new);
                double distance = distance(window, wanted, true);
                if (distance < least && distance <= Math.max(MOST, wanted.length * SAME_SOUND)) {
                    least = distance;
                    best = Optional.of(join(all, 0, from) + found + join(all, from + length, all.length));
                }
            }
        }
        return best;
    }

    private static String join(String[] characters, int from, int to) {
        return String.join("", List.of(characters).subList(from, to));
    }

    private static double distance(String[] one, String[] other, boolean chinese) {
        double[][] cost = new double[one.length + 1][other.length + 1];
        for (int i = 0; i <= one.length; i++) {
            for (int j = 0; j <= other.length; j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                double change = change(one[i - 1], other[j - 1], chinese);
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped = i > 1 && j > 1 && one[i - 1].equals(other[j - 2]) && one[i - 2].equals(other[j - 1]);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[one.length][other.length];
    }

    private static boolean soundsLike(String one, String other) {
        return Sounds.syllables(one).equals(Sounds.syllables(other));
    }

    private static double change(String one, String other, boolean chinese) {
        if (one.equals(other)) {
            return 0;
        }
        return chinese && soundsLike(one, other) ? SAME_SOUND : 1;
    }
}
