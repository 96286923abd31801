// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shanzhi.insight.Reading.OrganisationMention;
import org.shanzhi.shared.NamedOrganisation;
import org.shanzhi.shared.RegionCode;

/**
 * Finds the organisations that a text names (机构识别), by their names and what people say for them. The longest words count, and
 * words that may mean several are divided by them, unless the place of the message tells which one it is.
 */
final class OrganisationReader {
    /** What is less sure than this is not said. */
    private static final double LEAST = 0.25;

    private static final int SHOWN = 3;
    private static final double ELSEWHERE = 0.25;
    private static final double ONLY_A_PLACE = 0.5;
    private static final double TOLD_BY_PLACE = 0.9;
    private static final int OTHER_WORDS = 4;

    private final OrganisationWords words = new OrganisationWords();
    private final PhraseIndex index = new PhraseIndex();
    private final List<NamedOrganisation> organisations;

    /** How surely a phrase means each organisation. */
    private final Map<String, Map<Integer, Double>> meant = new HashMap<>();

    OrganisationReader(List<NamedOrganisation> organisations) {
        this.organisations = List.copyOf(organisations);
        for (int id = 0; id < this.organisations.size(); id++) {
            int number = id;
            words.ways(this.organisations.get(id)).forEach((phrase, likeness) -> {
                index.add(phrase, number);
                meant.computeIfAbsent(phrase, _ -> new LinkedHashMap<>()).put(number, likeness);
            });
        }
    }

    /**
     * Find the organisations, the surest first.
     *
     * @param region where the message seems to be, if known
     */
    List<OrganisationMention> find(String ground, @Nullable RegionCode region) {
        var found = new LinkedHashMap<Integer, OrganisationMention>();
        for (PhraseIndex.Match match : index.outermost(ground)) {
            if (match.isWhole(ground)) {
                mentions(ground, match, region)
                        .forEach((id, mention) -> found.merge(
                                id, mention, (one, other) -> other.confidence() > one.confidence() ? other : one));
            }
        }
        return found.values().stream()
                .filter(mention -> mention.confidence() >= LEAST)
                .sorted(Comparator.comparingDouble(OrganisationMention::confidence)
                        .reversed())
                .limit(SHOWN)
                .toList();
    }

    private Map<Integer, OrganisationMention> mentions(
            String ground, PhraseIndex.Match match, @Nullable RegionCode region) {
        String phrase = ground.substring(match.start(), match.end());
        Map<Integer, Double> bearers = bearers(meant.getOrDefault(phrase, Map.of()));
        List<Integer> here = serving(bearers, region);
        double likely = here.size() == 1 && bearers.size() > 1 ? TOLD_BY_PLACE : 1.0 / here.size();
        if (words.elsewhere(ground.substring(Math.max(0, match.start() - OTHER_WORDS), match.start()))) {
            likely *= ELSEWHERE;
        }
        if (words.isPlace(ground, match.end())) {
            likely *= ONLY_A_PLACE;
        }
        var mentions = new LinkedHashMap<Integer, OrganisationMention>();
        for (int id : here) {
            NamedOrganisation organisation = organisations.get(id);
            mentions.put(
                    id,
                    new OrganisationMention(
                            organisation.id(), organisation.name(), phrase, likely * bearers.getOrDefault(id, 0.0)));
        }
        return mentions;
    }

    /** Whose full name it is, is meant, whatever others are called in short. */
    private static Map<Integer, Double> bearers(Map<Integer, Double> all) {
        var exact = new LinkedHashMap<>(all);
        exact.values().removeIf(likeness -> likeness < 1);
        return exact.isEmpty() ? all : exact;
    }

    /** Of several those that serve the region most closely, or all where none does. */
    private List<Integer> serving(Map<Integer, Double> bearers, @Nullable RegionCode region) {
        var here = new ArrayList<Integer>();
        int closest = 0;
        for (int id : bearers.keySet()) {
            RegionCode served = organisations.get(id).region();
            int level = region != null && region.isWithin(served)
                    ? served.significant().length()
                    : -1;
            if (level > closest) {
                here.clear();
                closest = level;
            }
            if (level == closest && level > 0) {
                here.add(id);
            }
        }
        return here.isEmpty() ? List.copyOf(bearers.keySet()) : here;
    }
}
