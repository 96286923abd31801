// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How far a place is from those where a practice was tried (情境距离): one row for each {@link Covariate}, also for those of
 * which nothing is known.
 */
public record ContextDistance(List<Row> rows) {
    public ContextDistance {
        rows = List.copyOf(rows);
    }

    /** What a comparison shows (比较结论). */
    public enum Verdict {
        /** Near the source, and not outside what was tried (接近) */
        CLOSE,
        /** Within the range that was tried; how far from its middle cannot be said (在来源地范围内) */
        WITHIN,
        /** Further from the source than the threshold (相差较大) */
        APART,
        /** Outside all that was tried: whoever copies extrapolates (超出来源地范围) */
        OUTSIDE,
        /** Known on both sides, but nothing says how much places differ (无法判断) */
        NO_YARDSTICK,
        /** Of the source nothing is known (来源地不详) */
        UNKNOWN_THERE,
        /** Of this place nothing is known (本地不详) */
        UNKNOWN_HERE;

        /** Tell whether something was really compared. */
        public boolean compared() {
            return switch (this) {
                case CLOSE, WITHIN, APART, OUTSIDE -> true;
                case NO_YARDSTICK, UNKNOWN_THERE, UNKNOWN_HERE -> false;
            };
        }
    }

    /**
     * One comparison (逐项比较).
     *
     * @param difference the standardised difference, this place less the source, where it can be calculated: from the mean of
     *     several sources by their own deviation, from a single source or the nearer end of a range by the reference spread
     */
    public record Row(
            Covariate covariate,
            Verdict verdict,
            OptionalDouble difference,
            Optional<ContextFigure> there,
            Optional<Locality.Reading> here,
            Optional<ReferenceSpread> spread) {}

    /** Compare what is known of the sources with what is known of a place. */
    static ContextDistance between(List<ContextFigure> there, Locality here, Yardstick yardstick) {
        Map<Covariate, ContextFigure> known =
                there.stream().collect(Collectors.toMap(ContextFigure::covariate, Function.identity()));
        return new ContextDistance(Arrays.stream(Covariate.values())
                .map(covariate -> row(covariate, Optional.ofNullable(known.get(covariate)), here, yardstick))
                .toList());
    }

    private static Row row(Covariate covariate, Optional<ContextFigure> there, Locality here, Yardstick yardstick) {
        Optional<Locality.Reading> reading = here.reading(covariate);
        Optional<ReferenceSpread> spread = yardstick.spread(covariate);
        if (there.isEmpty()) {
            return new Row(covariate, Verdict.UNKNOWN_THERE, OptionalDouble.empty(), there, reading, spread);
        }
        Judged judged = there.get().value() instanceof ContextFigure.Terrains lands
                ? judged(lands, here)
                : reading.map(it -> judged(there.get().value(), it.value(), spread, yardstick.threshold()))
                        .orElse(Judged.of(Verdict.UNKNOWN_HERE));
        return new Row(covariate, judged.verdict(), judged.difference(), there, reading, spread);
    }

    private record Judged(Verdict verdict, OptionalDouble difference) {
        static Judged of(Verdict verdict) {
            return new Judged(verdict, OptionalDouble.empty());
        }

        static Judged of(Verdict verdict, double difference) {
            return new Judged(verdict, OptionalDouble.of(difference));
        }
    }

    private static Judged judged(ContextFigure.Terrains lands, Locality here) {
        if (here.terrain() == null) {
            return Judged.of(Verdict.UNKNOWN_HERE);
        }
        return Judged.of(lands.kinds().contains(here.terrain()) ? Verdict.CLOSE : Verdict.OUTSIDE);
    }

    private static Judged judged(
            ContextFigure.Value there, BigDecimal here, Optional<ReferenceSpread> spread, BigDecimal threshold) {
        return switch (there) {
            case ContextFigure.Single single ->
                spread.map(it -> near(here, single.value(), it.deviation(), threshold))
                        .orElse(Judged.of(Verdict.NO_YARDSTICK));
            case ContextFigure.Range range ->
                beyond(here, range.low(), range.high())
                        .map(end -> spread.map(it -> Judged.of(Verdict.OUTSIDE, difference(here, end, it.deviation())))
                                .orElse(Judged.of(Verdict.OUTSIDE)))
                        .orElse(Judged.of(Verdict.WITHIN));
            case ContextFigure.Distribution sites -> {
                Judged near = near(here, sites.mean(), sites.deviation(), threshold);
                yield beyond(here, sites.low(), sites.high()).isPresent()
                        ? new Judged(Verdict.OUTSIDE, near.difference())
                        : near;
            }
            case ContextFigure.Terrains _ -> throw new IllegalArgumentException("Land is not counted");
        };
    }

    private static Judged near(BigDecimal here, BigDecimal there, BigDecimal deviation, BigDecimal threshold) {
        double difference = difference(here, there, deviation);
        return Judged.of(Math.abs(difference) > threshold.doubleValue() ? Verdict.APART : Verdict.CLOSE, difference);
    }

    private static double difference(BigDecimal here, BigDecimal there, BigDecimal deviation) {
        return here.subtract(there).doubleValue() / deviation.doubleValue();
    }

    /** Return the end of the range beyond which the value lies, if it does. */
    private static Optional<BigDecimal> beyond(BigDecimal value, BigDecimal low, BigDecimal high) {
        if (value.compareTo(low) < 0) {
            return Optional.of(low);
        }
        return value.compareTo(high) > 0 ? Optional.of(high) : Optional.empty();
    }

    /** List what turned out as this. */
    public List<Row> rows(Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).toList();
    }

    /** Count what turned out as one of these. */
    public int count(Verdict... verdicts) {
        return Arrays.stream(verdicts).mapToInt(it -> rows(it).size()).sum();
    }

    /** Return how many things were really compared; the others are unknown and speak neither for nor against. */
    public int compared() {
        return (int) rows.stream().filter(row -> row.verdict().compared()).count();
    }
}
