// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.trial;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.shanzhi.evaluation.DifferenceInDifferences;
import org.shanzhi.evaluation.Estimate;
import org.shanzhi.evaluation.Finding;
import org.shanzhi.evaluation.InterruptedTimeSeries;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Entry;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.Stage;
import org.shanzhi.innovation.TrialPlan;
import org.shanzhi.innovation.Trials;
import org.springframework.stereotype.Component;

/** Does what the plan says, and nothing that it does not say. */
@Component
class PlannedTrials implements Trials {
    private final TrialSources sources;
    private final Surveys surveys;
    private final Clock clock;
    private final ZoneId zone;

    PlannedTrials(TrialSources sources, Surveys surveys, Clock clock, ZoneId zone) {
        this.sources = sources;
        this.surveys = surveys;
        this.clock = clock;
        this.zone = zone;
    }

    /** What the method says, with what it says it from. */
    private record Verdict(
            Measured measured,
            Optional<Estimate> effect,
            List<Doubt> doubts,
            Optional<Finding<DifferenceInDifferences>> comparison,
            Optional<Finding<InterruptedTimeSeries>> course) {
        static Verdict refused(List<Doubt> reasons) {
            return new Verdict(Measured.REFUSED, Optional.empty(), reasons, Optional.empty(), Optional.empty());
        }
    }

    @Override
    public Answers measured(Innovation innovation, Answers given) {
        Answers written = given;
        for (String name : FILLED) {
            written = written.without(name);
        }
        // What an earlier round sealed measures nothing in this one.
        Reading reading = innovation.latest(Deed.SEAL).isEmpty() ? none() : reading(innovation);
        written = written.with("measured", reading.measured().name())
                .with("doubts", reading.doubts().stream().map(Doubt::line).toArray(String[]::new))
                .with("participation-measured", reading.participation().turn().name());
        if (reading.effect().isPresent()) {
            Estimate effect = reading.effect().get();
            written = written.with("effect", Trials.plain(effect.value()))
                    .with("low", Trials.plain(effect.low()))
                    .with("high", Trials.plain(effect.high()))
                    .with("p", Trials.plain(effect.p()));
        }
        Optional<Estimate> change = reading.participation().change();
        return change.isEmpty()
                ? written
                : written.with(
                        "participation-change",
                        Trials.plain(change.get().value()),
                        Trials.plain(change.get().low()),
                        Trials.plain(change.get().high()));
    }

    @Override
    public Reading reading(Innovation innovation) {
        Optional<Entry> sealed = innovation.latest(Deed.SEAL).or(() -> innovation.lastEver(Deed.SEAL));
        Optional<TrialPlan> plan = sealed.flatMap(TrialPlan::of);
        return plan.map(it -> reading(innovation, it)).orElseGet(PlannedTrials::none);
    }

    private static Reading none() {
        return new Reading(
                Standing.NONE,
                Optional.empty(),
                Measured.REFUSED,
                Optional.empty(),
                List.of(new Doubt(Own.NO_PLAN.name(), List.of())),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                0,
                Side.NOBODY,
                Side.NOBODY,
                Participation.UNKNOWN,
                Survey.NONE,
                Burden.NONE,
                Optional.empty());
    }

    private Reading reading(Innovation innovation, TrialPlan plan) {
        int round = plan.sealed().round();
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        Optional<LocalDate> stopped = last(innovation, Deed.STOP, round).map(this::day);
        Optional<Entry> evaluated = last(innovation, Deed.EVALUATE, round);
        LocalDate end = stopped.filter(it -> it.isBefore(plan.end())).orElse(plan.end());
        LocalDate until = end.plusDays(1).isBefore(today) ? end.plusDays(1) : today;
        TrialData data = sources.gather(plan, until);
        Verdict verdict = verdict(plan, data);
        var doubts = new ArrayList<>(verdict.doubts());
        if (stopped.isPresent() && end.isBefore(plan.end())) {
            doubts.add(doubt(Own.STOPPED_EARLY, ChronoUnit.DAYS.between(end, plan.end())));
        }
        boolean begun = last(innovation, Deed.START, round).isPresent() && !today.isBefore(plan.begin());
        Standing standing = evaluated.isPresent()
                ? Standing.EVALUATED
                : !begun
                        ? Standing.AHEAD
                        : stopped.isPresent() || today.isAfter(end) ? Standing.OVER : Standing.UNDER_WAY;
        return new Reading(
                standing,
                Optional.of(plan),
                verdict.measured(),
                verdict.effect(),
                doubts,
                verdict.comparison(),
                verdict.course(),
                data.firstDays(),
                data.begin(),
                data.side(true),
                data.side(false),
                Taking.part(plan, sources.everything(plan, until)),
                surveys.of(innovation, plan),
                burden(innovation, plan),
                evaluated);
    }

    private LocalDate day(Entry step) {
        return step.at().atZone(zone).toLocalDate();
    }

    private static Optional<Entry> last(Innovation innovation, Deed deed, int round) {
        return innovation.all(deed).reversed().stream()
                .filter(it -> it.round() == round)
                .findFirst();
    }

    private Verdict verdict(TrialPlan plan, TrialData data) {
        var own = new ArrayList<Doubt>();
        int unknown = sources.unknown(plan);
        boolean needed = plan.measure() == TrialPlan.Measure.HEARD_PER_1000;
        if (unknown > 0) {
            own.add(doubt(Own.PEOPLE_UNKNOWN, unknown));
        }
        if (needed && !data.peopleKnown()) {
            return Verdict.refused(own);
        }
        boolean compares = plan.method() == TrialPlan.Method.COMPARISON;
        if (compares && data.unplaced() > 0) {
            own.add(doubt(Own.WITHOUT_VILLAGE, data.unplaced()));
        }
        if (compares) {
            var finding = DifferenceInDifferences.of(data.panel(false, needed));
            Optional<Estimate> effect = Optional.empty();
            if (finding instanceof Finding.Measured<DifferenceInDifferences> found) {
                effect = Optional.of(found.result().effect());
            }
            return judged(plan, effect, own, doubts(finding), Optional.of(finding), Optional.empty());
        }
        var finding = InterruptedTimeSeries.of(data.course(false));
        Optional<Estimate> effect = Optional.empty();
        if (finding instanceof Finding.Measured<InterruptedTimeSeries> found) {
            double scale = needed ? 1000.0 / data.side(true).people() : 1;
            effect = Optional.of(difference(found.result(), data.begin(), scale));
        }
        return judged(plan, effect, own, doubts(finding), Optional.empty(), Optional.of(finding));
    }

    private static Verdict judged(
            TrialPlan plan,
            Optional<Estimate> effect,
            List<Doubt> own,
            List<Finding.Doubt> found,
            Optional<Finding<DifferenceInDifferences>> comparison,
            Optional<Finding<InterruptedTimeSeries>> course) {
        var doubts = new ArrayList<Doubt>();
        found.forEach(it -> doubts.add(new Doubt(it.kind().name(), it.figures())));
        doubts.addAll(own);
        if (effect.isEmpty()) {
            return new Verdict(Measured.REFUSED, effect, doubts, comparison, course);
        }
        double size = Math.abs(effect.get().value());
        boolean wanted = effect.get().value() < 0 == (plan.wanted() == TrialPlan.Wanted.LESS);
        boolean large = size >= plan.leastEffect();
        if (effect.get().clear() && !wanted) {
            doubts.add(doubt(Own.OTHER_WAY, effect.get().value()));
        }
        if (effect.get().clear() && wanted && !large) {
            doubts.add(doubt(Own.BELOW_LEAST, size, plan.leastEffect()));
        }
        boolean clear = effect.get().clear() && wanted && large;
        return new Verdict(clear ? Measured.CLEAR : Measured.UNCLEAR, effect, doubts, comparison, course);
    }

    private static List<Finding.Doubt> doubts(Finding<?> finding) {
        return switch (finding) {
            case Finding.Measured<?> measured -> measured.doubts();
            case Finding.Refused<?> refused -> refused.reasons();
        };
    }

    /**
     * Read the factor as a difference in a period, from what would have been expected without the change; so that it can be
     * held against what the plan wanted at least.
     */
    static Estimate difference(InterruptedTimeSeries result, int begin, double scale) {
        double expected = scale
                * result.course().subList(begin, result.course().size()).stream()
                        .mapToDouble(InterruptedTimeSeries.Point::without)
                        .average()
                        .orElse(0);
        Estimate factor = result.effect();
        return new Estimate(
                (factor.value() - 1) * expected,
                (factor.low() - 1) * expected,
                (factor.high() - 1) * expected,
                factor.p());
    }

    private Burden burden(Innovation innovation, TrialPlan plan) {
        var months = new TreeMap<LocalDate, Burden.Load>();
        innovation.all(Deed.BURDEN).stream()
                .filter(it -> it.to() == Stage.PILOTED)
                .filter(it -> it.round() == plan.sealed().round())
                .map(Entry::answers)
                .forEach(it -> months.merge(
                        LocalDate.parse(it.text("month")).withDayOfMonth(1),
                        new Burden.Load(Double.parseDouble(it.text("hours")), Double.parseDouble(it.text("forms"))),
                        Burden.Load::plus));
        return months.isEmpty() ? Burden.NONE : new Burden(months, sources.gridWorkers(plan));
    }

    private static Doubt doubt(Own kind, double... figures) {
        return new Doubt(kind.name(), Arrays.stream(figures).boxed().toList());
    }
}
