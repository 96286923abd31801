// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.trial;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Entry;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Stage;
import org.shanzhi.innovation.TrialPlan;
import org.shanzhi.innovation.Trials.Change;
import org.shanzhi.innovation.Trials.Sense;
import org.shanzhi.innovation.Trials.Sensed;
import org.shanzhi.innovation.Trials.Survey;
import org.shanzhi.innovation.Trials.Wave;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Share;
import org.springframework.stereotype.Component;

/** Asks people before and after a trial how they live (前后问卷), and sums up what they answered. */
@Component
class Surveys {
    /** From this answer on somebody is content. */
    private static final int CONTENT = 4;
    /** Fewer words than these could be told apart by who lives there. */
    private static final int WORDS_TOGETHER = 5;

    private static final int MOST_WORDS = 200;

    private final JdbcSurvey answers;
    private final TrialSources sources;
    private final Clock clock;
    private final ZoneId zone;

    Surveys(JdbcSurvey answers, TrialSources sources, Clock clock, ZoneId zone) {
        this.answers = answers;
        this.sources = sources;
        this.clock = clock;
        this.zone = zone;
    }

    /** Return the plan of the round that asks people, if there is one. */
    static Optional<TrialPlan> asking(Innovation innovation) {
        return innovation.latest(Deed.SEAL).flatMap(TrialPlan::of).filter(TrialPlan::survey);
    }

    /** Return the first day of the second survey: a month before the trial ends, or the day on which it was stopped. */
    LocalDate opensAgain(Innovation innovation, TrialPlan plan) {
        LocalDate month = plan.end().minusMonths(1);
        LocalDate last =
                innovation.stopped().map(this::day).filter(month::isAfter).orElse(month);
        return last.isBefore(plan.begin()) ? plan.begin() : last;
    }

    private LocalDate day(Entry step) {
        return step.at().atZone(zone).toLocalDate();
    }

    /** Return which survey is open today. */
    Optional<Wave> open(Innovation innovation, TrialPlan plan) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        Stage stage = innovation.stage();
        boolean current = plan.survey() && plan.sealed().round() == innovation.round();
        if (current && (stage == Stage.RESOURCED || stage == Stage.PILOTED) && today.isBefore(plan.begin())) {
            return innovation.stopped().isEmpty() ? Optional.of(Wave.BEFORE) : Optional.empty();
        }
        boolean late = !today.isBefore(opensAgain(innovation, plan));
        return current && stage == Stage.PILOTED && late ? Optional.of(Wave.AFTER) : Optional.empty();
    }

    Survey of(Innovation innovation, TrialPlan plan) {
        if (!plan.survey()) {
            return Survey.NONE;
        }
        var tried = new ArrayList<JdbcSurvey.Answer>();
        var compared = new ArrayList<JdbcSurvey.Answer>();
        for (JdbcSurvey.Answer answer :
                answers.of(innovation.id(), plan.sealed().round())) {
            (sources.tried(plan, answer.village()) ? tried : compared).add(answer);
        }
        List<String> words = tried.stream()
                .map(JdbcSurvey.Answer::words)
                .filter(it -> !it.isBlank())
                .limit(MOST_WORDS)
                .toList();
        return new Survey(
                open(innovation, plan),
                sources.adults(plan),
                count(tried, Wave.BEFORE),
                count(tried, Wave.AFTER),
                sensed(tried),
                compared.isEmpty() ? List.of() : sensed(compared),
                words.size() < WORDS_TOGETHER ? List.of() : words);
    }

    private static int count(List<JdbcSurvey.Answer> answers, Wave wave) {
        return (int) answers.stream().filter(it -> it.wave() == wave).count();
    }

    private static List<Sensed> sensed(List<JdbcSurvey.Answer> answers) {
        return Arrays.stream(Sense.values())
                .map(sense -> {
                    Share before = share(answers, sense, Wave.BEFORE);
                    Share after = share(answers, sense, Wave.AFTER);
                    return new Sensed(sense, before, after, change(before, after));
                })
                .toList();
    }

    private static Share share(List<JdbcSurvey.Answer> answers, Sense sense, Wave wave) {
        long content = answers.stream()
                .filter(it -> it.wave() == wave && it.point(sense) >= CONTENT)
                .count();
        return new Share(content, count(answers, wave));
    }

    /** Return how far the shares lie apart, with the interval by Newcombe's method of both scores (1998). */
    static Optional<Change> change(Share before, Share after) {
        if (!before.enough() || !after.enough()) {
            return Optional.empty();
        }
        double value = after.ratio() - before.ratio();
        double down = Math.hypot(after.ratio() - after.low(), before.high() - before.ratio());
        double up = Math.hypot(after.high() - after.ratio(), before.ratio() - before.low());
        return Optional.of(new Change(value, value - down, value + up));
    }

    /** List where people can say that they live. */
    List<RegionCode> villages(TrialPlan plan) {
        return sources.villages(plan);
    }
}
