// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.shanzhi.insight.Reading.CategoryProposal;
import org.shanzhi.shared.CategoryCode;

/** Weighs what the model has learnt and what the lexicon knows into proposals (分类建议), or abstains. */
final class CategoryReader {
    /** Name of the version that has learnt nothing yet. */
    static final String RULES = "rules";

    private static final int SHOWN = 3;
    private static final double WORTH_SHOWING = 0.05;
    /** Without examples: two words of a category, or one in the title, make it likelier than not. */
    private static final double UNTAUGHT_WEIGHT = 2;

    private static final double UNTAUGHT_DOUBT = 2.2;

    private final DoubleSupplier threshold;
    private final ToDoubleFunction<CategoryCode> thresholds;

    /** @param threshold the confidence from which a proposal is made */
    CategoryReader(DoubleSupplier threshold) {
        this(threshold, _ -> threshold.getAsDouble());
    }

    /** @param thresholds the confidence from which the category itself is proposed */
    CategoryReader(DoubleSupplier threshold, ToDoubleFunction<CategoryCode> thresholds) {
        this.threshold = threshold;
        this.thresholds = thresholds;
    }

    /** @param strange whether the text is in words the model never met */
    record Proposals(List<CategoryProposal> categories, boolean abstains, boolean strange) {
        Proposals(List<CategoryProposal> categories, boolean abstains) {
            this(categories, abstains, false);
        }
    }

    private record Scored(CategoryCode category, int number, double confidence) {}

    Proposals read(String ground, int titleLength, Lexicon lexicon, Optional<NamedModel> named) {
        Map<CategoryCode, Lexicon.Evidence> evidence = lexicon.evidence(ground, titleLength);
        Optional<LinearModel.Answer> answer =
                named.map(model -> model.model().model().answer(ground));
        List<Scored> weighed = named.isPresent() && answer.isPresent()
                ? taught(lexicon, evidence, named.get().model(), answer.get().scores())
                : untaught(evidence);
        List<Scored> scored = weighed.stream()
                .sorted(Comparator.comparingDouble(Scored::confidence)
                        .reversed()
                        .thenComparing(Scored::category))
                .toList();
        if (scored.isEmpty()) {
            return new Proposals(List.of(), true);
        }
        boolean strange = named.isPresent()
                && answer.isPresent()
                && answer.get().familiarity() < named.get().model().familiarity();
        boolean abstains = strange
                || scored.getFirst().confidence()
                        < thresholds.applyAsDouble(scored.getFirst().category());
        List<Scored> shown = abstains ? underSureParent(scored) : scored;
        var proposals = new ArrayList<CategoryProposal>();
        for (Scored one : shown.stream().limit(SHOWN).toList()) {
            if (one.confidence() >= WORTH_SHOWING) {
                proposals.add(new CategoryProposal(
                        one.category(),
                        one.confidence(),
                        reasons(ground, one, scored, evidence, named),
                        named.map(it -> against(ground, one, scored, it)).orElse(List.of()),
                        named.map(NamedModel::name).orElse(RULES)));
            }
        }
        return new Proposals(proposals, abstains, strange);
    }

    /** Where no leaf is sure but what lies above several is, the candidates are those below it. */
    private List<Scored> underSureParent(List<Scored> scored) {
        var sums = new HashMap<CategoryCode, Double>();
        for (Scored one : scored) {
            for (var parent = one.category().parent();
                    parent.isPresent();
                    parent = parent.get().parent()) {
                sums.merge(parent.get(), one.confidence(), Double::sum);
            }
        }
        double least = threshold.getAsDouble();
        Optional<CategoryCode> sure = sums.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .map(Map.Entry::getKey)
                .max(Comparator.<CategoryCode>comparingInt(code -> code.value().length())
                        .thenComparing(Comparator.naturalOrder()));
        return sure.map(parent -> scored.stream()
                        .filter(one -> one.category().isWithin(parent))
                        .toList())
                .orElse(scored);
    }

    /** A category no example is known of starts from the middle of the others. */
    private static List<Scored> taught(
            Lexicon lexicon, Map<CategoryCode, Lexicon.Evidence> evidence, TrainedModel trained, float[] scores) {
        CategoryTree tree = trained.model().tree();
        double[] learnt = tree.logShares(scores, trained.sharpness());
        var categories = new ArrayList<CategoryCode>();
        var numbers = new ArrayList<Integer>();
        double sum = 0;
        for (int k = 0; k < learnt.length; k++) {
            if (tree.isLeaf(k) && lexicon.holds(tree.codes().get(k))) {
                categories.add(tree.codes().get(k));
                numbers.add(k);
                sum += learnt[k];
            }
        }
        double middle = categories.isEmpty() ? 0 : sum / categories.size();
        var familiar = new HashSet<>(categories);
        for (CategoryCode category : evidence.keySet()) {
            if (!familiar.contains(category)) {
                categories.add(category);
                numbers.add(-1);
            }
        }
        var all = new double[categories.size()];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < all.length; i++) {
            Lexicon.Evidence found = evidence.get(categories.get(i));
            all[i] = (numbers.get(i) < 0 ? middle : learnt[numbers.get(i)])
                    + trained.lexiconWeight() * (found == null ? 0 : found.score());
            most = Math.max(most, all[i]);
        }
        double[] shares = Calibration.normalised(all, most);
        var scored = new ArrayList<Scored>();
        for (int i = 0; i < all.length; i++) {
            scored.add(new Scored(categories.get(i), numbers.get(i), shares[i]));
        }
        return scored;
    }

    /** With names and keywords alone, "none of these" is always among the answers. */
    private static List<Scored> untaught(Map<CategoryCode, Lexicon.Evidence> evidence) {
        double sum = 1;
        for (Lexicon.Evidence found : evidence.values()) {
            sum += Math.exp(UNTAUGHT_WEIGHT * found.score() - UNTAUGHT_DOUBT);
        }
        var scored = new ArrayList<Scored>();
        for (var entry : evidence.entrySet()) {
            double share = Math.exp(UNTAUGHT_WEIGHT * entry.getValue().score() - UNTAUGHT_DOUBT) / sum;
            scored.add(new Scored(entry.getKey(), -1, share));
        }
        return scored;
    }

    /** Return the words that speak most for the one category against the other, empty where the model knows one of them not. */
    static List<String> words(String ground, NamedModel named, CategoryCode one, CategoryCode other) {
        LinearModel model = named.model().model();
        int number = model.tree().codes().indexOf(one);
        int rival = model.tree().codes().indexOf(other);
        return number < 0 || rival < 0 ? List.of() : model.reasons(ground, number, rival, SHOWN);
    }

    private static List<String> reasons(
            String ground,
            Scored one,
            List<Scored> scored,
            Map<CategoryCode, Lexicon.Evidence> evidence,
            Optional<NamedModel> named) {
        var reasons = new LinkedHashSet<String>();
        Lexicon.Evidence found = evidence.get(one.category());
        if (found != null) {
            reasons.addAll(found.words());
        }
        named.filter(_ -> one.number() >= 0)
                .ifPresent(it ->
                        reasons.addAll(it.model().model().reasons(ground, one.number(), rival(one, scored), SHOWN)));
        return reasons.stream()
                .filter(word ->
                        reasons.stream().noneMatch(other -> other.length() > word.length() && other.contains(word)))
                .limit(SHOWN)
                .toList();
    }

    /** The words that speak for its rival. */
    private static List<String> against(String ground, Scored one, List<Scored> scored, NamedModel named) {
        int rival = rival(one, scored);
        return one.number() < 0 || rival == one.number()
                ? List.of()
                : named.model().model().reasons(ground, rival, one.number(), SHOWN);
    }

    /** The likeliest of the others that were learnt; the one itself where there is none. */
    private static int rival(Scored one, List<Scored> scored) {
        return scored.stream()
                .filter(other -> other.number() >= 0 && other.number() != one.number())
                .mapToInt(Scored::number)
                .findFirst()
                .orElse(one.number());
    }
}
