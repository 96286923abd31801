// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.trial;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shanzhi.evaluation.InterruptedTimeSeries;
import org.shanzhi.evaluation.Panel;
import org.shanzhi.innovation.TrialPlan;
import org.shanzhi.innovation.Trials;
import org.shanzhi.innovation.Voices;
import org.shanzhi.shared.RegionCode;

/**
 * What was heard in the places of a trial, period by period (试行数据). People are those of the first day of the trial
 * throughout: a register that is corrected in between moves no result.
 */
final class TrialData {
    /** A place that counts for itself: a village, or a region without villages. */
    record Unit(RegionCode region, boolean tried, int people) {}

    private final TrialPlan plan;
    private final List<LocalDate> bounds;
    private final int begin;
    private final List<Unit> units;
    private final Map<RegionCode, Integer> places = new HashMap<>();
    /** Heard by unit and period; the last row is what is known to be of the tried places, but of none of their villages. */
    private final long[][] indicator;

    private final long[][] all;
    private int unplaced;

    /**
     * @param bounds first days of the periods, and the day after the last
     * @param begin number of the first period of the trial
     */
    TrialData(TrialPlan plan, List<LocalDate> bounds, int begin, List<Unit> units) {
        this.plan = plan;
        this.bounds = List.copyOf(bounds);
        this.begin = begin;
        this.units = List.copyOf(units);
        for (int unit = 0; unit < units.size(); unit++) {
            places.put(units.get(unit).region(), unit);
        }
        indicator = new long[units.size() + 1][periods()];
        all = new long[units.size() + 1][periods()];
    }

    int periods() {
        return Math.max(0, bounds.size() - 1);
    }

    int begin() {
        return begin;
    }

    List<LocalDate> firstDays() {
        return bounds.subList(0, periods());
    }

    boolean peopleKnown() {
        return units.stream().anyMatch(it -> it.tried() && it.people() > 0);
    }

    /** Return how many voices could be given to no village. */
    int unplaced() {
        return unplaced;
    }

    void count(Voices.Count heard) {
        int period = period(heard.day());
        if (period < 0) {
            return;
        }
        Optional<Integer> unit = unit(heard.region());
        int row = unit.orElse(units.size());
        if (unit.isEmpty()) {
            if (plan.tried().stream().noneMatch(heard.region()::isWithin)) {
                return;
            }
            unplaced += heard.heard();
        }
        all[row][period] += heard.heard();
        if (heard.category().filter(it -> it.isWithin(plan.indicator())).isPresent()) {
            indicator[row][period] += heard.heard();
        }
    }

    private int period(LocalDate day) {
        int found = Arrays.binarySearch(bounds.toArray(), day);
        int period = found >= 0 ? found : -found - 2;
        return period >= periods() ? -1 : period;
    }

    private Optional<Integer> unit(RegionCode heard) {
        return List.of(heard, heard.town(), heard.county()).stream()
                .filter(places::containsKey)
                .findFirst()
                .map(places::get);
    }

    /** Return the measure by unit, for the trial's indicator or for everything else. */
    Panel panel(boolean others, boolean perThousand) {
        var values = new ArrayList<Panel.Value>();
        for (int unit = 0; unit < units.size(); unit++) {
            double scale = perThousand ? 1000.0 / units.get(unit).people() : 1;
            for (int period = 0; period < periods(); period++) {
                values.add(
                        new Panel.Value(units.get(unit).region().value(), period, heard(others, unit, period) * scale));
            }
        }
        var tried = units.stream()
                .filter(Unit::tried)
                .map(it -> it.region().value())
                .collect(Collectors.toSet());
        return new Panel(values, tried, begin);
    }

    private long heard(boolean others, int row, int period) {
        return others ? all[row][period] - indicator[row][period] : indicator[row][period];
    }

    /** Return the counts of the tried places together, among as many people on as many days as the period has. */
    InterruptedTimeSeries.Course course(boolean others) {
        var counts = new ArrayList<Double>();
        var exposures = new ArrayList<Double>();
        double people = Math.max(1, people(true));
        for (int period = 0; period < periods(); period++) {
            counts.add((double) together(others, true, period));
            exposures.add(people * days(period, period + 1));
        }
        return new InterruptedTimeSeries.Course(
                counts, exposures, begin, plan.period().inYear());
    }

    private long together(boolean others, boolean tried, int period) {
        long sum = tried && followed() ? heard(others, units.size(), period) : 0;
        for (int unit = 0; unit < units.size(); unit++) {
            sum += units.get(unit).tried() == tried ? heard(others, unit, period) : 0;
        }
        return sum;
    }

    /** Where the tried places are followed together, it does not matter which of their villages somebody spoke of. */
    private boolean followed() {
        return plan.method() == TrialPlan.Method.COURSE;
    }

    private int people(boolean tried) {
        return units.stream()
                .filter(it -> it.tried() == tried)
                .mapToInt(Unit::people)
                .sum();
    }

    private long days(int from, int until) {
        return ChronoUnit.DAYS.between(bounds.get(from), bounds.get(until));
    }

    Trials.Side side(boolean tried) {
        int count = (int) units.stream().filter(it -> it.tried() == tried).count();
        return count == 0
                ? Trials.Side.NOBODY
                : new Trials.Side(count, people(tried), sum(tried, 0, begin), sum(tried, begin, periods()));
    }

    private Trials.Count sum(boolean tried, int from, int until) {
        if (until <= from) {
            return Trials.Count.NOTHING;
        }
        long one = 0;
        long other = 0;
        for (int period = from; period < until; period++) {
            one += together(false, tried, period);
            other += together(true, tried, period);
        }
        return new Trials.Count(until - from, days(from, until), one, one + other);
    }
}
