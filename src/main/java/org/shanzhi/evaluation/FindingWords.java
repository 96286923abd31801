// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.shanzhi.ui.Chart;
import org.shanzhi.ui.Page;

/** Says what a method found to whoever reads no statistics (结论表述): sentences and pictures in the reader's language. */
public final class FindingWords {
    /** Below it a chance is not told more exactly. */
    private static final double LEAST = 0.001;

    private final Page page;

    public FindingWords(Page page) {
        this.page = page;
    }

    /** Return three figures that count, whatever the size. */
    public static int digits(Estimate effect) {
        double size = Math.abs(effect.value());
        return size == 0 ? 1 : Math.clamp((int) (2 - Math.floor(Math.log10(size))), 0, 6);
    }

    /** Read a factor as percent more or less: 0.9 is −10. */
    public static Estimate percents(Estimate factor) {
        return new Estimate(
                (factor.value() - 1) * 100, (factor.low() - 1) * 100, (factor.high() - 1) * 100, factor.p());
    }

    public String interval(Estimate effect, int digits) {
        return page.t("evaluation.interval", bound(effect.low(), digits), bound(effect.high(), digits));
    }

    /** Say an estimate in one sentence: what it is, from where, to where. */
    public String estimate(String key, Estimate estimate, int digits) {
        return page.t(
                key, bound(estimate.value(), digits), bound(estimate.low(), digits), bound(estimate.high(), digits));
    }

    private String bound(double bound, int digits) {
        return Double.isInfinite(bound) ? page.t("evaluation.unbounded") : page.number(bound, digits);
    }

    /** Say how likely chance alone comes to as much. */
    public String chance(Estimate effect) {
        String chance =
                effect.p() < LEAST ? page.t("evaluation.below", page.number(LEAST, 3)) : page.number(effect.p(), 3);
        return page.t(effect.clear() ? "evaluation.clear" : "evaluation.unclear", chance);
    }

    public List<String> doubts(List<Finding.Doubt> doubts) {
        return doubts.stream()
                .map(it -> doubt("evaluation.doubt." + it.kind().name(), it.figures()))
                .toList();
    }

    /** Say a doubt of whatever kind with its figures; whole ones are written whole. */
    public String doubt(String key, List<Double> figures) {
        return page.t(
                key,
                figures.stream()
                        .map(figure ->
                                figure == Math.rint(figure) ? page.number(figure.longValue()) : page.number(figure, 3))
                        .toArray());
    }

    /**
     * Draw by how much the groups differed in each period.
     *
     * @param written how a period is called
     */
    public Chart picture(DifferenceInDifferences result, IntFunction<String> written) {
        // An interval without an end has no place in a picture; the sentences tell of it.
        boolean bounded = result.picture().stream()
                .map(DifferenceInDifferences.At::difference)
                .allMatch(it -> Double.isFinite(it.low()) && Double.isFinite(it.high()));
        return new Chart(
                Chart.Kind.LINE,
                page.t("evaluation.picture.difference"),
                page.t("evaluation.picture.difference.unit"),
                bounded
                        ? List.of(page.t("evaluation.difference"), page.t("evaluation.low"), page.t("evaluation.high"))
                        : List.of(page.t("evaluation.difference")),
                result.picture().stream()
                        .map(at -> new Chart.Row(
                                written.apply(at.period()),
                                bounded
                                        ? List.of(
                                                at.difference().value(),
                                                at.difference().low(),
                                                at.difference().high())
                                        : List.of(at.difference().value())))
                        .toList());
    }

    /**
     * Draw the course beside what would have been expected.
     *
     * @param written how a period is called, counted from 0
     */
    public Chart picture(InterruptedTimeSeries result, IntFunction<String> written) {
        var rows = new ArrayList<Chart.Row>();
        for (int i = 0; i < result.course().size(); i++) {
            var point = result.course().get(i);
            rows.add(new Chart.Row(written.apply(i), List.of(point.seen(), point.fitted(), point.without())));
        }
        return new Chart(
                Chart.Kind.LINE,
                page.t("evaluation.picture.course"),
                page.t("evaluation.picture.course.unit"),
                List.of(page.t("evaluation.seen"), page.t("evaluation.fitted"), page.t("evaluation.without")),
                rows);
    }
}
