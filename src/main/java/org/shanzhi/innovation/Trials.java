// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.shanzhi.evaluation.DifferenceInDifferences;
import org.shanzhi.evaluation.Estimate;
import org.shanzhi.evaluation.Finding;
import org.shanzhi.evaluation.InterruptedTimeSeries;
import org.shanzhi.ui.Share;

/** Measures a trial by the plan that was sealed before it began (试行测量): the data come by definition, not by hand. */
public interface Trials {
    /** What the platform writes into the evaluator's sheet, whatever was typed there. */
    List<String> FILLED = List.of(
            "measured", "effect", "low", "high", "p", "doubts", "participation-measured", "participation-change");

    /**
     * Return what the evaluator wrote, with what was measured put in; what somebody typed in its place counts nothing. A plan
     * that is missing or cannot be read, and data that cannot tell, are refused with the reason; nothing here fails.
     */
    Answers measured(Innovation innovation, Answers given);

    /** Return all that is measured of the latest trial as the data stand now: a preliminary look until it is evaluated. */
    Reading reading(Innovation innovation);

    /** What the method that was fixed beforehand says (测得). */
    enum Measured {
        /** In the wanted direction, beyond chance, and as large as was wanted. */
        CLEAR,
        /** Nobody can say yet that it works, nor that it does not. */
        UNCLEAR,
        /** These data cannot tell. */
        REFUSED
    }

    /** How far a trial is (试行进度). */
    enum Standing {
        /** Nothing is sealed, or what is sealed cannot be read. */
        NONE,
        /** It has not begun. */
        AHEAD,
        UNDER_WAY,
        /** Its last day is over, or it was stopped. */
        OVER,
        EVALUATED
    }

    /**
     * What a reader has to know before believing a measurement, or why it was refused (疑点).
     *
     * @param kind what it is; texts say it in words
     * @param figures what the words insert
     */
    record Doubt(String kind, List<Double> figures) {
        public Doubt {
            figures = List.copyOf(figures);
        }

        /** Write it as the public record keeps it: the kind, then the figures. */
        public String line() {
            var parts = new ArrayList<String>();
            parts.add(kind);
            figures.forEach(it -> parts.add(plain(it)));
            return String.join(" ", parts);
        }
    }

    /** Write a number so that everybody can compare it: plain, to six figures that count; what has no bound is ∞. */
    static String plain(double number) {
        if (!Double.isFinite(number)) {
            return number > 0 ? "∞" : "-∞";
        }
        return new BigDecimal(number)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    /**
     * What was counted on one side of the comparison (计数).
     *
     * @param units villages, or whatever the plan compares
     * @param people who live there, as of the first day of the trial; 0 where nobody knows
     */
    record Side(int units, int people, Count before, Count after) {
        public static final Side NOBODY = new Side(0, 0, Count.NOTHING, Count.NOTHING);
    }

    /**
     * What was heard over some time.
     *
     * @param periods whole periods counted
     * @param days how long they are together
     * @param indicator what the trial is measured by
     * @param all whatever people brought forward, on any matter
     */
    record Count(int periods, long days, long indicator, long all) {
        public static final Count NOTHING = new Count(0, 0, 0, 0);
        private static final double DAYS_IN_MONTH = 365.25 / 12;

        public double months() {
            return days / DAYS_IN_MONTH;
        }

        /** Return how often people among a thousand brought something forward in a month; 0 where nobody knows. */
        public double perThousandAndMonth(int people) {
            return people == 0 || days == 0 ? 0 : all * 1000.0 / people / months();
        }
    }

    /** Whether people still bring forward what they did before (参与变化). */
    enum Turn {
        /** Clearly fewer matters of other kinds: an alarm, for people may have been silenced, or have given up. */
        FELL,
        /** No clear fall. */
        HELD,
        UNKNOWN
    }

    /**
     * How much people took part before and after (参与情况). Judged by matters of other kinds than the one that was to become
     * fewer: what the trial solved itself is no silence.
     *
     * @param change by how much it changed, in matters among a thousand residents and month
     * @param rough when too little is known for the method of the trial, and plain rates were compared
     * @param tried what was heard of everything, in the months from which everything is known
     */
    record Participation(Turn turn, Optional<Estimate> change, boolean rough, Side tried, Side compared) {
        public static final Participation UNKNOWN =
                new Participation(Turn.UNKNOWN, Optional.empty(), false, Side.NOBODY, Side.NOBODY);
    }

    /** What people were asked (问卷维度): each from 1 to 5. */
    enum Sense {
        /** 获得感 */
        GAIN,
        /** 幸福感 */
        HAPPINESS,
        /** 安全感 */
        SECURITY
    }

    /** When people were asked (调查时点). */
    enum Wave {
        BEFORE,
        AFTER
    }

    /**
     * What people answered to one question in one group of places.
     *
     * @param before share of those who answered 4 or 5
     * @param change difference of the shares with its 95 % interval; absent where an answer to either is too few
     */
    record Sensed(Sense sense, Share before, Share after, Optional<Change> change) {}

    /** A difference of shares, between −1 and 1, with its 95 % interval. */
    record Change(double value, double low, double high) {
        public boolean clear() {
            return low > 0 || high < 0;
        }
    }

    /**
     * The short survey before and after (前后问卷).
     *
     * @param open when people can answer now
     * @param adults who could have answered in the places of the trial, 15 and older
     * @param words what people would have different, without anything that tells whose words they are; for staff only
     */
    record Survey(
            Optional<Wave> open,
            int adults,
            int answersBefore,
            int answersAfter,
            List<Sensed> tried,
            List<Sensed> compared,
            List<String> words) {
        public static final Survey NONE = new Survey(Optional.empty(), 0, 0, 0, List.of(), List.of(), List.of());

        public Survey {
            tried = List.copyOf(tried);
            compared = List.copyOf(compared);
            words = List.copyOf(words);
        }
    }

    /**
     * What the trial cost those at the base (基层负担).
     *
     * @param months what was noted, by month
     * @param workers grid workers in the places of the trial; 0 where nobody knows
     */
    record Burden(SortedMap<LocalDate, Load> months, int workers) {
        public static final Burden NONE = new Burden(new TreeMap<>(), 0);

        /** Hours and forms of all together. */
        public record Load(double hours, double forms) {
            public Load plus(Load other) {
                return new Load(hours + other.hours, forms + other.forms);
            }
        }

        public Burden {
            months = new TreeMap<>(months);
        }

        public Load total() {
            return months.values().stream().reduce(new Load(0, 0), Load::plus);
        }

        /** Return what one grid worker had of it in a month; empty where it is not known. */
        public Optional<Load> each() {
            double shares = (double) workers * months.size();
            return shares == 0
                    ? Optional.empty()
                    : Optional.of(new Load(total().hours() / shares, total().forms() / shares));
        }
    }

    /**
     * All that is measured of a trial (试行读数).
     *
     * @param periods first days of the periods, from the earliest; the trial begins with the one numbered {@code begin}
     * @param effect in the unit of the measure: a village and period where places are compared, a period of all tried places
     *     together where their own course is followed
     * @param recorded what stands in the public record since it was evaluated
     */
    record Reading(
            Standing standing,
            Optional<TrialPlan> plan,
            Measured measured,
            Optional<Estimate> effect,
            List<Doubt> doubts,
            Optional<Finding<DifferenceInDifferences>> comparison,
            Optional<Finding<InterruptedTimeSeries>> course,
            List<LocalDate> periods,
            int begin,
            Side tried,
            Side compared,
            Participation participation,
            Survey survey,
            Burden burden,
            Optional<Entry> recorded) {
        public Reading {
            doubts = List.copyOf(doubts);
            periods = List.copyOf(periods);
        }

        /** Tell whether it may not be taken for a result yet. */
        public boolean preliminary() {
            return standing != Standing.EVALUATED;
        }
    }
}
