// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.trial;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shanzhi.evaluation.DifferenceInDifferences;
import org.shanzhi.evaluation.Estimate;
import org.shanzhi.evaluation.Finding;
import org.shanzhi.evaluation.FindingWords;
import org.shanzhi.evaluation.InterruptedTimeSeries;
import org.shanzhi.innovation.TrialPlan;
import org.shanzhi.innovation.Trials;
import org.shanzhi.ui.Chart;
import org.shanzhi.ui.Page;

/** Says what is measured of a trial in the reader's language (试行读数表述). */
public final class TrialWords {
    private static final int DIGITS = 1;
    private static final int MOST_DIGITS = 2;
    private static final double PERCENT = 100;

    private final Page page;
    private final Trials.Reading reading;
    private final FindingWords words;

    public TrialWords(Page page, Trials.Reading reading) {
        this.page = page;
        this.reading = reading;
        this.words = new FindingWords(page);
    }

    /** Say how far the trial is, and what follows from that for the reader. */
    public String standing() {
        return reading.plan()
                .map(it -> page.t("trials.standing." + reading.standing(), page.date(it.begin()), page.date(it.end())))
                .orElseGet(() -> page.t("trials.standing.NONE"));
    }

    /** Say that something counts as measured only if there is something to measure. */
    public boolean begun() {
        return reading.plan().isPresent() && reading.standing() != Trials.Standing.AHEAD;
    }

    public String headline() {
        return page.t("trials.measured." + reading.measured());
    }

    /** Say what was measured, how sure that is, and whether it is what was wanted. */
    public List<String> sentences() {
        var sentences = new ArrayList<String>();
        reading.plan()
                .ifPresent(plan -> reading.effect().ifPresent(effect -> {
                    String unit = unit(plan);
                    int digits = Math.min(MOST_DIGITS, FindingWords.digits(effect));
                    sentences.add(page.t(
                            effect.value() < 0 ? "trials.effect.less" : "trials.effect.more",
                            page.number(Math.abs(effect.value()), digits),
                            unit));
                    percents()
                            .ifPresent(it -> sentences.add(page.t(
                                    it.value() < 0 ? "trials.effect.less.percent" : "trials.effect.more.percent",
                                    page.number(Math.abs(it.value()), DIGITS))));
                    sentences.add(words.interval(effect, digits));
                    sentences.add(words.chance(effect));
                    sentences.add(page.t("trials.wanted." + plan.wanted(), number(plan.leastEffect()), unit));
                }));
        return sentences;
    }

    private Optional<Estimate> percents() {
        return reading.course()
                .filter(it -> it instanceof Finding.Measured<InterruptedTimeSeries>)
                .map(it -> FindingWords.percents(
                        ((Finding.Measured<InterruptedTimeSeries>) it).result().effect()));
    }

    private String unit(TrialPlan plan) {
        return page.t("trials.unit." + plan.method() + "." + plan.measure() + "." + plan.period());
    }

    /** Say what has to be known before believing it, or why it was refused. */
    public List<String> doubts() {
        return reading.doubts().stream()
                .map(it -> {
                    String own = "trials.doubt." + it.kind();
                    return words.doubt(page.has(own) ? own : "evaluation.doubt." + it.kind(), it.figures());
                })
                .toList();
    }

    /** Draw what was found. */
    public Optional<Chart> picture() {
        if (reading.comparison().orElse(null) instanceof Finding.Measured<DifferenceInDifferences> found) {
            return Optional.of(words.picture(found.result(), this::period));
        }
        if (reading.course().orElse(null) instanceof Finding.Measured<InterruptedTimeSeries> found) {
            return Optional.of(words.picture(found.result(), this::period));
        }
        return Optional.empty();
    }

    public int digits() {
        return reading.comparison().isPresent()
                ? reading.effect()
                        .map(it -> Math.min(MOST_DIGITS, FindingWords.digits(it)))
                        .orElse(DIGITS)
                : DIGITS;
    }

    /** Call a period by its month where it is one, otherwise by its first day. */
    private String period(int index) {
        LocalDate first = reading.periods().get(index);
        boolean month = first.getDayOfMonth() == 1
                && reading.plan()
                        .filter(it -> it.period() == TrialPlan.Period.MONTH)
                        .isPresent();
        return month ? "%d-%02d".formatted(first.getYear(), first.getMonthValue()) : first.toString();
    }

    /** One line of what was counted. */
    public record Counted(String name, String villages, String people, String before, String after) {}

    /** List what was counted on each side, by the trial's own measure. */
    public List<Counted> counted() {
        var lines = new ArrayList<Counted>();
        side("trials.side.tried", reading.tried()).ifPresent(lines::add);
        side("trials.side.compared", reading.compared()).ifPresent(lines::add);
        return lines;
    }

    private Optional<Counted> side(String name, Trials.Side side) {
        return side.units() == 0
                ? Optional.empty()
                : Optional.of(new Counted(
                        page.t(name),
                        page.number(side.units()),
                        side.people() == 0 ? page.t("trials.unknown") : page.number(side.people()),
                        counted(side.before()),
                        counted(side.after())));
    }

    private String counted(Trials.Count count) {
        return page.t(
                "trials.counted", page.number(count.indicator()), count.periods(), page.t(periods(count.periods())));
    }

    private String periods(int count) {
        boolean weeks = reading.plan()
                .filter(it -> it.period() == TrialPlan.Period.WEEK)
                .isPresent();
        return (weeks ? "trials.weeks" : "trials.months") + (count == 1 ? ".one" : "");
    }

    /** Tell whether people speak up clearly less than before. */
    public boolean alarm() {
        return reading.participation().turn() == Trials.Turn.FELL;
    }

    /** Say whether people still take part as before. */
    public List<String> participation() {
        var sentences = new ArrayList<String>();
        Trials.Participation participation = reading.participation();
        sentences.add(page.t("trials.participation." + participation.turn()));
        participation.change().ifPresent(change -> {
            sentences.add(page.t(
                    "trials.participation.change",
                    signed(change.value()),
                    signed(change.low()),
                    signed(change.high())));
            if (participation.rough()) {
                sentences.add(page.t("trials.participation.rough"));
            }
            rates("trials.participation.tried", reading.participation().tried()).ifPresent(sentences::add);
            rates("trials.participation.compared", reading.participation().compared())
                    .ifPresent(sentences::add);
        });
        return sentences;
    }

    private Optional<String> rates(String key, Trials.Side side) {
        return side.people() == 0 || side.before().days() == 0 || side.after().days() == 0
                ? Optional.empty()
                : Optional.of(page.t(
                        key,
                        page.number(side.before().perThousandAndMonth(side.people()), 2),
                        page.number(side.after().perThousandAndMonth(side.people()), 2),
                        page.number(side.before().all()),
                        page.number(side.after().all())));
    }

    private String signed(double value) {
        String written = page.number(Math.abs(value), 2);
        return Double.isInfinite(value) ? page.t("evaluation.unbounded") : (value < 0 ? "\u2212" : "+") + written;
    }

    private String number(double value) {
        return page.number(value, value == Math.rint(value) ? 0 : DIGITS);
    }

    /** Say how many of those who could answer did. */
    public List<String> answered() {
        Trials.Survey survey = reading.survey();
        var sentences = new ArrayList<String>();
        for (var it : List.of(
                new Answered("trials.survey.before", survey.answersBefore()),
                new Answered("trials.survey.after", survey.answersAfter()))) {
            sentences.add(
                    survey.adults() == 0
                            ? page.t(it.key() + ".unknown", page.number(it.count()))
                            : page.t(
                                    it.key(),
                                    page.number(it.count()),
                                    page.number(survey.adults()),
                                    page.number(PERCENT * it.count() / survey.adults(), DIGITS)));
        }
        return sentences;
    }

    private record Answered(String key, int count) {}

    /** Say by how much the share of those who are content changed. */
    public String change(Trials.Sensed sensed) {
        return sensed.change()
                .map(it -> page.t(
                        it.clear()
                                ? it.value() < 0 ? "trials.survey.fell" : "trials.survey.rose"
                                : "trials.survey.unclear",
                        points(Math.abs(it.value())),
                        points(it.low()),
                        points(it.high())))
                .orElseGet(() -> page.t("trials.survey.few"));
    }

    private String points(double share) {
        return page.number(share * PERCENT, 0);
    }

    /** Say what the trial cost those at the base. */
    public List<String> burden() {
        var sentences = new ArrayList<String>();
        Trials.Burden burden = reading.burden();
        if (burden.months().isEmpty()) {
            sentences.add(page.t("trials.burden.none"));
            return sentences;
        }
        sentences.add(page.t(
                "trials.burden.total",
                burden.months().size(),
                number(burden.total().hours()),
                number(burden.total().forms())));
        sentences.add(burden.each()
                .map(it -> page.t(
                        "trials.burden.each",
                        burden.workers(),
                        page.number(it.hours(), DIGITS),
                        page.number(it.forms(), DIGITS)))
                .orElseGet(() -> page.t("trials.burden.workers.unknown")));
        return sentences;
    }

    /** Say what stands in the public record, where what is computed today differs from it. */
    public Optional<String> recorded() {
        return reading.recorded()
                .filter(it ->
                        !it.answers().text("measured").equals(reading.measured().name())
                                || !it.answers()
                                        .text("effect")
                                        .equals(reading.effect()
                                                .map(effect -> Trials.plain(effect.value()))
                                                .orElse("")))
                .map(it -> page.t(
                        "trials.recorded",
                        page.date(it.at()),
                        it.answers().has("measured")
                                ? page.t("trials.measured." + it.answers().text("measured"))
                                : page.t("trials.unknown"),
                        it.answers().has("effect") ? it.answers().text("effect") : page.t("trials.unknown")));
    }
}
