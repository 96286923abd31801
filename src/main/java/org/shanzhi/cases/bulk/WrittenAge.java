// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shanzhi.shared.AgeBand;

/**
 * How old somebody is, as tables write it (年龄的写法), cut to a band at once: a band, an age, a year or a day of birth. What
 * fits into no single band, or is no age, counts as not said, for nobody's words are turned away over it.
 */
final class WrittenAge {
    private static final Pattern BAND = Pattern.compile("(\\d{1,3})\\D{1,4}(\\d{1,3})\\D{0,3}");
    private static final Pattern FROM =
            Pattern.compile("(?:over|from|≥|满)?\\s*(\\d{1,3})\\s*(?:\\+|周?岁?及?以上|周?岁?\\+|and over|and older|or older)");
    private static final Pattern AGE = Pattern.compile("(\\d{1,3})\\s*(?:周?岁|years?|years? old)?");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})\\s*年?(?:生|出生)?");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})\\D{1,3}(\\d{1,2})月?(?:生|出生)?");
    private static final Pattern DAY =
            Pattern.compile("(\\d{4})(?:\\D{1,3}(\\d{1,2})\\D{1,3}(\\d{1,2})|(\\d{2})(\\d{2}))(?:\\D.*)?");

    private WrittenAge() {}

    /** @param said when the reporter was so old, which for a table of years ago is not today */
    static Optional<AgeBand> read(String text, LocalDate said) {
        Matcher band = BAND.matcher(text);
        if (band.matches()) {
            Optional<AgeBand> first = AgeBand.of(number(band, 1));
            return first.filter(_ -> number(band, 1) <= number(band, 2))
                    .filter(_ -> first.equals(AgeBand.of(number(band, 2))));
        }
        Matcher from = FROM.matcher(text);
        if (from.matches()) {
            return AgeBand.of(number(from, 1)).filter(AgeBand.FROM_60::equals);
        }
        Matcher age = AGE.matcher(text);
        if (age.matches()) {
            return AgeBand.of(number(age, 1));
        }
        return born(text).map(it -> Period.between(it, said).getYears()).flatMap(AgeBand::of);
    }

    /** Return the day of birth; of a year or a month its middle, which is the least wrong. */
    private static Optional<LocalDate> born(String text) {
        try {
            Matcher year = YEAR.matcher(text);
            if (year.matches()) {
                return Optional.of(LocalDate.of(number(year, 1), 7, 1));
            }
            Matcher month = MONTH.matcher(text);
            if (month.matches()) {
                return Optional.of(LocalDate.of(number(month, 1), number(month, 2), 15));
            }
            Matcher day = DAY.matcher(text);
            boolean apart = day.matches() && day.group(2) != null;
            return day.matches()
                    ? Optional.of(LocalDate.of(number(day, 1), number(day, apart ? 2 : 4), number(day, apart ? 3 : 5)))
                    : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
