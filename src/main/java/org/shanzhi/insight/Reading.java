// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;

/**
 * What a message seems to be (理解结果): proposals with confidence 0 to 1 and reasons; a person decides. Empty where the
 * reader abstains.
 *
 * @param typeWords the words that say what is wanted; empty where the type is only what is usual
 * @param urgencyWords the words that say how long it may wait
 * @param organisations the organisations that it names; whether it complains about them, or asks for them, is another question
 */
public record Reading(
        List<CategoryProposal> categories,
        boolean abstains,
        Optional<PlaceProposal> place,
        List<SameMatter> sameMatters,
        RequestType type,
        List<String> typeWords,
        Urgency urgency,
        List<String> urgencyWords,
        List<OrganisationMention> organisations) {
    public Reading {
        typeWords = List.copyOf(typeWords);
        urgencyWords = List.copyOf(urgencyWords);
        categories = List.copyOf(categories);
        sameMatters = List.copyOf(sameMatters);
        organisations = List.copyOf(organisations);
    }

    /**
     * Proposed category; the best first.
     *
     * @param reasons the words that speak for it
     * @param against the words that speak for the next likely one
     * @param model the version of the reader, or {@link #RULE} and the code of the rule that decides it
     */
    public record CategoryProposal(
            CategoryCode category, double confidence, List<String> reasons, List<String> against, String model) {
        /** What stands before the code of a rule where one decides. */
        public static final String RULE = "rule:";

        public CategoryProposal {
            reasons = List.copyOf(reasons);
            against = List.copyOf(against);
        }

        /** Return the code of the rule that decides, if what was kept as the model is one. */
        public static Optional<String> rule(String model) {
            return model.startsWith(RULE) ? Optional.of(model.substring(RULE.length())) : Optional.empty();
        }
    }

    /**
     * Proposed place; {@code words} are those in the message that name it. The point is true to about so many metres;
     * {@code relation} says how it lies to the place of that name. Without a cell it may lie in several.
     */
    public record PlaceProposal(
            String name,
            RegionCode region,
            @Nullable CellCode cell,
            Point point,
            double confidence,
            String words,
            double metres,
            Relation relation) {
        /** Below this it is a guess, and pages say so. */
        private static final double SURE = 0.45;

        /** A point true to no more than this shows a way; a road or a town has none that would not mislead. */
        private static final double CLOSE = 500;

        public boolean sure() {
            return confidence >= SURE;
        }

        /** Return whether the point is worth showing. */
        public boolean close() {
            return metres <= CLOSE;
        }
    }

    /**
     * Organisation that the message names (提到的单位); {@code words} are those that name it. Nothing is sent anywhere because of
     * it.
     *
     * @param confidence that the words mean this one, 0 to 1
     */
    public record OrganisationMention(OrganisationId organisation, String name, String words, double confidence) {
        /** Below this it is a guess, and pages say so. */
        private static final double SURE = 0.7;

        public boolean sure() {
            return confidence >= SURE;
        }
    }

    /** How a place lies to the one that is named (相对位置). */
    public enum Relation {
        AT,
        OPPOSITE,
        BESIDE,
        NEAR,
        AWAY,
        CROSSING,
        BETWEEN
    }

    /**
     * Subject that may be the same matter (疑似同一事项).
     *
     * @param likeness what kind of likeness it is; not every one may be merged
     * @param probability how probable it is that both are one matter, 0 to 1
     * @param pair how both stand to each other
     * @param reasons the words they share, how far apart they lie, and the day
     */
    public record SameMatter(String subject, Likeness likeness, double probability, Pair pair, List<String> reasons) {
        public SameMatter {
            reasons = List.copyOf(reasons);
        }

        /** Return whether the one who reports may be asked: other words for it in one place are no certain difference. */
        public boolean askable() {
            return likeness.mergeable() || !pair.elsewhere();
        }

        /** Return the same without saying whether one person reported both. */
        public SameMatter withoutReporter() {
            var known = new Pair(
                    pair.alike(), pair.copied(), pair.metres(), pair.elsewhere(), pair.days(), pair.category(), null);
            return new SameMatter(subject, likeness, probability, known, reasons);
        }
    }

    /** Return the category to propose, empty if the reader abstains. */
    public Optional<CategoryProposal> category() {
        return abstains || categories.isEmpty() ? Optional.empty() : Optional.of(categories.getFirst());
    }
}
