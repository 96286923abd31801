// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.insight.Reading.CategoryProposal;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.springframework.stereotype.Component;

/**
 * Chooses which texts are worth asking people about (主动学习): those between whose categories the reader hesitates most, no
 * two of them nearly alike, and the decisions it contradicts most surely.
 */
@Component
class Questions {
    private static final int LOOKED_AT = 400;
    private static final int OFFERED = 3;

    /** So sure must a held-out answer be to doubt what people decided. */
    private static final double SURE = 0.9;

    /** Texts that share so much of their pairs of characters are nearly alike. */
    private static final double ALIKE = 0.5;

    private final LearningUnderstanding understanding;
    private final JdbcLessons lessons;
    private final JdbcModels models;

    Questions(LearningUnderstanding understanding, JdbcLessons lessons, JdbcModels models) {
        this.understanding = understanding;
        this.lessons = lessons;
        this.models = models;
    }

    private record Hesitation(JdbcLessons.Undecided text, List<CategoryCode> offered, double margin) {}

    /** List the texts without a decision between whose categories the reader hesitates most. */
    List<Question> undecided(Optional<List<RegionCode>> places, int most) {
        var hesitations = new ArrayList<Hesitation>();
        for (JdbcLessons.Undecided text : lessons.undecided(places, LOOKED_AT)) {
            List<CategoryProposal> said = understanding
                    .reads(text.text())
                    .map(CategoryReader.Proposals::categories)
                    .orElse(List.of());
            double first = said.isEmpty() ? 0 : said.getFirst().confidence();
            double second = said.size() < 2 ? 0 : said.get(1).confidence();
            hesitations.add(new Hesitation(
                    text,
                    said.stream().map(CategoryProposal::category).limit(OFFERED).toList(),
                    first - second));
        }
        hesitations.sort(Comparator.comparingDouble(Hesitation::margin)
                .thenComparing(one -> one.text().subject()));
        var chosen = new ArrayList<Question>();
        var seen = new ArrayList<Set<String>>();
        for (Hesitation one : hesitations) {
            if (chosen.size() == most) {
                break;
            }
            Set<String> pairs = pairs(one.text().text());
            if (seen.stream().noneMatch(other -> alike(pairs, other))) {
                seen.add(pairs);
                chosen.add(new Question(one.text().subject(), one.text().text(), Optional.empty(), 0, one.offered()));
            }
        }
        return chosen;
    }

    /** List the decisions that held-out answers contradict most surely. */
    List<Question> doubted(Optional<List<RegionCode>> places, int most) {
        return lessons.doubted(models.champion(), SURE, places, most).stream()
                .map(text -> new Question(
                        text.subject(), text.text(), Optional.of(text.decided()), text.confidence(), offered(text)))
                .toList();
    }

    /** What the reader holds against the decision comes first, the decision itself among the others. */
    private List<CategoryCode> offered(JdbcLessons.Doubted text) {
        var offered = new LinkedHashSet<>(List.of(text.proposed(), text.decided()));
        understanding.reads(text.text()).map(CategoryReader.Proposals::categories).stream()
                .flatMap(List::stream)
                .map(CategoryProposal::category)
                .forEach(offered::add);
        return offered.stream().limit(OFFERED).toList();
    }

    static boolean alike(Set<String> one, Set<String> other) {
        long shared = one.stream().filter(other::contains).count();
        long all = one.size() + other.size() - shared;
        return all == 0 || shared >= ALIKE * all;
    }

    static Set<String> pairs(String text) {
        String ground = GroundText.ground(text);
        var pairs = new HashSet<String>();
        for (int at = 0; at + 2 <= ground.length(); at++) {
            pairs.add(ground.substring(at, at + 2));
        }
        return pairs;
    }
}
