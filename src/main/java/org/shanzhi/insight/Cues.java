// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    record Found(RequestType type, Urgency urgency) {}

    /** Read both from the ground text, whose first characters are the title; words there count double. */
    Found find(String ground, int titleLength) {
        var types = new EnumMap<RequestType, Double>(RequestType.class);
        var softeners = new ArrayList<PhraseIndex.Match>();
        var urgent = new ArrayList<Map.Entry<PhraseIndex.Match, Urgency>>();
        for (PhraseIndex.Match match : index.matches(ground)) {
            for (int id : match.ids()) {
                switch (cues.get(id)) {
                    case TypeCue cue ->
                        types.merge(
                                cue.type(), match.start() < titleLength ? 2 * cue.weight() : cue.weight(), Double::sum);
                    case UrgencyCue cue -> urgent.add(Map.entry(match, cue.urgency()));
                    case Softener _ -> softeners.add(match);
                }
            }
        }
        return new Found(best(types), urgency(urgent, softeners));
    }

    private static RequestType best(Map<RequestType, Double> types) {
        return types.entrySet().stream()
                .max(Map.Entry.<RequestType, Double>comparingByValue()
                        .thenComparing(entry -> -entry.getKey().ordinal()))
                .map(Map.Entry::getKey)
                .orElse(RequestType.HELP);
    }

    private static Urgency urgency(
            List<Map.Entry<PhraseIndex.Match, Urgency>> urgent, List<PhraseIndex.Match> softeners) {
        Urgency urgency = Urgency.NORMAL;
        for (var entry : urgent) {
            PhraseIndex.Match match = entry.getKey();
            boolean softened = softeners.stream()
                    .anyMatch(soft -> soft.end() > match.start() - BEFORE && soft.start() < match.end() + AFTER);
            switch (entry.getValue()) {
                case DANGER -> {
                    if (!softened) {
                        return Urgency.DANGER;
                    }
                }
                case URGENT -> {
                    if (!softened) {
                        urgency = Urgency.URGENT;
                    }
                }
                case DIFFICULT -> {
                    if (urgency == Urgency.NORMAL) {
                        urgency = Urgency.DIFFICULT;
                    }
                }
                case NORMAL -> {}
            }
        }
        return urgency;
    }

    private void add(String word, Cue cue) {
        index.add(GroundText.ground(word), cues.size());
        cues.add(cue);
    }
}
