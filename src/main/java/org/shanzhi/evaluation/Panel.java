// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * The same measure of many units over time (面板数据): villages by month, streets by quarter.
 *
 * @param values at most one a unit and period
 * @param tried units where the change was tried
 * @param begin first period of the trial
 */
public record Panel(List<Value> values, Set<String> tried, int begin) {
    /** One value: {@code period} counts months, quarters or years, one by one. */
    public record Value(String unit, int period, double value) {}

    public Panel {
        values = List.copyOf(values);
        tried = Set.copyOf(tried);
    }

    NavigableSet<Integer> periods() {
        var periods = new TreeSet<Integer>();
        values.forEach(value -> periods.add(value.period()));
        return periods;
    }

    List<Integer> before() {
        return List.copyOf(periods().headSet(begin, false));
    }

    List<Integer> after() {
        return List.copyOf(periods().tailSet(begin, true));
    }

    /** Values of each unit by period. */
    SortedMap<String, SortedMap<Integer, Double>> units() {
        var units = new TreeMap<String, SortedMap<Integer, Double>>();
        values.forEach(value ->
                units.computeIfAbsent(value.unit(), _ -> new TreeMap<>()).put(value.period(), value.value()));
        return units;
    }

    /**
     * By how much each unit changed from one set of periods to another, mean against mean; units without a value in either
     * are left out.
     */
    SortedMap<String, Double> changes(IntPredicate from, IntPredicate to) {
        var changes = new TreeMap<String, Double>();
        units().forEach((unit, course) -> {
            OptionalDouble first = mean(course, from);
            OptionalDouble second = mean(course, to);
            if (first.isPresent() && second.isPresent()) {
                changes.put(unit, second.getAsDouble() - first.getAsDouble());
            }
        });
        return changes;
    }

    private static OptionalDouble mean(SortedMap<Integer, Double> course, IntPredicate periods) {
        return course.entrySet().stream()
                .filter(entry -> periods.test(entry.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .average();
    }

    /** How steeply each unit rose a period before it began; units with fewer than two values before are left out. */
    SortedMap<String, Double> slopesBefore() {
        var slopes = new TreeMap<String, Double>();
        units().forEach((unit, course) -> slope(course.headMap(begin)).ifPresent(slope -> slopes.put(unit, slope)));
        return slopes;
    }

    private static Optional<Double> slope(SortedMap<Integer, Double> course) {
        if (course.size() < 2) {
            return Optional.empty();
        }
        double time = course.keySet().stream().mapToInt(it -> it).average().orElseThrow();
        double level = course.values().stream().mapToDouble(it -> it).average().orElseThrow();
        double[] sums = new double[2];
        course.forEach((period, value) -> {
            sums[0] += (period - time) * (value - level);
            sums[1] += (period - time) * (period - time);
        });
        return Optional.of(sums[0] / sums[1]);
    }
}
