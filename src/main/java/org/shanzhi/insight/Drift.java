// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.shanzhi.insight.JdbcStandings.Day;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.ReadingFigures;
import org.shanzhi.shared.ReadingFigures.Learning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Watches whether the version in use still reads as well as when it was trained (走样提醒). */
@Component
class Drift {
    private static final Logger log = LoggerFactory.getLogger(Drift.class);

    /** What is added to every count, so that a category nobody reported yet makes no index without bounds. */
    private static final double UNSEEN = 0.5;

    private final JdbcModels models;
    private final JdbcCards cards;
    private final JdbcStandings standings;
    private final JdbcExamples examples;
    private final JdbcAlarms alarms;
    private final Thresholds thresholds;
    private final Optional<ReadingFigures> dated;
    private final ZoneId zone;
    private final AtomicBoolean alarmed = new AtomicBoolean();

    Drift(
            JdbcModels models,
            JdbcCards cards,
            JdbcStandings standings,
            JdbcExamples examples,
            JdbcAlarms alarms,
            Thresholds thresholds,
            ObjectProvider<ReadingFigures> figures,
            ZoneId zone) {
        this.models = models;
        this.cards = cards;
        this.standings = standings;
        this.examples = examples;
        this.alarms = alarms;
        this.thresholds = thresholds;
        this.dated = Optional.ofNullable(figures.getIfAvailable());
        this.zone = zone;
    }

    /** What may have changed. */
    enum Kind {
        /** Fewer right than held-out examples promised. */
        RIGHT,
        /** More in words it knows without a proposal than held-out examples promised. */
        ABSTAINED,
        /** Too many texts in words it never met. */
        STRANGE,
        /** Another mix of categories than it learnt from. */
        MIX
    }

    /**
     * One measurement.
     *
     * @param base over how many decisions
     * @param chance how likely so much or more would be by chance, had nothing changed
     * @param enough whether there were enough decisions to tell
     */
    record Finding(
            Kind kind, int base, double measured, double expected, double chance, boolean enough, boolean alarming) {}

    /** Measure how the version does; empty where there is none. */
    List<Finding> measure(int version, Learning figures, LocalDate today) {
        Optional<JdbcModels.Version> known = models.version(version);
        if (known.isEmpty()) {
            return List.of();
        }
        LocalDate since = today.minusDays(figures.alarmDays());
        List<Day> days = standings.days(version, since);
        Day sum = days.stream().reduce(new Day(today, 0, 0, 0, 0, 0), Day::and);
        TrainedModel.Quality quality = known.get().quality();
        double right = expected(quality.accuracy() * quality.examples(), quality.examples());
        int familiar = familiar(sum);
        int unsure = unsure(sum);
        double abstained = abstained(days, today, quality, cards.sureness(version));
        return List.of(
                share(Kind.RIGHT, sum.decided(), sum.hits(), right, atMost(sum.decided(), sum.hits(), right), figures),
                share(Kind.ABSTAINED, familiar, unsure, abstained, atLeast(familiar, unsure, abstained), figures),
                share(
                        Kind.STRANGE,
                        sum.decided(),
                        sum.strange(),
                        figures.alarmStrange(),
                        atLeast(sum.decided(), sum.strange(), figures.alarmStrange()),
                        figures),
                mix(
                        cards.categories(version),
                        examples.decidedSince(since.atStartOfDay(zone).toInstant()),
                        figures));
    }

    /** Few examples promise no share of exactly 0 or 1, at which a single miss would alarm: Laplace's rule of succession. */
    private static double expected(double hits, int examples) {
        return (hits + 1) / (examples + 2);
    }

    /** Held-out examples do not tell how many texts are in words never met; these have a measurement of their own. */
    private static int familiar(Day day) {
        return Math.max(0, day.decided() - day.strange());
    }

    private static int unsure(Day day) {
        return Math.clamp(day.abstained() - day.strange(), 0, familiar(day));
    }

    /** What held-out examples promise at the thresholds that held on each of the days, so that to change one alarms nobody. */
    private double abstained(
            List<Day> days, LocalDate today, TrainedModel.Quality quality, List<Card.Sureness> sureness) {
        if (sureness.isEmpty()) {
            return expected(quality.abstained() * quality.examples(), quality.examples());
        }
        int base = days.stream().mapToInt(Drift::familiar).sum();
        return base == 0
                ? abstained(today, sureness)
                : days.stream()
                                .mapToDouble(day -> familiar(day) * abstained(day.day(), sureness))
                                .sum()
                        / base;
    }

    private double abstained(LocalDate on, List<Card.Sureness> sureness) {
        double general = dated.map(known -> known.proposalThreshold(on)).orElse(LearningUnderstanding.THRESHOLD);
        int tried = 0;
        int below = 0;
        for (Card.Sureness one : sureness) {
            tried += one.times();
            below += one.reaches(thresholds.of(one.proposed(), on).orElse(general)) ? 0 : one.times();
        }
        return expected(below, tried);
    }

    /** Raise what alarms and end what alarms no longer; each is logged once. */
    void watch(int version, Learning figures, LocalDate today) {
        alarms.endOthers(version);
        for (Finding finding : measure(version, figures, today)) {
            if (!finding.alarming()) {
                alarms.end(version, finding.kind());
            } else if (alarms.raise(version, finding)) {
                log.warn(
                        "The reader of messages drifts: {} of v{} is {} over {} decisions, expected was {}",
                        finding.kind(),
                        version,
                        finding.measured(),
                        finding.base(),
                        finding.expected());
            }
        }
        alarmed.set(!alarms.open().isEmpty() || standings.damaged().isPresent());
    }

    /** Tell whether something alarmed when it was looked at last. */
    boolean alarms() {
        return alarmed.get();
    }

    private static Finding share(Kind kind, int base, int count, double expected, double chance, Learning figures) {
        boolean enough = base >= figures.alarmDecisions();
        return new Finding(
                kind,
                base,
                base == 0 ? 0 : (double) count / base,
                expected,
                chance,
                enough,
                enough && chance < figures.alarmLevel());
    }

    private static double atMost(int base, int count, double share) {
        return base == 0 ? 1 : new BinomialDistribution(base, share).cumulativeProbability(count);
    }

    private static double atLeast(int base, int count, double share) {
        return base == 0 || count == 0
                ? 1
                : Math.clamp(1 - new BinomialDistribution(base, share).cumulativeProbability(count - 1), 0, 1);
    }

    /**
     * Compare the mix at the top of the tree, by the population stability index. Few decisions make it large by chance, so
     * that the chi-square test has to say so too.
     */
    private static Finding mix(List<Card.OfCategory> learnt, Map<CategoryCode, Integer> decided, Learning figures) {
        var counts = new TreeMap<CategoryCode, double[]>();
        learnt.forEach(one -> counts.computeIfAbsent(top(one.category()), _ -> new double[2])[0] += one.known());
        decided.forEach((category, count) -> counts.computeIfAbsent(top(category), _ -> new double[2])[1] += count);
        double then = counts.values().stream().mapToDouble(count -> count[0]).sum();
        double now = counts.values().stream().mapToDouble(count -> count[1]).sum();
        boolean enough = now >= figures.alarmDecisions() && then > 0 && counts.size() > 1;
        if (!enough) {
            return new Finding(Kind.MIX, (int) now, 0, figures.alarmMix(), 1, false, false);
        }
        double index = 0;
        double square = 0;
        for (double[] count : counts.values()) {
            double before = (count[0] + UNSEEN) / (then + UNSEEN * counts.size());
            double after = (count[1] + UNSEEN) / (now + UNSEEN * counts.size());
            index += (after - before) * Math.log(after / before);
            double both = count[0] + count[1];
            square += square(count[0] - both * then / (then + now)) / (both * then / (then + now))
                    + square(count[1] - both * now / (then + now)) / (both * now / (then + now));
        }
        double chance =
                Math.clamp(1 - new ChiSquaredDistribution(counts.size() - 1).cumulativeProbability(square), 0, 1);
        return new Finding(
                Kind.MIX,
                (int) now,
                index,
                figures.alarmMix(),
                chance,
                true,
                index >= figures.alarmMix() && chance < figures.alarmLevel());
    }

    private static double square(double number) {
        return number * number;
    }

    private static CategoryCode top(CategoryCode category) {
        return category.parent().map(Drift::top).orElse(category);
    }
}
