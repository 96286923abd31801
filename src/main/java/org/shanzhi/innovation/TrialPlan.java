// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;

/**
 * How a trial is measured, as it was sealed before the first day (试行方案).
 *
 * @param sealed the step that fixed it
 * @param tried where it is tried: villages, or towns that stand for all their villages
 * @param end last day
 * @param leastEffect what the effect has to come to at least, in the unit of the measure
 * @param survey whether people are asked before and after
 */
public record TrialPlan(
        Entry sealed,
        List<RegionCode> tried,
        List<RegionCode> compared,
        LocalDate begin,
        LocalDate end,
        CategoryCode indicator,
        Measure measure,
        Wanted wanted,
        Method method,
        Period period,
        double leastEffect,
        boolean survey) {
    private static final Pattern REGION = Pattern.compile("\\d{12}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?");

    public TrialPlan {
        tried = List.copyOf(tried);
        compared = List.copyOf(compared);
    }

    /** What is counted (口径). */
    public enum Measure {
        /** How many were heard. */
        HEARD,
        /** How many were heard among a thousand residents. */
        HEARD_PER_1000
    }

    /** What would be a success (方向). */
    public enum Wanted {
        LESS,
        MORE
    }

    /** How it is measured (方法). */
    public enum Method {
        /** 与别处对照: difference in differences. */
        COMPARISON,
        /** 与自己的过去对照: interrupted time series. */
        COURSE
    }

    /** How long a period is (周期). */
    public enum Period {
        MONTH(12) {
            @Override
            public LocalDate after(LocalDate begin, int periods) {
                return begin.plusMonths(periods);
            }
        },
        WEEK(52) {
            @Override
            public LocalDate after(LocalDate begin, int periods) {
                return begin.plusWeeks(periods);
            }
        };

        private final int inYear;

        Period(int inYear) {
            this.inYear = inYear;
        }

        public int inYear() {
            return inYear;
        }

        /** Return the day on which the period of the number begins; the trial begins with period 0, before it they are negative. */
        public abstract LocalDate after(LocalDate begin, int periods);
    }

    /** Read a plan; empty where it cannot be read. */
    public static Optional<TrialPlan> of(Entry sealed) {
        Answers plan = sealed.answers();
        Optional<LocalDate> begin = day(plan.text("begin"));
        Optional<LocalDate> end = day(plan.text("end"));
        Optional<Measure> measure = plan.choice("measure", Measure.class);
        Optional<Wanted> wanted = plan.choice("wanted", Wanted.class);
        Optional<Method> method = plan.choice("method", Method.class);
        Optional<Period> period = plan.choice("period", Period.class);
        boolean whole = begin.isPresent()
                && end.isPresent()
                && measure.isPresent()
                && wanted.isPresent()
                && method.isPresent()
                && period.isPresent()
                && plan.has("tried")
                && regions(plan.all("tried"))
                && regions(plan.all("compared"))
                && CategoryCode.isOne(plan.text("indicator"))
                && AMOUNT.matcher(plan.text("least-effect")).matches();
        return whole
                ? Optional.of(new TrialPlan(
                        sealed,
                        plan.all("tried").stream().map(RegionCode::new).toList(),
                        plan.all("compared").stream().map(RegionCode::new).toList(),
                        begin.get(),
                        end.get(),
                        new CategoryCode(plan.text("indicator")),
                        measure.get(),
                        wanted.get(),
                        method.get(),
                        period.get(),
                        new BigDecimal(plan.text("least-effect")).doubleValue(),
                        plan.says("survey", "YES")))
                : Optional.empty();
    }

    private static boolean regions(List<String> codes) {
        return codes.stream().allMatch(it -> REGION.matcher(it).matches());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() >= 1949 && day.getYear() <= 2200 ? Optional.of(day) : Optional.empty();
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
