// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.trial;

import java.util.Optional;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.shanzhi.evaluation.DifferenceInDifferences;
import org.shanzhi.evaluation.Estimate;
import org.shanzhi.evaluation.Finding;
import org.shanzhi.evaluation.InterruptedTimeSeries;
import org.shanzhi.innovation.TrialPlan;
import org.shanzhi.innovation.Trials.Count;
import org.shanzhi.innovation.Trials.Participation;
import org.shanzhi.innovation.Trials.Side;
import org.shanzhi.innovation.Trials.Turn;

/**
 * Whether people still take part as before (参与比较). An alarm must not wait for what a finding waits for: where the method of
 * the trial refuses, the plain rates are compared, by chance alone.
 */
final class Taking {
    /** Quantile of the normal distribution for 95 in 100. */
    private static final double Z = 1.959964;

    private static final double THOUSAND = 1000;

    private Taking() {}

    static Participation part(TrialPlan plan, TrialData data) {
        Side tried = data.side(true);
        Side compared = data.side(false);
        boolean compares = plan.method() == TrialPlan.Method.COMPARISON;
        boolean known = tried.people() > 0
                && tried.before().periods() > 0
                && tried.after().periods() > 0;
        if (!known || compares && compared.people() == 0) {
            return Participation.UNKNOWN;
        }
        // The method counts by period; people read it by month.
        double monthly = tried.after().periods() / tried.after().months();
        Optional<Estimate> found = (compares ? compared(data) : followed(data, tried)).map(it -> scaled(it, monthly));
        Estimate change = found.orElseGet(() -> rough(tried, compares ? compared : Side.NOBODY));
        return new Participation(
                change.high() < 0 ? Turn.FELL : Turn.HELD, Optional.of(change), found.isEmpty(), tried, compared);
    }

    private static Optional<Estimate> compared(TrialData data) {
        return DifferenceInDifferences.of(data.panel(true, true))
                        instanceof Finding.Measured<DifferenceInDifferences> measured
                ? Optional.of(measured.result().effect())
                : Optional.empty();
    }

    private static Optional<Estimate> followed(TrialData data, Side tried) {
        return InterruptedTimeSeries.of(data.course(true)) instanceof Finding.Measured<InterruptedTimeSeries> measured
                ? Optional.of(PlannedTrials.difference(measured.result(), data.begin(), THOUSAND / tried.people()))
                : Optional.empty();
    }

    private static Estimate scaled(Estimate estimate, double factor) {
        return new Estimate(estimate.value() * factor, estimate.low() * factor, estimate.high() * factor, estimate.p());
    }

    /** Compare rates as if each matter came by chance alone (Poisson). */
    private static Estimate rough(Side tried, Side compared) {
        double change = rate(tried.after(), tried) - rate(tried.before(), tried);
        double variance = variance(tried.after(), tried) + variance(tried.before(), tried);
        if (compared.people() > 0) {
            change -= rate(compared.after(), compared) - rate(compared.before(), compared);
            variance += variance(compared.after(), compared) + variance(compared.before(), compared);
        }
        double error = Math.sqrt(variance);
        double p = error == 0 ? 1 : 2 * below(-Math.abs(change / error));
        return new Estimate(change, change - Z * error, change + Z * error, p);
    }

    private static double rate(Count count, Side side) {
        return others(count) * THOUSAND / side.people() / count.months();
    }

    /** Of none counted, one more might have been. */
    private static double variance(Count count, Side side) {
        double scale = THOUSAND / side.people() / count.months();
        return Math.max(1, others(count)) * scale * scale;
    }

    private static long others(Count count) {
        return count.all() - count.indicator();
    }

    private static double below(double z) {
        return new NormalDistribution().cumulativeProbability(z);
    }
}
