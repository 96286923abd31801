// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.shanzhi.evaluation.Finding.Doubt;
import org.shanzhi.evaluation.Finding.Kind;

/**
 * Difference in differences (双重差分): by how much more those who tried it changed than those who did not. All tried units
 * begin in one period; where they begin one after another this method must not be used.
 *
 * @param effect of the trial in the unit of the measure, mean after against mean before
 * @param picture difference between the groups in each period, measured from the last period before
 * @param slopeBefore by how much steeper the tried units rose a period before; absent with one period before
 * @param tried units tried and counted
 * @param compared units compared and counted
 */
public record DifferenceInDifferences(
        Estimate effect, List<At> picture, Optional<Estimate> slopeBefore, int tried, int compared) {
    private static final double SMALLEST_USEFUL_P = 0.05;

    /** The difference in one period. */
    public record At(int period, Estimate difference) {}

    public DifferenceInDifferences {
        picture = List.copyOf(picture);
    }

    /** Measure, or say why not. */
    public static Finding<DifferenceInDifferences> of(Panel panel) {
        List<Integer> before = panel.before();
        if (before.isEmpty() || panel.after().isEmpty()) {
            return refused(Doubt.of(
                    Kind.NO_BEFORE_OR_AFTER, before.size(), panel.after().size()));
        }
        SortedMap<String, Double> changes = panel.changes(it -> it < panel.begin(), it -> it >= panel.begin());
        Groups groups = Groups.of(changes, panel.tried());
        int tried = groups.tried().length;
        int compared = groups.compared().length;
        if (tried == 0 || compared == 0) {
            return refused(Doubt.of(Kind.NOTHING_TO_COMPARE, tried, compared));
        }
        if (!groups.bySpread() && groups.smallestP() > SMALLEST_USEFUL_P) {
            return refused(Doubt.of(Kind.TOO_FEW_UNITS, tried, compared, groups.smallestP()));
        }
        if (!groups.varies()) {
            return refused(Doubt.of(Kind.NOTHING_VARIES));
        }
        var doubts = new ArrayList<Doubt>();
        int left = panel.units().size() - changes.size();
        if (left > 0) {
            doubts.add(Doubt.of(Kind.LEFT_OUT, left));
        }
        if (!groups.bySpread()) {
            doubts.add(Doubt.of(Kind.BY_EXCHANGE, groups.exchanges()));
        }
        Groups slopes = Groups.of(panel.slopesBefore(), panel.tried());
        boolean seen =
                before.size() > 1 && slopes.tried().length > 0 && slopes.compared().length > 0 && slopes.varies();
        var slope = seen ? Optional.of(slopes.estimate()) : Optional.<Estimate>empty();
        if (slope.isPresent() && slope.get().p() < SMALLEST_USEFUL_P) {
            return refused(
                    Doubt.of(Kind.APART_BEFORE, slope.get().value(), slope.get().p()));
        }
        doubts.add(slope.map(it -> Doubt.of(Kind.ALIKE_ROUGHLY, (it.high() - it.low()) / 2))
                .orElseGet(() -> Doubt.of(Kind.ALIKE_UNKNOWN, before.size())));
        return new Finding.Measured<>(
                new DifferenceInDifferences(groups.estimate(), picture(panel), slope, tried, compared), doubts);
    }

    private static <T> Finding<T> refused(Doubt reason) {
        return new Finding.Refused<>(List.of(reason));
    }

    private static List<At> picture(Panel panel) {
        int base = panel.before().getLast();
        var picture = new ArrayList<At>();
        for (int period : panel.periods()) {
            Groups groups = Groups.of(panel.changes(it -> it == base, it -> it == period), panel.tried());
            if (groups.tried().length > 0 && groups.compared().length > 0) {
                picture.add(new At(period, period == base ? new Estimate(0, 0, 0, 1) : groups.estimate()));
            }
        }
        return picture;
    }

    /**
     * Use every value, also of units seen on one side only, each weighing alike: tells whether leaving units out made the
     * difference.
     *
     * @return the effect, its error by clusters of units
     */
    public static Estimate ofAllValues(Panel panel) {
        List<Panel.Value> values = panel.values();
        double[][] rows = new double[values.size()][];
        double[] outcome = new double[values.size()];
        for (int i = 0; i < rows.length; i++) {
            double tried = panel.tried().contains(values.get(i).unit()) ? 1 : 0;
            double after = values.get(i).period() >= panel.begin() ? 1 : 0;
            rows[i] = new double[] {1, tried, after, tried * after};
            outcome[i] = values.get(i).value();
        }
        var fit = new LeastSquares(rows, outcome);
        List<String> units = values.stream().map(Panel.Value::unit).toList();
        double groups = units.stream().distinct().count();
        return Estimate.ofT(fit.coefficient(3), fit.clusteredError(3, units), groups - 1);
    }
}
