// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;

/**
 * Cue words (提示词) from {@code insight/cues.csv}: what a person wants and how long it may wait. Whoever asks why gets
 * words, not weights.
 */
final class Cues {
    /** A danger that is feared, prevented or long past is not one now: how far around the word such a word counts. */
    private static final int BEFORE = 10;

    private static final int AFTER = 6;

    /** A language with blanks takes so many times as many letters to say the same; there it counts within the sentence only. */
    private static final int LONGER = 4;

    private static final String SENTENCE_ENDS = ".!?\n";

    private sealed interface Cue {}

    private record TypeCue(RequestType type, double weight) implements Cue {}

    private record UrgencyCue(Urgency urgency) implements Cue {}

    private record Softener() implements Cue {}

    private final PhraseIndex index = new PhraseIndex();
    private final List<Cue> cues = new ArrayList<>();

    Cues() {
        for (String line : GroundText.lines("cues.csv")) {
            String[] fields = line.split(",", -1);
            switch (fields[0]) {
                case "type" ->
                    add(fields[2], new TypeCue(RequestType.valueOf(fields[1]), Double.parseDouble(fields[3])));
                case "urgency" -> add(fields[2], new UrgencyCue(Urgency.valueOf(fields[1])));
                case "soften" -> add(fields[2], new Softener());
                case "about" -> {}
                default -> throw new IllegalStateException("insight/cues.csv does not know: " + line);
            }
        }
    }

    /** What was found, each with the words in the text that say so; without words it is only what is usual. */
    record Found(RequestType type, List<String> typeWords, Urgency urgency, List<String> urgencyWords) {}

    private record Weighed(Urgency urgency, List<PhraseIndex.Match> by) {}

    /** Read both from the ground text, whose first characters are the title; words there count double. */
    Found find(String ground, int titleLength) {
        var types = new EnumMap<RequestType, Double>(RequestType.class);
        var typeWords = new EnumMap<RequestType, Set<String>>(RequestType.class);
        var softeners = new ArrayList<PhraseIndex.Match>();
        var urgent = new ArrayList<Map.Entry<PhraseIndex.Match, Urgency>>();
        for (PhraseIndex.Match match : index.matches(ground)) {
            if (!match.isWhole(ground)) {
                continue;
            }
            for (int id : match.ids()) {
                switch (cues.get(id)) {
                    case TypeCue cue -> {
                        types.merge(
                                cue.type(), match.start() < titleLength ? 2 * cue.weight() : cue.weight(), Double::sum);
                        typeWords
                                .computeIfAbsent(cue.type(), _ -> new LinkedHashSet<>())
                                .add(word(ground, match));
                    }
                    case UrgencyCue cue -> urgent.add(Map.entry(match, cue.urgency()));
                    case Softener _ -> softeners.add(match);
                }
            }
        }
        RequestType type = best(types);
        Weighed weighed = urgency(ground, urgent, softeners);
        return new Found(
                type,
                List.copyOf(typeWords.getOrDefault(type, Set.of())),
                weighed.urgency(),
                weighed.by().stream()
                        .map(match -> word(ground, match))
                        .distinct()
                        .toList());
    }

    private static String word(String ground, PhraseIndex.Match match) {
        return ground.substring(match.start(), match.end());
    }

    private static RequestType best(Map<RequestType, Double> types) {
        return types.entrySet().stream()
                .max(Map.Entry.<RequestType, Double>comparingByValue()
                        .thenComparing(entry -> -entry.getKey().ordinal()))
                .map(Map.Entry::getKey)
                .orElse(RequestType.HELP);
    }

    private static Weighed urgency(
            String ground, List<Map.Entry<PhraseIndex.Match, Urgency>> urgent, List<PhraseIndex.Match> softeners) {
        for (Urgency level : List.of(Urgency.DANGER, Urgency.URGENT, Urgency.DIFFICULT)) {
            List<PhraseIndex.Match> by = urgent.stream()
                    .filter(entry -> entry.getValue() == level)
                    .map(Map.Entry::getKey)
                    .filter(match -> level == Urgency.DIFFICULT || !softened(ground, match, softeners))
                    .toList();
            if (!by.isEmpty()) {
                return new Weighed(level, by);
            }
        }
        return new Weighed(Urgency.NORMAL, List.of());
    }

    private static boolean softened(String ground, PhraseIndex.Match match, List<PhraseIndex.Match> softeners) {
        boolean blanks = ground.charAt(match.start()) < 0x80;
        int before = blanks ? LONGER * BEFORE : BEFORE;
        int after = blanks ? LONGER * AFTER : AFTER;
        return softeners.stream()
                .filter(soft -> soft.end() > match.start() - before && soft.start() < match.end() + after)
                .anyMatch(soft -> !blanks || sameSentence(ground, soft, match));
    }

    private static boolean sameSentence(String ground, PhraseIndex.Match one, PhraseIndex.Match other) {
        int from = Math.min(one.end(), other.end());
        int to = Math.max(one.start(), other.start());
        return ground.substring(Math.min(from, to), to).chars().noneMatch(c -> SENTENCE_ENDS.indexOf(c) >= 0);
    }

    private void add(String word, Cue cue) {
        index.add(GroundText.ground(word), cues.size());
        cues.add(cue);
    }
}
